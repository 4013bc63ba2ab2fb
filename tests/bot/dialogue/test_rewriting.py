"""Questions that go on from those before them: what is kept, what is replaced, and what is asked in the end."""

from __future__ import annotations

import pytest

from bot.answerer import Answerer
from bot.answering.answer import Change, also_of, figures_of
from bot.dialogue.rewriting import Steps, continued, ways_to_read
from bot.dialogue.slots import Kind, slots_of
from bot.dialogue.standing_alone import _OF_WHOLES
from bot.rendering.explanation import explanation_text
from index.evidence.cooccurrence import Cooccurrence
from tests.bot.answers import reason_of, status_of
from tests.bot.conftest import hoi

# earlier questions, the question, the figure
DIALOGUES = [
    (["tổng đàn trâu có bao nhiêu con?", "còn bò thì sao", "lợn?"], "kế hoạch bao nhiêu con?", "7.124 con"),
    (["tổng đàn gia cầm bao nhiêu con", "đạt mấy % kế hoạch"], "con lợn thì sao", "196,04%"),
    (["so voi cung ki dan bo bang bao nhieu %"], "trau?", "91,65%"),
    (["năng suất ngô xuân là bao nhiêu"], "diện tích thì sao?", "378,9 ha"),
    (["diện tích lúa mùa được mấy ha"], "sản lượng?", "4.421,6 tấn"),
    (["tỷ lệ che phủ rừng đạt bao nhiêu"], "năm sau?", "43%"),
    (["thu ngân sách thành phố năm 2023 được bao nhiêu tỷ?"], "thế kế hoạch hội đồng nhân dân thành phố giao?", "415,7 tỷ đồng"),
    (["thu ngân sách thành phố năm 2023 được bao nhiêu tỷ?"], "bằng bao nhiêu phần trăm so với cùng kỳ?", "106,3%"),
    (["giải phóng mặt bằng bao nhiêu dự án?"], "diện tích cần thu hồi?", "183 ha"),
    (["tỷ lệ giải ngân vốn đầu tư công?"], "bằng bao nhiêu tỷ đồng?", "166,104 tỷ đồng"),
    (["có bao nhiêu lượt khám bệnh?", "nội trú?"], "còn ngoại trú", "1.246 lượt"),
    (["bao nhiêu hộ được cấp gạo cứu đói giáp hạt?", "mấy nhân khẩu?"], "thế tết nguyên đán?", "1.176 khẩu"),
    (["xã hưng đạo đạt bao nhiêu tiêu chí nông thôn mới nâng cao?"], "thế xã chu trinh?", "08 tiêu chí"),
    (["Thành phố có mấy trường đạt chuẩn quốc gia?"], "riêng mầm non?", "10 trường mầm non"),
    (["năm 2023 bắt mấy vụ ma túy?"], "à mà thất nghiệp thành thị mấy %?", "2,47%"),
    (["chỉ tiêu thu gom chất thải rắn khu vực nông thôn năm 2024"], "riêng xã Chu Trinh?", "90%"),
    (["hộ kinh doanh thành lập mới"], "tổng vốn đăng ký là bao nhiêu?", "92.158 triệu đồng"),
    (["hộ kinh doanh thay đổi nội dung đăng ký"], "tổng vốn đăng ký là bao nhiêu?", "24.875 triệu đồng"),
    (["tỷ lệ thất nghiệp thành thị bao nhiêu"], "vậy giải quyết việc làm cho bao nhiêu người", "1.996 người"),
    (["thu ngân sách năm 2023", "tăng bao nhiêu % so với cùng kỳ?"], "chỉ tiêu 2024 là bao nhiêu", "329,13 tỷ đồng"),
    (["tổng đàn trâu có bao nhiêu con?", "còn bò"], "lợn nữa?", "13.752 con"),
    (["tong dan trau co bao nhieu con?", "con bo"], "lon nua?", "13.752 con"),
    (["tỷ lệ suy dinh dưỡng trẻ em dưới 5 tuổi"], "giảm bao nhiêu so với cuối năm ngoái", "0,3%"),
]  # fmt: skip


NEW_TOPICS = [
    ("tỷ lệ giải ngân vốn đầu tư công?", "tổng đàn bò?", "312 con"),
    ("tỷ lệ giải ngân vốn đầu tư công?", "Tổng đàn bò năm 2023?", "312 con"),
    ("tỷ lệ hộ nghèo?", "tổng đàn lợn?", "13.752 con"),
    ("tổng đàn lợn?", "tỷ lệ hộ nghèo?", "0,79%"),
    ("thu ngân sách đạt bao nhiêu % kế hoạch?", "tổng đàn gia cầm?", "202.520 con"),
    ("vì sao giải ngân chậm?", "tổng đàn gia cầm?", "202.520 con"),
    ("chi cho giáo dục", "hộ nghèo", "157 hộ"),
    ("tổng đàn trâu?", "ty le that nghiep thanh thi", "2,47%"),
    ("tỷ lệ thất nghiệp thành thị?", "giải quyết việc làm mới cho bao nhiêu người", "1.996 người"),
]


@pytest.mark.parametrize(("before", "typed", "figure"), NEW_TOPICS)
def test_a_new_topic_is_answered_as_if_nothing_had_been_asked_before(
    answerer: Answerer, before: str, typed: str, figure: str
) -> None:
    answer = answerer.ask(typed, [before])
    assert [f.text for f in figures_of(answer)][:1] == [figure]
    assert not answer.carried.kept


def test_nothing_is_carried_from_what_the_report_never_speaks_of(answerer: Answerer) -> None:
    assert reason_of(answerer.ask("thu ngân sách thành phố Hà Nội?", ["giá vàng hôm nay"])) == "other_place"


def test_a_number_asked_for_by_name_is_not_asked_for_in_the_measure_before(answerer: Answerer) -> None:
    answer = answerer.ask("số HTX thành lập mới", ["thu ngân sách so với kế hoạch tỉnh giao đạt mấy %?"])
    assert {f.text for f in (*figures_of(answer), *also_of(answer))} == {"02 HTX", "04 hợp tác xã"}


@pytest.mark.parametrize(
    ("before", "typed", "words"),
    [
        ("Tổng số lượt khám bệnh năm 2023 là bao nhiêu?", "kế hoạch giao mấy lượt?", "mấy lượt khám bệnh"),
        ("Quá hạn mấy hồ sơ?", "chiếm mấy %?", "hồ sơ mấy%"),
        ("Tuyển được bao nhiêu giáo viên?", "chỉ tiêu giao là bao nhiêu?", "giáo viên"),
    ],
)
def test_what_was_counted_stays_what_is_asked_about(answerer: Answerer, before: str, typed: str, words: str) -> None:
    assert words in answerer.ask(typed, [before]).understood


@pytest.mark.parametrize(("before", "typed", "figure"), DIALOGUES)
def test_a_follow_up_is_answered(answerer: Answerer, before: list[str], typed: str, figure: str) -> None:
    answer = answerer.ask(typed, before)
    assert [f.text for f in figures_of(answer)][:1] == [figure]


@pytest.mark.parametrize(
    ("before", "typed"),
    [
        ("tỷ lệ giải ngân vốn đầu tư công?", "còn bên vườn thú?"),  # the answer before, told again, would be wrong
        ("tỷ lệ thất nghiệp thành thị năm 2023 bao nhiêu?", "còn ở nông thôn?"),
        ("chi thường xuyên năm 2023 bao nhiêu", "còn chi đầu tư phát triển?"),
    ],
)
def test_what_the_report_does_not_state_is_not_answered_with_the_figure_before(
    answerer: Answerer, before: str, typed: str
) -> None:
    assert status_of(answerer.ask(typed, [before])) == "none"


@pytest.mark.parametrize(
    ("before", "typed", "changes"),
    [
        ("tổng đàn trâu năm 2023 có mấy con?", "còn bò thì sao", [Change("subject", "trâu", "bò")]),
        ("che phủ rừng năm 2023?", "năm 2024 thì sao?", [Change("year", "năm 2023", "năm 2024")]),
        ("xã Hưng Đạo đạt mấy tiêu chí?", "Vĩnh Quang?", [Change("place", "Hưng Đạo", "Vĩnh Quang")]),
        ("tổng đàn lợn có bao nhiêu con?", "thế kế hoạch?", [Change("role", "", "kế hoạch")]),
        ("tổng đàn lợn có bao nhiêu con?", "vì sao?", [Change("asked", "có bao nhiêu con", "vì sao")]),
    ],
)
def test_one_slot_is_replaced_and_the_rest_kept(
    answerer: Answerer, before: str, typed: str, changes: list[Change]
) -> None:
    carried = continued(typed, [before], answerer.finder, Steps()).carried
    assert list(carried.changed) == changes
    assert carried.kept


@pytest.mark.parametrize(
    "typed", ["à mà tỷ lệ che phủ rừng bao nhiêu?", "vì sao thu ngân sách năm 2023 không đạt kế hoạch?"]
)
def test_a_question_of_its_own_takes_nothing_from_the_one_before(answerer: Answerer, typed: str) -> None:
    answer = answerer.ask(typed, ["tổng đàn trâu có bao nhiêu con?"])
    assert answer.carried is not None
    assert not answer.carried.kept
    assert "đứng riêng" in explanation_text(answer)


def test_a_question_without_one_before_it_says_nothing_of_slots(answerer: Answerer) -> None:
    assert "câu trước" not in explanation_text(answerer.ask("tổng đàn trâu?"))


def test_the_terminal_tells_what_is_kept_and_what_is_replaced() -> None:
    ran = hoi("ask", "còn bò thì sao", "--before", "tổng đàn trâu năm 2023 có mấy con?", "--why")
    assert "giữ: “tổng đàn” (nội dung)" in ran.stdout
    assert "thay: “trâu” → “bò” (nội dung)" in ran.stdout


def test_a_claim_that_names_its_own_subject_stands_alone(answerer: Answerer) -> None:
    before = ("tỷ lệ giải ngân vốn đầu tư công?", "bằng bao nhiêu tỷ đồng?")
    claim = "dan gia cam 197.000 con phai khong"
    assert figures_of(answerer.ask(claim, before)) == figures_of(answerer.ask(claim))


def test_the_other_side_of_what_was_asked_for_goes_on_from_it(answerer: Answerer) -> None:
    towns = answerer.ask("còn thành thị?", ["tỷ lệ sử dụng nước sạch ở nông thôn?"])
    assert [f.text for f in figures_of(towns)][:1] == ["99,7%"]
    spent = answerer.ask("còn chi thì sao?", ["thu ngân sách năm 2023 là bao nhiêu?"])
    assert [f.text for f in figures_of(spent)][:1] == ["342.402 triệu đồng"]


@pytest.mark.parametrize("typed", ["còn bò?", "tổng đàn bò là bao nhiêu?", "năm 2024 thì sao?"])
def test_nothing_tells_for_going_on_that_the_bound_for_standing_alone_does_not_count(
    answerer: Answerer, typed: str
) -> None:
    ways = ways_to_read(typed, ["tổng đàn trâu năm 2023?"], answerer.finder)
    told = [way.features for way in ways if way.whole is not None]
    assert told
    assert all(set(features) <= set(_OF_WHOLES) for features in told)
    assert all(0 <= value <= 1 for features in told for value in features.values())


@pytest.mark.parametrize(
    ("typed", "kind", "words"),
    [
        ("trong đó bao nhiêu chưa thực hiện?", "subject", ["chưa", "thực", "hiện"]),
        ("đã thực hiện bao nhiêu?", "role", ["thực", "hiện"]),
        ("đã bàn giao bao nhiêu km?", "role", []),
        ("kế hoạch giao bao nhiêu km?", "role", ["kế", "hoạch", "giao"]),
        ("dự kiến năm 2024 của khoản này?", "subject", []),
        ("năm sau đặt mục tiêu bao nhiêu?", "role", ["đặt", "mục", "tiêu"]),
        ("năm học tới thì sao?", "period", ["năm", "học", "tới"]),
        ("tăng bao nhiêu so với cuối năm ngoái?", "ask", ["tăng", "bao", "nhiêu"]),
    ],
)
def test_a_question_is_cut_into_what_its_words_are_for(
    answerer: Answerer, typed: str, kind: Kind, words: list[str]
) -> None:
    finder = answerer.finder
    frames = Cooccurrence(finder.figures, finder.language.lexicon, finder.language.vocabulary)
    slots = slots_of(finder.read(typed), finder.language.lexicon, frames)
    assert [slots.words[i] for i in slots.of(kind)] == words


def test_a_part_of_what_was_told_is_never_told_as_the_whole_again(answerer: Answerer) -> None:
    whole = "Số hồ sơ TTHC đã giải quyết là bao nhiêu?"
    assert [f.text for f in figures_of(answerer.ask(whole))] == ["2.906 hồ sơ"]
    answer = answerer.ask("trong đó bao nhiêu chưa giải quyết?", [whole])
    assert status_of(answer) == "none"
    assert answer.carried.kept
