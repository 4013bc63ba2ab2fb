"""Inline mode on the real report: facts to send from any chat, and what is said where there are none."""

from __future__ import annotations

import pytest

from bot.answerer import Answerer
from bot.answering.answer import figures_of
from bot.evaluation.gold import squeeze, squeezed_texts
from bot.telegram import wording
from bot.telegram.handlers.inline import CACHE_S
from tests.bot.telegram.conftest import START_S, Process
from tests.bot.telegram.server import BotApi

Running = tuple[BotApi, Process]
NEAR = "Có thể liên quan"


def test_offers_up_to_five_different_facts_the_best_first_each_with_bold_figure_quote_and_place(
    real: Running, answerer: Answerer
) -> None:
    api, _ = real
    offered = api.offered(api.type_inline(100, "thu ngân sách"), START_S)
    results = offered["results"]
    assert 2 <= len(results) <= 5
    assert results[0]["title"].startswith("327,2 tỷ")
    assert len({result["title"].split(" – ")[0] for result in results}) == len(results)
    texts = [text for report in answerer.reports for text in squeezed_texts(report)]
    for result in results:
        sent = result["sends"]
        units = sent["text"].encode("utf-16-le")
        spans = {
            kind: [units[2 * e["offset"] : 2 * (e["offset"] + e["length"])].decode("utf-16-le") for e in sent["entities"] if e["type"] == kind]
            for kind in ("bold", "blockquote")
        }  # fmt: skip
        (quote,) = spans["blockquote"]
        assert spans["bold"][0] == result["title"].split(" – ")[0]
        assert any(bold in quote for bold in spans["bold"])
        assert any(squeeze(quote.strip("… ")) in text for text in texts)
        assert sent["text"].splitlines()[-1].startswith("Trang ")
        assert sent["stray"] == []


def test_results_are_cached_for_the_person_who_typed(real: Running) -> None:
    api, _ = real
    offered = api.offered(api.type_inline(101, "hộ nghèo"), START_S)
    assert str(offered["cache_time"]) == str(CACHE_S)
    assert str(offered["is_personal"]).lower() == "true"


def test_a_fact_that_only_comes_near_is_not_passed_off_as_the_answer(real: Running, answerer: Answerer) -> None:
    api, _ = real
    typed = "tại sao giải ngân thấp?"  # answered in words, so that no figure is the answer
    offers = answerer.offers(typed)
    assert offers
    assert not any(offer.sure for offer in offers)
    results = api.offered(api.type_inline(102, typed), START_S)["results"]
    assert [result["description"].startswith(NEAR) for result in results] == [True] * len(offers)


def test_the_answer_to_what_was_typed_is_the_only_one_told_as_such(answerer: Answerer) -> None:
    typed = "tỷ lệ giải ngân vốn đầu tư công"
    sure = [offer.fact for offer in answerer.offers(typed) if offer.sure]
    assert sure == list(figures_of(answerer.ask(typed)))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", wording.elsewhere.INLINE_HINT),
        ("  ", wording.elsewhere.INLINE_HINT),
        ("thu ngân sách năm 2019", wording.elsewhere.INLINE_NOTHING),
        ("????", wording.elsewhere.INLINE_NOTHING),
        ("\u202e\u200b😀 <&", wording.elsewhere.INLINE_NOTHING),
    ],
)
def test_without_facts_a_button_says_so_and_leads_to_the_bot(real: Running, typed: str, said: str) -> None:
    api, _ = real
    offered = api.offered(api.type_inline(103, typed), START_S)
    assert offered["results"] == []
    assert offered["button"]["text"] == said
    chat = 110 + len(api.called("answerInlineQuery"))
    api.say(chat, f"/start {offered['button']['start_parameter']}")
    greeting = api.answer(chat, START_S)["text"]
    assert greeting.startswith("Trợ lý tra cứu")


def test_each_result_has_a_button_that_opens_the_same_fact_with_the_bot(real: Running) -> None:
    api, _ = real
    result = api.offered(api.type_inline(105, "tỷ lệ giải ngân vốn đầu tư công"), START_S)["results"][0]
    ((button,),) = result["sends"]["reply_markup"]["inline_keyboard"]
    address, payload = button["url"].split("?start=")
    assert address == f"https://t.me/{api.username}"
    api.say(106, f"/start {payload}")
    assert api.answer(106, START_S)["text"] == f"Mở từ liên kết được chia sẻ:\n{result['sends']['text']}"


def test_a_fact_sent_inline_is_not_taken_for_a_question(real: Running) -> None:
    api, _ = real
    api.post(107, {"text": "327,2 tỷ đồng – Tổng thu", "via_bot": api.world.me})
    api.say(107, "tỷ lệ giải ngân vốn đầu tư công?")
    assert api.answer(107, START_S)["text"].startswith("68,4 %")
    assert len(api.sent(107)) == 1


def test_somebody_who_types_on_is_served_what_was_typed_last(real: Running) -> None:
    api, _ = real
    queries = [api.type_inline(108, "tỷ lệ giải ngân vốn đầu tư công"[:length]) for length in range(6, 31)]
    assert api.offered(queries[-1], START_S)["results"][0]["title"].startswith("68,4 %")
    answered = [c for c in api.called("answerInlineQuery") if c.params["inline_query_id"] in queries]
    assert len(answered) < len(queries)
