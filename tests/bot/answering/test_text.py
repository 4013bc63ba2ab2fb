"""Answers in words: what is quoted, how far a quote goes, and what is refused. On the report of Cao Bằng."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.answerer import Answerer
from bot.answering.answer import Refusal, WordsAnswer
from bot.answering.words.asked import says, says_of_noun
from bot.answering.words.names import named_behind, new_name
from bot.answering.words.quoting import LONGEST_LIST, answer_words
from bot.evaluation.gold import GoldQuestion, read_gold, squeeze
from bot.understanding.words_request import Kind, WordsRequest, words_request
from tests.bot.answers import of_kind

QUESTIONS = read_gold(Path(__file__).parents[2] / "gold" / "words.jsonl")
ACCEPTED_MISSES = 7  # of the questions of words.jsonl: doubtful quotes of reports never read before are refused, too


def holds_evidence(question: GoldQuestion, quote: str) -> bool:
    return any(squeeze(a.evidence) in squeeze(quote) for a in question.answers)


def in_words(answerer: Answerer, typed: str) -> WordsAnswer | Refusal:
    question = answerer.finder.read(typed)
    wanted = words_request(question)
    assert wanted is not None, typed
    return answer_words(question, wanted, answerer.finder)


def _refused_or_right(question: GoldQuestion, answer: WordsAnswer | Refusal) -> bool:
    return isinstance(answer, Refusal) or holds_evidence(question, answer.quote.text)


def test_no_answer_is_a_wrong_place_and_hardly_one_is_missed(answerer: Answerer) -> None:
    given = {q.q: in_words(answerer, q.q) for q in QUESTIONS}
    wrong = [q.q for q in QUESTIONS if not _refused_or_right(q, given[q.q])]
    assert wrong == []
    assert sum(isinstance(a, Refusal) for a in given.values()) <= ACCEPTED_MISSES


def test_every_quote_is_a_whole_run_of_the_report(answerer: Answerer) -> None:
    ends = {p.text.rstrip()[-60:] for report in answerer.reports for p in report.paragraphs}
    for question in QUESTIONS:
        given = answerer.ask(question.q)
        if isinstance(given, WordsAnswer):
            assert len(given.quote.text) <= LONGEST_LIST
            assert given.quote.text[-1] in ".;:)…!?”" or given.quote.text[-60:] in ends
            assert given.quote.source.page >= 1


@pytest.mark.parametrize(
    "typed",
    [
        "Chủ tịch thành phố giờ là ai vậy?",
        "Ai là hiệu trưởng trường tiểu học Vĩnh Quang?",
        "Vì sao cầu Bằng Giang bị sập?",
        "Mua vé xe đi Bắc Kạn ở đâu?",
        "Ai là tác giả Truyện Kiều?",
        "Quán phở nào ngon ở phường Hợp Giang?",
        "Thời tiết tuần này như thế nào?",
        "Vì sao học sinh nghỉ học nhiều?",
    ],
)
def test_what_the_report_does_not_say_is_refused(answerer: Answerer, typed: str) -> None:
    given = in_words(answerer, typed)
    assert of_kind(Refusal, given).reason == "not_in_report"


@pytest.mark.parametrize(
    ("typed", "kind", "noun"),
    [
        ("Vì sao thu ngân sách hụt?", "cause", ()),
        ("sao giai ngan cham the", "cause", ()),
        ("Tình hình dịch bệnh ra sao?", "state", ()),
        ("Dịch tả lợn có ở những xã nào?", "place", ("xa",)),
        ("Mưa làm sạt lở những chỗ nào?", "place", ()),
        ("Cuộc thi do ai tổ chức?", "actor", ()),
        ("Chủ tịch thành phố là ai?", "person", ()),
        ("Việc này giao cho cơ quan nào?", "actor", ("co", "quan")),
        ("Quản lý đất đai còn hạn chế gì?", "weakness", ("han", "che")),
        ("Sang năm ngành y tế phải làm những việc gì?", "task", ("viec",)),
        ("Công nhân bị ngộ độc vì món gì?", "cause", ()),
        ("Lễ phát động tổ chức vào ngày nào?", "time", ()),
        ("bao gio xa ve dich nong thon moi", "time", ()),
        ("Người dân gửi phản ánh qua kênh nào?", "manner", ()),
        ("Mục đích của cuộc thi là gì?", "purpose", ()),
        ("Phường nào thu ngân sách kém nhất?", "place", ("phuong",)),
    ],
)
def test_what_is_asked_for(answerer: Answerer, typed: str, kind: str, noun: tuple[str, ...]) -> None:
    wanted = words_request(answerer.finder.read(typed))
    assert wanted is not None
    assert (wanted.kind, wanted.noun) == (kind, noun)


def test_a_name_that_the_question_holds_already_is_no_answer() -> None:
    assert new_name("tại xã Hưng Đạo", "place", set())
    assert not new_name("tại xã Hưng Đạo", "place", {"hung", "dao"})


def test_a_small_letter_with_an_accent_begins_no_name() -> None:
    assert not new_name("Toàn xã được hỗ trợ kinh phí", "place", set())
    assert new_name("Toàn xã Ổn Định được hỗ trợ kinh phí", "place", set())


def test_a_person_is_named_behind_a_title() -> None:
    assert new_name("do Giáo sư, Tiến sĩ Hoàng Chí Bảo chia sẻ", "person", set())
    assert not new_name("Chủ tịch UBND thành phố tiếp công dân", "person", set())


@pytest.mark.parametrize(
    ("text", "worth"),
    [
        ("tại xã Hưng Đạo", 1.0),
        ("trên địa bàn các xã: Hưng Đạo", 1.0),
        ("02 xã (Hưng Đạo, Vĩnh Quang)", 1.0),
        ("mỗi xã một sản phẩm", 0.5),
        ("06/12 xã (còn 6 xã). Sở Y tế", 0.5),
        ("phường", 0.0),
    ],
)
def test_a_noun_asked_for_counts_with_a_name_behind_it(text: str, worth: float) -> None:
    assert named_behind(text, ("xa",)) == worth


@pytest.mark.parametrize(
    ("text", "kind", "worth"),
    [
        ("giảm 140 ha do chuyển sang trồng quế", "cause", 1.0),
        ("giải quyết việc làm cho 37 lao động", "cause", 0.0),
        ("hoàn thành trước ngày 30/9", "time", 1.0),
        ("báo cáo trước khi nghỉ", "time", 0.6),
        ("đạt 30 % kế hoạch", "time", 0.0),
        ("kết quả năm 2023", "time", 0.0),
        ("tiếp nhận phản ánh qua ứng dụng", "manner", 1.0),
        ("để phòng dịch", "purpose", 0.6),
    ],
)
def test_what_says_what_is_asked_for(text: str, kind: Kind, worth: float) -> None:
    assert says(text, WordsRequest(kind, (), frozenset()), {"2023"}) == worth


def test_names_of_something_else_are_hardly_an_answer() -> None:
    wanted = WordsRequest("name", ("mon",), frozenset())
    assert says_of_noun("2 sản phẩm: Bún khô, Miến dong", wanted, ()) < 0.5
    assert says_of_noun("2 món: Bún khô, Miến dong", wanted, ()) == 1.0


def test_the_figure_of_what_happened_is_no_reason_for_it(answerer: Answerer) -> None:
    assert isinstance(in_words(answerer, "Vì sao hộ nghèo giảm?"), Refusal)


def test_what_is_called_by_its_name_is_told_in_words_where_no_figure_is_meant(answerer: Answerer) -> None:
    told = of_kind(WordsAnswer, answerer.ask("đơn vị phối hợp kiểm tra an toàn thực phẩm"))
    assert "kiểm tra liên ngành" in told.quote.text
