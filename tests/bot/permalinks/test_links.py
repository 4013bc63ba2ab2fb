"""Links to answers: short, stable over starts and rebuilt indexes, and aware of a report that has changed."""

from __future__ import annotations

import random
import re
import shutil
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import service
from bot.answerer import Answerer
from bot.answering import computed
from bot.answering.answer import (
    Amount,
    Answer,
    CheckedClaims,
    Compound,
    Computed,
    ComputedAnswer,
    FigureAnswer,
    Held,
    Reckoning,
    Refusal,
    SeveralAnswer,
    WordsAnswer,
    also_of,
    figures_of,
    quotes_of,
)
from bot.answering.joint_choice import Option
from bot.evaluation.gold import GoldQuestion
from bot.permalinks.codec import FURTHEST, KEY, Part
from bot.permalinks.keys import digest, fact_key, quote_key, short
from bot.permalinks.links import Link, payload_of, read_payload, share_link, share_url, written
from bot.ranking.filters import Reason
from bot.rendering.answer import answer_messages, answer_text
from bot.service import Places
from bot.understanding.arithmetic_request import ArithmeticRequest, Operation
from bot.understanding.operands import Operand
from index.evidence.quotes import fact_of
from tests.bot.answers import of_kind, reason_of, status_of, verdict_of
from tests.bot.conftest import small_corpus, unheard

PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")
PAID_OUT = "tỷ lệ giải ngân vốn đầu tư công?"
TOO_MANY = "dan gia cam 197.000 con phai khong"
ABOVE_PLAN = "Thu ngân sách 2023 vượt mức Bộ Tài chính giao bao nhiêu tỷ?"
FROM_A_LINK = "Mở từ liên kết được chia sẻ:"
OPERATIONS: dict[Operation, Reckoning] = {
    "sum": "sum",
    "difference": "difference",
    "rest": "difference",
    "share": "share",
    "times": "times",
}
THERE = (PAID_OUT, TOO_MANY, ABOVE_PLAN, "đàn bò?")


def opened_on(corpus: Path, index: Path, places: Places) -> Answerer:
    return service.open_all(Places(corpus, index, places.model, places.cache), unheard, unheard).answerer


def opened(answerer: Answerer, payload: str) -> Answer:
    answer = answerer.opened(payload)
    assert isinstance(answer, Answer), answer
    return answer


def test_every_answer_of_the_gold_questions_that_shows_something_opens_word_for_word(
    answered: Sequence[tuple[GoldQuestion, Answer]], answerer: Answerer
) -> None:
    shared = [(answer, payload_of(answer)) for _, answer in answered if payload_of(answer)]
    assert Counter(verdict_of(answer) or status_of(answer) for answer, _ in shared) >= Counter(
        answer=200, computed=35, match=30, differs=30
    )
    for answer, payload in shared:
        assert PAYLOAD.fullmatch(payload)
        again = opened(answerer, payload)
        assert answer_text(again) == f"{FROM_A_LINK}\n{answer_text(answer)}"
        assert "\n".join(answer_messages(again)) == "\n".join([FROM_A_LINK, *answer_messages(answer)])
        assert payload_of(again) == payload


def test_every_answer_of_the_gold_questions_without_a_link_shows_nothing_of_a_report(
    answered: Sequence[tuple[GoldQuestion, Answer]],
) -> None:
    without = [answer for _, answer in answered if not payload_of(answer)]
    assert without
    assert not any(figures_of(answer) or also_of(answer) or quotes_of(answer) for answer in without)


SEVERAL = (
    "tỷ lệ giải ngân vốn đầu tư công? dan gia cam 197.000 con phai khong? "
    "thu ngân sách 2023 vượt mức Bộ Tài chính giao bao nhiêu tỷ? thu ngân sách năm 2019?"
)


def test_several_parts_open_as_parts_each_as_it_was_but_for_the_words_of_the_questions(answerer: Answerer) -> None:
    shared = of_kind(Compound, answerer.ask(SEVERAL))
    kinds = [verdict_of(part) or status_of(part) for part in shared.parts]
    assert kinds == ["answer", "differs", "computed", "none"]
    again = of_kind(Compound, opened(answerer, payload_of(shared)))
    for one, other in zip(shared.parts[:3], again.parts, strict=False):
        assert answer_text(other) == answer_text(one)
    assert reason_of(again.parts[3]) == reason_of(shared.parts[3])
    said = answer_text(again)
    assert [line for line in said.splitlines() if line.startswith("Câu hỏi")] == [f"Câu hỏi {i}" for i in (1, 2, 3, 4)]
    assert said.endswith("không kèm lời các câu hỏi và gợi ý.")
    assert payload_of(again) == payload_of(shared)


def test_where_a_link_has_no_room_for_all_of_an_answer_it_says_so(answerer: Answerer) -> None:
    figures = [
        figures_of(answerer.ask(question))[0] for question in (PAID_OUT, "đàn trâu?", "đàn bò?", "tổng thu ngân sách?")
    ]
    long = SeveralAnswer(tuple(figures * 3))
    again = of_kind(SeveralAnswer, opened(answerer, payload_of(long)))
    assert 7 < len(again.figures) < 12
    assert again.figures == long.figures[: len(again.figures)]
    assert answer_text(again).endswith("Mời quý vị hỏi lại để xem đầy đủ.")


def test_a_check_whose_claim_has_no_room_opens_the_figures_without_a_verdict(answerer: Answerer) -> None:
    check = of_kind(CheckedClaims, answerer.ask(TOO_MANY))
    wordy = replace(check.held[0], printed="9" * 60)
    again = opened(answerer, payload_of(replace(check, claimed=wordy.printed, held=(wordy,))))
    assert (of_kind(FigureAnswer, again).fact,) == check.figures
    assert answer_text(again).endswith("Mời quý vị hỏi lại để xem đầy đủ.")


def link_to(answer: Answer) -> Part:
    """What the link to an answer names."""
    link = read_payload(payload_of(answer))
    assert isinstance(link, Link)
    return link.parts[0]


def test_a_verdict_is_found_again_whatever_a_forged_link_claims(answerer: Answerer) -> None:
    part = link_to(answerer.ask(TOO_MANY))
    claims = (Held("202.520 con", "", 0), Held("197.000 con", "", 0), Held("trên 202.000 con", "", 0))
    forged = [written(Link((replace(part, figures=part.figures[:1], held=(claim,)),))) for claim in claims]
    verdicts = [verdict_of(opened(answerer, payload)) for payload in forged[:2]]
    assert verdicts == ["match", "differs"]
    assert answerer.opened(forged[2]) == "broken"  # not how a claim is told: the bound goes apart


def test_what_no_check_finds_is_no_check_though_its_figures_are_there(answerer: Answerer) -> None:
    check, money = answerer.ask(TOO_MANY), answerer.ask("tổng thu ngân sách?")
    part, (other,) = link_to(check), link_to(money).figures[:1]
    (claim,), (figure, plan) = part.held, part.figures
    forged = {
        "a figure that nothing was held against": replace(part, headlines=2),
        "another number called the claimed one": replace(part, figures=(figure, other)),
        "a number that is nowhere called the claimed one": replace(part, held=(replace(claim, printed="5 con"),)),
        "words in the place of a number": replace(part, figures=(figure,), held=(replace(claim, printed="giả mạo"),)),
        "a number and more words": replace(
            part, figures=(figure,), held=(replace(claim, printed="5 con. Báo cáo sai"),)
        ),
        "a claim that measures something else": replace(part, figures=(other,), held=(claim,)),
        "no claim at all": replace(part, held=()),
        "what agrees before what differs": replace(
            part, headlines=2, held=(Held("202.520 con", "", 0), Held("5 con", "", 1))
        ),
        "a claim behind that of a later figure": replace(
            part, headlines=2, held=(Held("5 con", "", 1), Held("6 con", "", 0))
        ),
        "a claim held against nothing": replace(part, held=(replace(claim, figure=5),)),
        "a plan beside a match": replace(part, held=(Held("202.520 con", "", 0),)),
    }
    assert isinstance(plan, int)  # named by its place in the quote of the figure before
    for why, made in forged.items():
        payload = written(Link((made,)))
        assert payload, why
        assert answerer.opened(payload) == "broken", why


def test_a_result_is_reckoned_again_and_only_of_two_figures_alike(answerer: Answerer) -> None:
    part = link_to(answerer.ask(ABOVE_PLAN))
    (share,) = link_to(answerer.ask(PAID_OUT)).figures
    again = opened(answerer, written(Link((replace(part, reckoning="difference"),))))
    assert of_kind(ComputedAnswer, again).computed == Computed(
        "difference", (Amount(Decimal("327.2"), "tỷ đồng"), Amount(Decimal(316), "tỷ đồng")), Decimal("11.2"),
        "tỷ đồng", asked="ti",
    )  # fmt: skip
    for figures in (part.figures[:1], (part.figures[0], share), (*part.figures, share)):
        assert answerer.opened(written(Link((replace(part, figures=figures),)))) == "broken"


def test_what_no_question_is_answered_with_is_no_result_though_its_figures_are_there(answerer: Answerer) -> None:
    part = link_to(answerer.ask(ABOVE_PLAN))
    result, plan = part.figures
    assert isinstance(plan, int)  # named by its place in the quote of the figure before
    forged = {
        "a figure added to itself": replace(part, reckoning="sum", figures=(result, result)),
        "a figure compared with itself": replace(part, figures=(result, result)),
        "a result added to its plan": replace(part, reckoning="sum"),
        "how many times a result its own plan is": replace(part, reckoning="times"),
        "a whole as a share of its part": replace(part, reckoning="share"),
    }
    for why, made in forged.items():
        assert answerer.opened(written(Link((made,)))) == "broken", why
    assert answerer.opened("2wBBNuWO8VU25Y7xVAEcs") == "broken"  # 0,66 % added to itself


def test_random_figures_put_together_open_only_as_the_answerer_itself_puts_them_together(
    answerer: Answerer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The answerer is made to find exactly these two figures, beyond doubt, for whatever a question calls them."""
    finder = answerer.finder
    count = len(finder.figures.figures)
    chance = random.Random(9)
    pairs = [(chance.randrange(count), chance.randrange(count)) for _ in range(150)]
    pairs += [(one, min(one + chance.randrange(4), count - 1)) for one, _ in pairs[:150]]  # and neighbours
    seen = Counter[bool]()
    for one, other in pairs:
        meant = {"one": one, "other": other}
        monkeypatch.setattr(
            computed, "sought", lambda text, f, m=meant: [Option(m[text], f.figures.figures[m[text]], 0.999)]
        )
        for operation, reckoning in OPERATIONS.items():
            keys = tuple(short(fact_key(fact_of(at, finder.figures))) for at in (one, other))
            forged = answerer.opened(written(Link((Part("computed", 0, keys, reckoning=reckoning),))))
            if isinstance(forged, Answer):
                seen[True] += 1
                assert forged.shared
                assert any(
                    computed._chosen(
                        ArithmeticRequest(same, ((Operand("one", a), Operand("other", b)),), ""), (), finder
                    )
                    for same, made in OPERATIONS.items()
                    if made == reckoning
                    for a in (None, True)
                    for b in (None, True)
                ), (operation, one, other)
            else:
                seen[False] += 1
    assert min(seen.values()) > 50  # both were tried


def test_a_rounded_result_is_opened_as_it_was_shown(answerer: Answerer) -> None:
    asked = "Hai đợt gạo cứu đói cộng lại mấy tấn? Làm tròn một chữ số thập phân"
    answer = of_kind(ComputedAnswer, answerer.ask(asked))
    assert answer.computed.rounded
    assert of_kind(ComputedAnswer, opened(answerer, payload_of(answer))).computed == answer.computed


@pytest.mark.parametrize(
    "part",
    [
        Part("none", reason="not_in_report"),
        Part("check"),
        Part("answer"),
        Part("computed"),
        Part("answer", 0, (12,)),
        Part("none", 1, (b"abcde",), reason="other_year"),
    ],
)
def test_a_link_that_shows_nothing_of_a_report_says_nothing_of_it(answerer: Answerer, part: Part) -> None:
    assert answerer.opened(written(Link((part,)))) in ("broken", "changed")


@pytest.mark.parametrize("reason", ["not_understood", "not_in_report", "other_year"])
def test_a_claim_that_no_report_judges_opens_only_with_a_reason_that_a_claim_can_have(
    answerer: Answerer, reason: Reason
) -> None:
    figure = link_to(answerer.ask(PAID_OUT))
    assert answerer.opened(written(Link((figure, Part("check", reason=reason))))) == "broken"


KEYS = st.binary(min_size=KEY, max_size=KEY).map(lambda key: bytes([key[0] & 0x7F]) + key[1:])
NAMED = KEYS | st.integers(0, FURTHEST)
CLAIMS = st.builds(Held, st.text(max_size=12), st.sampled_from(("", "over", "under", "about")), st.integers(0, 63))


@st.composite
def parts(draw: st.DrawFn) -> Part:
    figures = tuple(draw(st.lists(NAMED, max_size=8)))
    quote = draw(KEYS | st.just(b""))
    headlines = draw(st.integers(0, len(figures)))
    status = draw(st.sampled_from(("answer", "none", "check", "computed")))
    if status == "computed":
        reckoning = draw(st.sampled_from(("sum", "difference", "share", "times")))
        return Part("computed", headlines, figures, quote, reckoning, draw(st.text(max_size=9)), draw(st.booleans()))
    held = tuple(draw(st.lists(CLAIMS, max_size=3))) if status == "check" else ()
    return Part(status, headlines, figures, quote, held=held, reason=draw(st.sampled_from((None, "other_year"))))


@settings(deadline=None)
@given(st.lists(parts(), min_size=1, max_size=3), st.booleans())
def test_a_link_is_read_as_it_was_written_where_it_has_room(named: list[Part], whole: bool) -> None:
    payload = written(Link(tuple(named), whole))
    assert payload == "" or (PAYLOAD.fullmatch(payload) and read_payload(payload) == Link(tuple(named), whole))


@settings(deadline=None)
@given(st.lists(parts(), min_size=1, max_size=3))
def test_whatever_a_link_names_that_is_not_there_shows_nothing(answerer: Answerer, named: list[Part]) -> None:
    assert answerer.opened(written(Link(tuple(named)))) in ("broken", "changed")


@pytest.fixture(scope="module")
def there(answerer: Answerer) -> Sequence[bytes | int]:
    """How links name some figures of the report."""
    return [named for question in THERE for named in link_to(answerer.ask(question)).figures]


def test_two_claims_may_be_held_against_one_figure(answerer: Answerer) -> None:
    part = link_to(answerer.ask(TOO_MANY))
    held = (Held("5 con", "", 0), Held("7 con", "", 1), Held("6 con", "", 0))
    again = opened(answerer, written(Link((replace(part, headlines=2, held=held),))))
    assert (verdict_of(again), of_kind(CheckedClaims, again).claimed) == ("differs", "5 con; 7 con; 6 con")


@settings(deadline=None)
@given(st.data())
def test_figures_put_together_anyhow_open_proven_or_not_at_all(
    answerer: Answerer, there: Sequence[bytes | int], data: st.DataObject
) -> None:
    claimed = st.builds(
        Held, st.sampled_from(("", "312 con", "68,4%", "316 tỷ đồng", "<b>")), st.just(""), st.integers(0, 2)
    )
    made = []
    for part in data.draw(st.lists(parts(), min_size=1, max_size=2)):
        figures = tuple(data.draw(st.sampled_from(there)) for _ in part.figures[:3])
        held = tuple(data.draw(st.lists(claimed, max_size=3))) if part.status == "check" else ()
        headlines = min(part.headlines, len(figures))
        made.append(replace(part, figures=figures, headlines=headlines, held=held, quote=b""))
    answer = answerer.opened(written(Link(tuple(made))))
    if isinstance(answer, Answer):
        assert answerer.proof.allows(answer)
        assert answer_messages(answer)


@pytest.mark.parametrize(
    ("payload", "figure"),
    [("1B_kSo9jkrU_", "68,4 %"), ("1BZIkyO7pZ2T", "202.520 con"), ("1CGJk-uKgNRcpADgmKLZ", "327,2 tỷ đồng")],
)
def test_links_given_out_formerly_still_open_their_figures(answerer: Answerer, payload: str, figure: str) -> None:
    assert figures_of(opened(answerer, payload))[0].text == figure


def test_a_link_given_out_formerly_still_opens_its_quote(answerer: Answerer) -> None:
    asked = answerer.ask("tại sao giải ngân vốn đầu tư công thấp?")
    again = opened(answerer, "1AtPBTTcfdRt")
    assert of_kind(WordsAnswer, again).quote == of_kind(WordsAnswer, asked).quote


def test_a_link_given_out_formerly_to_several_questions_opens_their_figures_and_their_quote(
    answerer: Answerer,
) -> None:
    shared = answerer.ask("đàn trâu bao nhiêu con? tại sao giải ngân vốn đầu tư công thấp? đàn bò bao nhiêu con?")
    (quote,), figures = quotes_of(shared), figures_of(shared)
    assert len(figures) == 2
    body = f"1C{''.join(map(fact_key, figures))}{quote_key(quote)}"
    again = opened(answerer, body + digest(body)[:2])
    assert (figures_of(again), quotes_of(again)) == (figures, (quote,))
    assert answerer.opened(body) == "broken"


def test_a_link_that_answers_in_words_and_in_figures_at_once_is_none_of_ours(answerer: Answerer) -> None:
    words = link_to(answerer.ask("tại sao giải ngân vốn đầu tư công thấp?"))
    (figure,) = link_to(answerer.ask(PAID_OUT)).figures
    for headlines in (0, 1):
        both = replace(words, headlines=headlines, figures=(figure,))
        assert answerer.opened(written(Link((both,)))) == "broken"


def test_a_check_that_cannot_be_told_again_opens_its_figures_and_what_the_claimed_number_is(answerer: Answerer) -> None:
    check = of_kind(CheckedClaims, answerer.ask(TOO_MANY))
    again = of_kind(FigureAnswer, opened(answerer, payload_of(replace(check, held=()))))
    assert ((again.fact,), again.also) == (check.figures, check.really)
    two = replace(check, figures=(*check.figures, *check.really), really=(), held=())
    assert of_kind(SeveralAnswer, opened(answerer, payload_of(two))).figures == two.figures


def test_an_answer_that_shows_nothing_of_a_report_has_no_link(answerer: Answerer) -> None:
    refused = answerer.ask("thu ngân sách năm 2019?")
    assert isinstance(refused, Refusal)
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
    assert figures_of(again)[0].value == 312
    small_corpus(corpus, "Toàn xã có 298 hộ nghèo.\n\nTổng đàn trâu của xã là 1.141 con.\n")
    assert opened_on(corpus, tmp_path / "index", places).opened(payload) == "changed"


@given(st.text())
def test_what_is_no_link_is_told_from_a_changed_report(payload: str) -> None:
    assert read_payload(payload) is None


@settings(deadline=None)
@given(st.from_regex(r"[123][A-Za-z0-9_-]{0,63}", fullmatch=True))
def test_what_only_looks_like_a_link_harms_nothing(answerer: Answerer, payload: str) -> None:
    assert isinstance(answerer.opened(payload), (str, Answer))


@pytest.mark.parametrize(
    "spoil", [lambda p: p[:-1], lambda p: p + "x", lambda p: p[:5] + chr(ord(p[5]) ^ 1) + p[6:], lambda p: "3" + p[1:]]
)
def test_a_mistyped_link_is_broken(answerer: Answerer, spoil: object) -> None:
    payload = payload_of(answerer.ask(PAID_OUT))
    assert callable(spoil)
    assert answerer.opened(spoil(payload)) == "broken"
