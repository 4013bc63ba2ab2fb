"""A whole draft against the real report: what its true sentences, its slips and its exchanged numbers come back as."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.answerer import Answerer
from bot.rendering.draft import NOTHING_TO_CHECK, draft_messages, draft_text
from bot.rendering.json import draft_data
from bot.rendering.markup import LIMIT
from bot.verification.draft import MOST, DraftCheck, DraftItem
from bot.verification.draft_reading import read_draft
from index.language.lexicon import load_lexicon
from tests.bot.conftest import hoi
from tests.bot.telegram.html_rules import parse

UNITS = load_lexicon().unit_table
TRUE = (
    "Kết quả giải ngân kế hoạch vốn đầu tư công đến 31/12/2023 được 166,104/242,708 tỷ đồng, bằng 68,4 % kế hoạch"
    " vốn giao.",
    "Tổng sản lượng lương thực cây có hạt cả năm 2023 được 10.444,78/11.511,4 tấn, đạt 90,7% kế hoạch giao; bằng"
    " 92,56% so với cùng kỳ năm 2022, đạt 91,83% so với kế hoạch tỉnh giao.",
    "Trong năm, thành lập mới 383 hộ kinh doanh với tổng số vốn đăng ký 92.158 triệu đồng.",
    "Đến 31/12/2023, thành phố đón 1.844.822 lượt du khách đạt tỷ lệ 461% kế hoạch.",
    "Ban hành 23 Thông báo buộc tháo dỡ công trình vi phạm trật tự xây dựng; 01 Quyết định khắc phục hậu quả; 12 quyết"
    " định cưỡng chế buộc thực hiện biện pháp khắc phục hậu quả.",
    "Trong năm 2023, đã tổ chức tiếp định kỳ được 24 cuộc với 102 lượt tiếp/112 công dân.",
)


def verdicts(check: DraftCheck) -> dict[str, str]:
    return {item.printed: item.verdict for item in check.items}


def numbers(text: str) -> list[str]:
    return [one.passage.text[one.figure.start : one.figure.stop] for one in read_draft(text, UNITS, MOST)[0]]


@pytest.mark.parametrize(
    "words",
    ["100 con 101 con ", "đàn bò 5 con, đàn trâu 7 con, ", "đàn lợn xã A đạt 100 con ", "tăng 5% giảm 7% so với "],
)
def test_the_longest_draft_in_one_sentence_costs_at_most_ten_seconds_of_processor_time(
    words: str, answerer: Answerer
) -> None:
    draft, took = (words * LIMIT)[:LIMIT], []
    while not took or (took[-1] >= 10 and len(took) < 3):  # a busy machine tells more than was spent
        start = time.process_time()
        answerer.check_draft(draft)
        took.append(time.process_time() - start)
    assert min(took) < 10


def test_dates_years_documents_ordinals_and_heading_numbers_are_not_checked() -> None:
    draft = (
        "II. KẾT QUẢ NĂM 2023\n1. Kinh tế\nTheo Quyết định số 28/QĐ-UBND ngày 12/01/2023, kỳ họp thứ 9, giai đoạn"
        " 2021-2025,\ntổng đàn trâu được 1.141 con."
    )
    assert numbers(draft) == ["1.141"]


def test_a_line_that_was_wrapped_goes_on_and_a_short_sentence_is_no_heading() -> None:
    assert numbers("Toàn thành phố có 11\nxã, phường\n\nTổng đàn lợn được 13.752\ncon") == ["11", "13.752"]


@pytest.mark.parametrize("wrapped", ["được 312 con", "đạt 312 con", "ổn định 312 con", "ước 312 con"])
def test_a_line_that_begins_small_goes_on_whatever_its_accents(wrapped: str) -> None:
    (one,) = read_draft(f"Tổng đàn bò năm 2023\n{wrapped}, giảm so với năm trước.", UNITS, MOST)[0]
    assert one.passage.text.startswith(f"Tổng đàn bò năm 2023 {wrapped}")


@pytest.mark.parametrize("sentence", TRUE)
def test_a_sentence_taken_from_the_report_matches_whole(answerer: Answerer, sentence: str) -> None:
    check = answerer.check_draft(sentence)
    assert len(check.items) >= 2
    assert set(verdicts(check).values()) == {"match"}


@given(data=st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_number_with_one_digit_changed_never_matches(answerer: Answerer, data: st.DataObject) -> None:
    sentence = data.draw(st.sampled_from(TRUE))
    number = data.draw(st.sampled_from(answerer.check_draft(sentence).items))
    at = data.draw(st.sampled_from([i for i in range(number.start, number.stop) if sentence[i].isdigit()]))
    digit = data.draw(st.sampled_from([d for d in "123456789" if d != sentence[at]]))
    check = answerer.check_draft(sentence[:at] + digit + sentence[at + 1 :])
    changed = [item for item in check.items if item.start <= at < item.stop]
    assert [item.verdict for item in changed if item.verdict == "match"] == []
    assert all(item.verdict == "match" for item in check.items if item not in changed)


def test_plan_and_result_exchanged_both_differ_and_each_gets_its_own_figure(answerer: Answerer) -> None:
    check = answerer.check_draft("Tổng đàn gia cầm được 197.000/202.520 con.")
    assert [(item.verdict, item.fact and item.fact.value) for item in check.items] == [
        ("differs", 202520.0),
        ("differs", 197000.0),
    ]


def test_a_plan_passed_off_as_the_result_is_named_as_the_plan(answerer: Answerer) -> None:
    (item,) = answerer.check_draft("Đến hết năm, đàn gia cầm của thành phố có 197.000 con.").items
    assert (item.verdict, item.fact and item.fact.value) == ("differs", 202520.0)
    assert item.really is not None
    assert item.really.role == "plan"


def test_a_number_is_held_against_what_its_own_words_name(answerer: Answerer) -> None:
    found = verdicts(answerer.check_draft("Tổng đàn trâu 1.141 con, đàn bò 312 con."))
    assert set(found.values()) == {"match"}


def test_poor_and_nearly_poor_households_exchanged_do_not_match(answerer: Answerer) -> None:
    found = verdicts(answerer.check_draft("Hộ nghèo 209 hộ, hộ cận nghèo 157 hộ."))
    assert "match" not in found.values()


def test_the_year_of_a_heading_holds_for_what_follows(answerer: Answerer) -> None:
    check = answerer.check_draft(
        "I. KẾT QUẢ NĂM 2023\nTỷ lệ che phủ rừng đạt 46%.\nII. CHỈ TIÊU NĂM 2024\nTỷ lệ che phủ rừng đạt 46%."
    )
    assert [(item.verdict, item.fact and item.fact.value) for item in check.items] == [
        ("match", 46.0),
        ("differs", 43.0),
    ]


def test_what_the_report_does_not_hold_is_not_stated_and_shows_no_figure(answerer: Answerer) -> None:
    (item,) = answerer.check_draft("Sản lượng cá đạt 60 tấn.").items
    assert (item.verdict, item.fact, item.really) == ("not_stated", None, None)


def test_the_summary_counts_and_what_differs_comes_with_quote_and_place(answerer: Answerer) -> None:
    check = answerer.check_draft(f"{TRUE[0].replace('68,4', '86,4')} Sản lượng cá đạt 60 tấn.")
    told = draft_text(check)
    assert told.splitlines()[0] == "4 số: 2 khớp, 1 không khớp, 1 chưa tìm thấy"
    assert "✗ 86,4 % – không khớp: báo cáo ghi 68,4 %" in told
    assert "bằng 68,4 % kế hoạch vốn giao" in told
    assert "Trang 11" in told


def test_a_text_without_numbers_says_so(answerer: Answerer) -> None:
    assert draft_text(answerer.check_draft("Kính gửi quý vị.")) == NOTHING_TO_CHECK
    assert draft_text(answerer.check_draft("")) == NOTHING_TO_CHECK


def test_telegram_gets_messages_that_each_parse_and_fit(answerer: Answerer) -> None:
    item = answerer.check_draft(TRUE[0].replace("68,4", "86,4")).items[2]
    many = DraftCheck((item, DraftItem("1 <b>", "có 1 <b> & hết", 3, 4, "not_stated", None)) * 9)
    messages = draft_messages(many)
    assert len(messages) > 1
    for message in messages:
        said = parse(message).text
        assert 0 < len(said.encode("utf-16-le")) // 2 <= LIMIT
    assert "có 1 <b> & hết" in "".join(parse(message).text for message in messages)


def test_the_first_forty_numbers_are_checked_and_the_rest_is_told(answerer: Answerer) -> None:
    check = answerer.check_draft("".join(f"Sản lượng cá đạt {n} tấn. " for n in range(101, 151)))
    assert (len(check.items), check.unchecked) == (40, 10)
    assert "Văn bản có 50 con số; mỗi lần tôi chỉ soát được 40 số đầu." in draft_text(check)
    assert draft_data(check)["unchecked"] == 10


def test_a_check_takes_few_messages_and_tells_what_they_leave_out(answerer: Answerer) -> None:
    item = answerer.check_draft(TRUE[0].replace("68,4", "86,4")).items[2]
    messages = draft_messages(DraftCheck((item,) * 40))
    assert len(messages) == 5
    assert messages[-1].endswith("để xem các số còn lại.")
    assert all(0 < len(parse(message).text.encode("utf-16-le")) // 2 <= LIMIT for message in messages)


def test_the_command_reads_standard_input_and_gives_data(answerer: Answerer) -> None:
    run = hoi("check", "-", "--json", typed=TRUE[2])
    given_out = json.loads(run.stdout)
    assert run.returncode == 0
    assert given_out["counts"] == {"numbers": 2, "match": 2, "differs": 0, "not_stated": 0}
    assert [item["figure"]["value"] for item in given_out["items"]] == [383.0, 92158.0]


def test_a_file_that_is_not_there_is_one_sentence_and_another_status(answerer: Answerer) -> None:
    run = hoi("check", "khong-co.txt")
    assert (run.returncode, run.stdout) == (1, "")
    assert "khong-co.txt" in run.stderr


def test_what_is_to_be_put_right_stands_first_and_what_is_right_folded_at_the_end(answerer: Answerer) -> None:
    check = answerer.check_draft(f"{TRUE[0]} Tổng đàn bò là 412 con. {TRUE[0].replace('68,4', '86,4')}")
    lines = [line for line in draft_text(check).splitlines() if line[:1] in {"✓", "✗", "?", "≈"}]
    order = "✗≈?✓"
    assert [line[0] for line in lines] == sorted((line[0] for line in lines), key=order.index)
    assert {"✓", "✗"} <= {line[0] for line in lines}
    folded = parse(draft_messages(check)[-1])
    assert "✓" in folded.text.splitlines()[-1]


def test_a_number_that_is_only_rounded_is_told_as_such(answerer: Answerer) -> None:
    (item,) = answerer.check_draft("Tổng sản lượng lương thực cây có hạt cả năm 2023 được 10.445 tấn.").items
    assert (item.verdict, item.rounded) == ("differs", True)
    assert "khớp khi làm tròn" in draft_text(DraftCheck((item,)))
