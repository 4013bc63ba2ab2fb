"""The guarantees of the program, each tried on the real report; 6 is tried more closely in tests/index/test_store."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import is_dataclass, replace
from decimal import Decimal
from pathlib import Path
from random import Random
from types import NoneType
from typing import get_args, get_type_hints
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import service
from bot.answerer import Answerer
from bot.answering.answer import (
    Amount,
    Answer,
    Carried,
    Change,
    CheckedClaims,
    Compound,
    Computed,
    ComputedAnswer,
    FigureAnswer,
    Kept,
    OneAnswer,
    Refusal,
    Rival,
    SeveralAnswer,
    Told,
    WordsAnswer,
    also_of,
    figures_of,
    quotes_of,
)
from bot.answering.proof import Proof, proof_of, stands
from bot.config import Config
from bot.evaluation.gold import GoldQuestion, squeeze, squeezed_texts
from bot.rendering.answer import answer_messages, answer_text
from bot.rendering.figures import ESTIMATED, ROLE_WORDS, amount, computed_how, computed_text, headline, time
from bot.rendering.json import answer_data
from bot.rendering.markup import HTML, LONG_QUOTE, split_messages, well_formed
from index.document.report import Meta, PageStart, Paragraph, Report
from index.embedding.embedder import Embedder
from index.evidence.quotes import Fact, Quote, Source
from index.figures.figure import Role
from index.store.loading import load_index
from tests.bot.answers import of_kind
from tests.bot.conftest import ROOT, hoi, small_corpus
from tests.bot.telegram import html_rules

Answered = Sequence[tuple[GoldQuestion, Answer]]
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
PAID_OUT = "tỷ lệ giải ngân vốn đầu tư công?"
# Words of a report, and figures in them, to draw quotes and figures from.
REPORT = (
    "Kết quả giải ngân kế hoạch vốn đầu tư công đến 31/12/2023 được 166,104/242,708 tỷ đồng, bằng 68,4 % kế hoạch vốn"
    " giao; tổng đàn trâu được1.141 con, bằng 98,7% kế hoạch. Đã trồng 879ha rừng."
)
SOURCE = Source("Báo cáo", ("1. Đầu tư",), 11)
REPORTED = [found.span() for found in NUMBER.finditer(REPORT)]
RESULT = Computed(
    "difference", (Amount(Decimal("327.2"), "tỷ đồng"), Amount(Decimal(316), "tỷ đồng")), Decimal("11.2"), "tỷ đồng"
)


def parts(answer: Answer) -> Sequence[OneAnswer]:
    return answer.parts if isinstance(answer, Compound) else (answer,)


def facts(answer: Answer) -> list[Fact]:
    return [fact for part in parts(answer) for fact in (*figures_of(part), *also_of(part))]


def quotes(answer: Answer) -> list[Quote]:
    return [*quotes_of(answer), *(fact.quote for fact in facts(answer))]


def numbers(text: str) -> set[str]:
    return set(NUMBER.findall(text))


# 1. Verbatim


def test_1_every_quote_is_a_run_of_the_report_and_holds_its_figure(answered: Answered, answerer: Answerer) -> None:
    texts = [text for report in answerer.reports for text in squeezed_texts(report)]
    shown = [answer for _, answer in answered if quotes(answer)]
    assert len(shown) > len(answered) / 2
    for answer in shown:
        for quote in quotes(answer):
            assert any(squeeze(quote.text) in text for text in texts), quote.text
        for fact in facts(answer):
            printed = NUMBER.match(fact.text)
            assert printed, fact.text
            assert (fact.start, fact.stop) in [found.span() for found in NUMBER.finditer(fact.quote.text)], fact
            assert fact.quote.text[fact.start : fact.stop] == printed[0]


def stated(quote: str, start: int, stop: int) -> Answer:
    text = quote[max(start, 0) : stop]
    fact = Fact(text, 1.0, "", "result", None, None, "", Quote(quote, SOURCE), start, stop)
    return FigureAnswer(fact)


PROOF = proof_of(
    [Report("bao-cao", Meta(short=SOURCE.report), 11, (Paragraph("text", REPORT, (), (PageStart(0, 11),)),), ())]
)


@given(st.sampled_from(REPORTED), st.integers(0, 80), st.integers(0, 80))
def test_1_a_figure_in_the_words_round_it_is_proven(span: tuple[int, int], before: int, after: int) -> None:
    start = max(span[0] - before, 0)
    while start and REPORT[start - 1 : start + 1].strip(",./ ").isdigit() and start < span[0]:
        start += 1
    quote = REPORT[start : span[1] + after]
    assert PROOF.allows(stated(quote, span[0] - start, span[1] - start))


@given(st.integers(0, len(REPORT) - 1), st.characters(blacklist_categories=["Cs"]))
def test_1_a_quote_with_another_character_is_refused(at: int, other: str) -> None:
    quote = REPORT[:at] + other + REPORT[at + 1 :]
    answer = WordsAnswer(Quote(quote, SOURCE))
    same = "".join(normalize("NFC", quote).split()) in "".join(REPORT.split())  # white space is no word, at an end too
    assert PROOF.allows(answer) == same
    assert PROOF.allows(Compound((answer,))) == same


@given(st.integers(-5, len(REPORT) + 5), st.integers(-5, len(REPORT) + 5))
def test_1_a_figure_that_is_not_whole_or_not_there_is_refused(start: int, stop: int) -> None:
    cut = [span for span in REPORTED if span[0] < stop and start < span[1] and not start <= span[0] < span[1] <= stop]
    inside = 0 <= start < stop <= len(REPORT)
    if not inside or (cut and REPORT[start:stop].strip(".,").isdigit()):
        assert not PROOF.allows(stated(REPORT, start, stop))


def test_1_a_figure_that_its_quote_does_not_print_is_refused(answerer: Answerer) -> None:
    answer = of_kind(FigureAnswer, answerer.ask(PAID_OUT))
    fact = answer.fact
    for forged in (replace(fact, text="68,5 %"), replace(fact, text="68,41 %"), replace(fact, start=fact.start + 1)):
        assert answerer.proof.holds(forged.quote)
        assert not stands(forged)
        for shown in (
            replace(answer, fact=forged),
            replace(answer, also=(forged,)),
            SeveralAnswer((fact, forged)),
            SeveralAnswer((fact,), (forged,)),
            ComputedAnswer(RESULT, (fact, forged)),
            CheckedClaims("match", (forged,)),
            CheckedClaims("differs", (fact,), (forged,)),
        ):
            assert not answerer.proof.allows(shown)
            assert not answerer.proof.allows(Compound((answer, shown)))


def test_1_an_answer_that_fails_the_check_is_not_shown(answerer: Answerer, monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(answerer.ask(PAID_OUT), FigureAnswer)
    monkeypatch.setattr(answerer, "proof", Proof({}))
    assert answerer.ask(PAID_OUT) == Refusal("not_in_report", question=PAID_OUT)


# 2. No invention


def test_2_every_number_shown_stands_in_the_report_or_the_question_or_is_marked_as_computed(
    answered: Answered, answerer: Answerer
) -> None:
    printed = {n for report in answerer.reports for p in report.paragraphs for n in numbers(p.text)}
    printed |= {n for report in answerer.reports for note in report.footnotes for n in numbers(note.text)}
    names = {n for report in answerer.reports for n in numbers(f"{report.meta.short} {report.meta.title}")}
    for gold, answer in answered:
        shown = answer_text(answer)
        results = [part.computed for part in parts(answer) if isinstance(part, ComputedAnswer)]
        assert shown.count("tính từ") >= len(results)
        places = {str(q.source.page) for q in quotes(answer)} | {q.source.footnote or "" for q in quotes(answer)}
        computed = " ".join(f"{computed_text(result)} {computed_how(result)}" for result in results)
        known = printed | names | places | numbers(computed) | numbers(" ".join((gold.q, *gold.before)))
        assert numbers(shown) <= known, shown


def test_2_arithmetic_is_told_as_such() -> None:
    assert answer_text(ComputedAnswer(RESULT, ())) == "11,2 tỷ đồng (tính từ các số dưới đây: 327,2 − 316)"


# 3. What kind of figure it is


def test_3_the_answer_says_of_every_figure_what_it_is_for_when_and_by_whom(answered: Answered) -> None:
    for _, answer in answered:
        lines = answer_text(answer).splitlines()
        for fact in facts(answer):
            (said,) = {line for line in lines if line.startswith(f"{headline(fact)} (")}
            number = fact.quote.text[fact.start : fact.stop]
            assert fact.text in said.replace(fact.pair or number, number)
            assert all(word in said.lower() for word in fact.label.removesuffix(" …").lower().split())
            assert fact.period is None or fact.period in said
            assert fact.set_by is None or fact.role not in {"plan", "ratio_to_plan"} or fact.set_by in said
            assert fact.set_by is not None or any(words in said for words in _kinds(fact))


def _kinds(fact: Fact) -> tuple[str, ...]:
    """What the answer may call its kind, as one reads it out: of a change that points one way, only that way."""
    amount_said = amount(fact)
    spoken = {"ratio_to_plan": f"{amount_said} kế hoạch", "ratio_to_last_year": f"bằng {amount_said} cùng kỳ"}
    ways = {"up": f"tăng {amount_said}", "down": f"giảm {amount_said}"}
    if fact.role == "change":
        return (ways.get(fact.move, ROLE_WORDS["change"]),)
    return (ESTIMATED if fact.estimated else spoken.get(fact.role, ROLE_WORDS[fact.role]),)


def test_3_no_two_kinds_have_the_same_words() -> None:
    assert set(ROLE_WORDS) == set(get_args(Role))
    assert len(set(ROLE_WORDS.values())) == len(ROLE_WORDS)


# 4. "Not stated"


def test_4_not_stated_carries_no_figure_and_no_citation(answered: Answered) -> None:
    refused = [(gold, answer) for gold, answer in answered if isinstance(answer, Refusal)]
    assert refused
    for gold, answer in refused:
        told = answer_data(answer)
        assert (told["figures"], told["also"], told["quote"], told["computed"]) == ([], [], "", None)
        instead = (time(one.within, one.years) for one in answer.instead)
        named = numbers(" ".join((gold.q, *answer.missing, *answer.nearest, *instead)))
        assert numbers(answer_text(answer)) <= named
        assert not any("<blockquote" in message for message in answer_messages(answer))


def types_in(kind: object) -> Iterator[type]:
    """Every type that stands in an annotation, and in the annotations of the fields of data in it."""
    if isinstance(kind, type):
        yield kind
    for held in get_type_hints(kind).values() if is_dataclass(kind) else get_args(kind):
        yield from types_in(held)


def test_4_a_refusal_has_no_place_for_a_figure_or_a_quote() -> None:
    """But among the candidates that `--why` tells of, which no answer shows."""
    hints = get_type_hints(Refusal)
    assert hints.pop("rivals") == tuple[Rival, ...]
    assert {Fact, Quote} <= {kind for other in (FigureAnswer, WordsAnswer) for kind in types_in(other)}
    assert {kind for hint in hints.values() for kind in types_in(hint)} <= {
        str,
        bool,
        NoneType,
        Told,
        Carried,
        Kept,
        Change,
    }


# 5. Whatever is typed


ODD = (
    *(
        "\0",
        "\x07",
        "\x1b[2J",
        "\r\n",
        "\t",
        "\u202e",
        "\u200f",
        "\u200b",
        "\ufeff",
        "\u2028",
        "\ud800",
        "\udfff\ud800",
    ),
    *("😀", "👨‍👩‍👧", "🇻🇳", "é̂̂̂", "²", "½", "٣", "৪", "①", "Ⅳ", "ﷺ", "ß", "İ", "đ", "Đ", "Ð"),
    *("<b>", "</b>", "<script>alert(1)</script>", "&lt;", "&", "&#0;", "<", ">", "<a href='x'>", "]]>", "<!--"),
    *("'; DROP TABLE passages;--", '" OR 1=1', "\\", "%s", "{0}", "${x}", "../../etc/passwd", "`id`", "$(id)"),
    *(
        "?",
        "!",
        "...",
        "…",
        "-",
        "(",
        ")",
        "[",
        "«",
        "1e999",
        "NaN",
        "-0",
        "0,0.0,0",
        "99999999999999999999",
        "1/0",
        "%",
    ),
)
PLAIN = ("thu ngân sách", "tỷ lệ", "bao nhiêu", "đúng không", "so với kế hoạch", "năm 2023", "hộ nghèo", "vì sao", "xã")


def odd_texts(count: int) -> Iterator[str]:
    """Odd characters alone, among plain words, and in bulk; the same ones each time."""
    chance = Random(2023)
    yield from ("", " ", "\n", "?" * 4096, "a" * 100_000, "thu ngân sách " * 9000, "9" * 5000, "\ud800" * 3000)
    for _ in range(count):
        pieces = chance.choices(ODD, k=chance.randint(1, 6))
        if chance.random() < 0.2:
            pieces += chance.choices(PLAIN, k=chance.randint(1, 4))
        if chance.random() < 0.3:
            pieces += [chr(chance.randrange(0x11_0000)) for _ in range(8)]
        chance.shuffle(pieces)
        yield chance.choice(("", " ")).join(pieces)


def test_5_nothing_typed_stops_the_program_or_breaks_the_html(answerer: Answerer) -> None:
    before: list[str] = []
    for number, typed in enumerate(map(well_formed, odd_texts(2000))):
        answer = answerer.ask(typed, before if number % 25 == 8 else ())  # what goes on from others takes longer
        for message in answer_messages(answer):
            assert html_rules.units(html_rules.parse(message).text) <= 4096
        before = [*before, typed][-3:]


def test_5_what_was_typed_is_repeated_as_text_and_not_as_html(answerer: Answerer) -> None:
    asked = ("tỷ lệ giải ngân <b>vốn đầu tư công?", "còn bao nhiêu hộ nghèo &lt;/i> & hộ cận nghèo?")
    answer = answerer.ask(" ".join(asked))
    assert len(of_kind(Compound, answer).parts) == 2
    shown = "".join(html_rules.parse(message).text for message in answer_messages(answer))
    assert all(question in shown for question in asked)


@given(
    st.lists(st.tuples(st.text(st.characters(blacklist_categories=["Cs"]), max_size=90), st.booleans()), max_size=6),
    st.integers(60, 200),
)
def test_5_long_lines_are_cut_with_every_tag_closed_and_nothing_lost(parts: list[tuple[str, bool]], limit: int) -> None:
    inner = "".join(HTML.bold(t) if bold else HTML.escape(t) for t, bold in parts)
    lines = [f"<blockquote expandable>{inner}</blockquote>", "hết"]
    messages = split_messages(lines, limit)
    parsed = [html_rules.parse(message) for message in messages]
    assert all(html_rules.units(message) <= limit for message in messages)
    assert squeeze("".join(p.text for p in parsed)) == squeeze("".join(t for t, _ in parts) + "hết")


@pytest.mark.parametrize(
    "question", [PAID_OUT, "tổng đàn trâu được bao nhiêu con?", "tổng đàn gia cầm năm 2023?", "còn bao nhiêu hộ nghèo?"]
)
def test_the_quote_of_a_figure_is_cut_so_that_nothing_of_it_is_folded(answerer: Answerer, question: str) -> None:
    (message,) = answer_messages(of_kind(FigureAnswer, answerer.ask(question)))[:1]
    assert "<blockquote>" in message
    assert "<blockquote expandable>" not in message


def test_a_long_quote_in_words_is_folded(answerer: Answerer) -> None:
    answer = of_kind(WordsAnswer, answerer.ask("vì sao giải ngân vốn đầu tư công chậm?"))
    assert len(answer.quote.text) > LONG_QUOTE
    assert "<blockquote expandable>" in answer_messages(answer)[0]


# 6. An index is whole or absent


def test_6_a_killed_build_leaves_the_old_index_in_force(embedder: Embedder, answerer: Answerer, tmp_path: Path) -> None:
    corpus, index = small_corpus(tmp_path / "corpus"), tmp_path / "index"
    places = service.places_of(Config.load(ROOT / "config.toml"), corpus, index)
    service.refresh(places, embedder, lambda _done, _total: None)
    before = load_index(index, embedder.fingerprint).manifest
    for file in (ROOT / "corpus").iterdir():
        (corpus / file.name).write_bytes(file.read_bytes())
    command = [sys.executable, "-m", "bot.cli", "index", "--corpus", str(corpus), "--index", str(index)]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, encoding="utf-8") as building:
        assert building.stderr is not None
        assert next(building.stderr).startswith("Lập chỉ mục: ")
        building.kill()
        assert building.wait() == -signal.SIGKILL
    assert load_index(index, embedder.fingerprint).manifest == before


# 7. Without the network

NO_NETWORK = """
import sys


def refuse(event, args):
    if event == "socket.getaddrinfo" or (event == "socket.connect" and args[1][0] not in ("127.0.0.1", "::1")):
        raise OSError("no network here")


sys.addaudithook(refuse)
"""


@pytest.fixture
def offline(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """`hoi` in a process that can reach nothing."""
    (tmp_path / "sitecustomize.py").write_text(NO_NETWORK, encoding="utf-8")
    return lambda *arguments, **environ: hoi(*arguments, PYTHONPATH=str(tmp_path), **environ)


def test_7_answers_without_the_network(
    offline: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    tried = subprocess.run(
        [sys.executable, "-c", "import socket; socket.create_connection(('192.0.2.1', 80), 1)"],
        env={"PYTHONPATH": str(tmp_path)}, capture_output=True, text=True,
    )  # fmt: skip
    assert "no network here" in tried.stderr
    run = offline("ask", PAID_OUT)
    assert run.stdout.startswith("68,4 %"), run.stderr
