"""Links to answers: short, stable over starts and rebuilt indexes, and aware of a report that has changed."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import render, service
from bot.answer import Answerer
from bot.gold import GoldQuestion
from bot.links import payload_of, read_payload, share_link, share_url
from bot.model import Answer
from bot.service import Places
from tests.bot.conftest import small_corpus

PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")
PAID_OUT = "tỷ lệ giải ngân vốn đầu tư công?"


def opened_on(corpus: Path, index: Path, places: Places) -> Answerer:
    return service.open_answerer(
        Places(corpus, index, places.model, places.cache), lambda _: None, lambda _done, _total: None
    )


def test_every_answer_of_the_gold_questions_opens_again_with_the_same_figures_and_quotes(
    answered: Sequence[tuple[GoldQuestion, Answer]], answerer: Answerer
) -> None:
    shared = [(answer, payload_of(answer)) for _, answer in answered if payload_of(answer)]
    assert len(shared) > 200
    for answer, payload in shared:
        assert PAYLOAD.fullmatch(payload)
        again = answerer.opened(payload)
        assert isinstance(again, Answer), answer.question
        wanted = answer.also if answer.status == "computed" else answer.figures
        assert again.figures == wanted[:7]
        assert again.quote == answer.quote
        if answer.status == "answer" and not answer.parts:
            assert render.text(again) == render.text(answer)


def test_an_answer_that_shows_nothing_of_a_report_has_no_link(answerer: Answerer) -> None:
    refused = answerer.ask("thu ngân sách năm 2019?")
    assert refused.status == "none"
    assert share_link(refused, "bot") == share_url(refused, "bot", "x") == ""


def test_the_link_is_one_that_telegram_opens(answerer: Answerer) -> None:
    answer = answerer.ask(PAID_OUT)
    assert re.fullmatch(r"https://t\.me/hoi_bot\?start=[A-Za-z0-9_-]{1,64}", share_link(answer, "hoi_bot"))
    assert share_url(answer, "hoi_bot", "68,4 %").startswith("https://t.me/share/url?url=https%3A%2F%2Ft.me%2Fhoi_bot")


def test_a_link_outlives_the_index_and_notices_a_changed_report(tmp_path: Path, places: Places) -> None:
    corpus = small_corpus(tmp_path / "corpus")
    question = "xã có bao nhiêu hộ nghèo?"
    payload = payload_of(opened_on(corpus, tmp_path / "index", places).ask(question))
    assert payload
    shutil.rmtree(tmp_path / "index")
    again = opened_on(corpus, tmp_path / "index", places).opened(payload)
    assert isinstance(again, Answer)
    assert again.figures[0].value == 312
    small_corpus(corpus, "Toàn xã có 298 hộ nghèo.\n\nTổng đàn trâu của xã là 1.141 con.\n")
    assert opened_on(corpus, tmp_path / "index", places).opened(payload) == "changed"


@given(st.text())
def test_what_is_no_link_is_told_from_a_changed_report(payload: str) -> None:
    assert read_payload(payload) is None


@pytest.mark.parametrize(
    "spoil", [lambda p: p[:-1], lambda p: p + "x", lambda p: p[:5] + "_" + p[6:], lambda p: "2" + p[1:]]
)
def test_a_mistyped_link_is_broken(answerer: Answerer, spoil: object) -> None:
    payload = payload_of(answerer.ask(PAID_OUT))
    assert callable(spoil)
    assert answerer.opened(spoil(payload)) == "broken"
