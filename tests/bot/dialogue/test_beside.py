"""What a follow-up means that stands in the sentence of what was told: a part, a sum of money, a share, another season."""

from __future__ import annotations

import pytest

from bot.answerer import Answerer
from bot.answering.answer import Carried, FigureAnswer, Kept, figures_of
from bot.dialogue.beside import carried_beside
from index.embedding.interface import Embedder
from tests.bot.answers import of_kind, status_of
from tests.bot.of_a_report import answerer_of

REPORT = """BÁO CÁO
Kết quả thực hiện nhiệm vụ năm 2023

1. Lực lượng chức năng kiểm tra 412 vụ buôn lậu, xử lý 352 vụ, phạt 6,84 tỷ đồng; trong đó chuyển cơ quan điều tra 17 vụ.

2. Đội quản lý thị trường phạt cồn giả 11,4 tỷ đồng.

3. Điểm bình quân môn Toán đạt 5,42, môn Ngữ văn 6,13, môn Tiếng Anh 4,87.

4. Năng suất lúa vụ Đông Xuân đạt 6,8 tấn/ha, vụ Hè Thu 5,6 tấn/ha, vụ Thu Đông gieo 1.788 ha, năng suất 5,24 tấn/ha.

5. Tiếp nhận 2.970 hồ sơ, đã giải quyết 2.906 hồ sơ, quá hạn 24 hồ sơ, chiếm 0,8%.

6. Toàn huyện có 96 trường học.

7. Trong năm có 11 người xin thôi việc (6 bác sĩ); tuyển mới 15 người, trong đó chỉ có 3 bác sĩ.

8. Thu ngân sách được 209,4 tỷ đồng, đạt 91,8% kế hoạch; phấn đấu năm 2024 đạt 228,2 tỷ đồng.
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Answerer:
    return answerer_of(REPORT, tmp_path_factory.mktemp("beside"), embedder)


@pytest.mark.parametrize(
    ("before", "typed", "told"),
    [
        (["Kiểm tra bao nhiêu vụ buôn lậu?", "xử lý mấy vụ?"], "phạt bao nhiêu tiền?", "6,84 tỷ đồng"),
        (["Điểm bình quân môn Toán là bao nhiêu?", "Môn Văn?"], "tieng anh nua?", "4,87"),
        (["Năng suất lúa vụ Đông Xuân bao nhiêu?", "Vụ Hè Thu?"], "Thu Đông nữa?", "5,24 tấn/ha"),
        (["Có bao nhiêu hồ sơ quá hạn?"], "chiem may %", "0,8%"),
    ],
)
def test_what_is_told_beside_is_meant(small: Answerer, before: list[str], typed: str, told: str) -> None:
    assert [fact.text for fact in figures_of(small.ask(typed, before))][:1] == [told]


@pytest.mark.parametrize(
    ("before", "typed"),
    [
        (["Đã giải quyết bao nhiêu hồ sơ?"], "trong đó bao nhiêu chưa giải quyết?"),  # nothing says "chưa"
        (["Kiểm tra bao nhiêu vụ buôn lậu?"], "khởi tố mấy bị can?"),
        (["Kiểm tra bao nhiêu vụ buôn lậu?"], "so với năm ngoái"),  # the level again would be no answer
    ],
)
def test_what_is_not_told_beside_is_refused(small: Answerer, before: list[str], typed: str) -> None:
    assert status_of(small.ask(typed, before)) == "none"


def test_the_part_behind_what_was_told_is_meant_and_not_the_same_thing_elsewhere(small: Answerer) -> None:
    before = ["Có bao nhiêu người xin thôi việc?", "tuyển mới được mấy người?"]
    answer = small.ask("trong đó có mấy bác sĩ", before)
    assert figures_of(answer)[0].text == "3 bác sĩ"


def test_what_it_goes_on_from_is_told_where_no_word_is_kept(small: Answerer) -> None:
    earlier = of_kind(FigureAnswer, small.ask("Kiểm tra bao nhiêu vụ buôn lậu?"))
    assert carried_beside(Carried(), earlier) == Carried(kept=(Kept("subject", earlier.fact.label),))


def test_a_share_of_the_plan_is_no_plan(small: Answerer) -> None:
    answer = small.ask("đạt mấy phần trăm kế hoạch?", ["Thu ngân sách được bao nhiêu?"])
    assert figures_of(answer)[0].text == "91,8%"


def test_a_new_subject_is_not_sought_beside(small: Answerer) -> None:
    answer = small.ask("có bao nhiêu trường học?", ["Kiểm tra bao nhiêu vụ buôn lậu?"])
    assert figures_of(answer)[0].text == "96 trường học"
