from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.document.passages import Passage, passages
from index.document.reader import read as read_report
from index.document.report import Report, page_at
from index.figures.extraction import figures
from index.figures.figure import Figure
from index.language.numbers import parse_number
from tests.index.marked import MARK, printed, read, the, units

ROOT = Path(__file__).parents[3]
GOLDEN = Path(__file__).parents[1] / "data" / "figures-of-two-pages.tsv"
GOLDEN_PAGES = (11, 18)


@pytest.fixture(scope="module")
def report() -> Report:
    return read_report(ROOT / "corpus" / "bao-cao-kt-xh-2023-tp-cao-bang.txt")


@pytest.fixture(scope="module")
def stated(report: Report) -> list[tuple[Passage, Figure]]:
    return [(p, f) for i, p in enumerate(passages(report)) for f in figures(p, i, report.meta, units())]


@pytest.mark.parametrize(
    "text",
    [
        "được ⟦166,104⟧/⟦242,708 tỷ đồng⟧, bằng ⟦68,4 %⟧ kế hoạch vốn giao",
        "Tỷ lệ che phủ rừng hiện nay của thành phố là đạt ⟦46%⟧, đạt ⟦100%⟧ kế hoạch chỉ tiêu giao",
        "đến ngày 31/12/2023",
        "Tổng đàn trâu được⟦1.141⟧/⟦1.220 con⟧, đạt ⟦93,52%⟧ so với kế hoạch",
        "với quân số ⟦75 đồng chí⟧",
        "⟦25 hộ gia đình⟧ và ⟦1.844.822 lượt du khách⟧",
        "giải quyết ⟦2.000 việc làm⟧ mới",
        "tặng cho ⟦185 hộ nghèo⟧ và ⟦68 hộ cận nghèo⟧",
        "duy trì tỷ lệ tăng dân số tự nhiên mức ⟦0,8 – 0,9%⟧",
        "trung bình ⟦64 người/xã⟧",
        "+ ⟦44.800,88 tỷ đồng⟧ mới được Thủ tướng Chính phủ giao",
        "⟦10 vụ⟧/⟦14 đối tượng⟧ với số tiền ⟦87.500.000đ⟧",
        "⟦23 Thông báo⟧ buộc tháo dỡ; ⟦01 Quyết định⟧ khắc phục hậu quả",
        "26.120",
    ],
)
def test_finds_exactly_the_marked_figures(text: str) -> None:
    found = printed(text)
    marked = MARK.findall(text)
    assert found[: len(marked)] == marked
    assert set(found) <= {*marked, "0,9%"}  # the second end of a range is a figure of its own


@given(
    st.lists(
        st.sampled_from(
            ["đạt 90,7% kế hoạch", "(trong đó: 270 hộ; 34 hồ sơ", "năm 2023", "tăng 5-7%", ";", ".", ":", ",", ")"]
        ),
        max_size=9,
    )
)
def test_spans_lie_inside_each_other(pieces: list[str]) -> None:
    text = " ".join(pieces)
    for f in read(text):
        assert parse_number(text[f.start : f.stop]) == Decimal(f.value)
        assert f.sentence_start <= f.clause_start <= f.start < f.stop <= f.clause_stop <= f.sentence_stop
        assert f.clause_start <= f.own_start <= f.start
        assert f.stop <= f.unit_stop <= f.tail_stop <= len(text)
        assert 0 <= f.label_start <= f.label_stop <= len(text)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        (
            "Kết quả giải ngân kế hoạch vốn đầu tư công đến 31/12/2023 được 166,104/242,708 tỷ đồng, "
            "bằng ⟦68,4 %⟧ kế hoạch vốn giao",
            "Giải ngân kế hoạch vốn đầu tư công",
        ),
        (
            "Giá trị sản xuất công nghiệp (giá hiện hành) đến 31/12/2023 được ⟦393,48 tỷ đồng⟧",
            "Giá trị sản xuất công nghiệp (giá hiện hành)",
        ),
        (
            "Xây dựng Trung tâm chỉ huy công an tỉnh Cao Bằng (3,18ha/⟦9,7ha⟧)",
            "Xây dựng Trung tâm chỉ huy công an tỉnh Cao Bằng",
        ),
        ("* Cây Lúa xuân: Diện tích gieo cấy ⟦702,68⟧/705,0 ha", "Cây Lúa xuân – Diện tích gieo cấy"),
        ("Nông, lâm nghiệp và Thủy sản ⟦3,0%⟧", "Nông, lâm nghiệp và Thủy sản"),
        ("phấn đấu tỷ lệ tổ, xóm đạt chuẩn văn hoá trên ⟦90%⟧ trở lên", "Phấn đấu tỷ lệ tổ, xóm đạt chuẩn văn hoá"),
        ("Ban hành ⟦73 quyết định⟧ xử phạt vi phạm hành chính", "Ban hành quyết định xử phạt vi phạm hành chính"),
        ("đã bình xét 17.684/19.234 hộ gia đình đạt danh hiệu, đạt ⟦91,94%⟧", "Đã bình xét hộ gia đình đạt danh hiệu"),
        ("Hoàn thành giải phóng mặt bằng đối với ⟦06 dự án⟧", "Hoàn thành giải phóng mặt bằng"),
        (
            "Ước hụt thu do thực hiện chính sách miễn, giảm, giãn thuế là ⟦29,3 tỷ đồng⟧",
            "Ước hụt thu do thực hiện chính sách miễn, giảm, giãn thuế",
        ),
    ],
)
def test_a_figure_is_called_what_a_reader_calls_it(text: str, label: str) -> None:
    assert the(text).label == label


@pytest.mark.parametrize("giver", ["tỉnh giao", "HĐND thành phố giao phấn đấu", "HĐND tỉnh giao"])
def test_who_gave_a_plan_out_is_no_name_of_what_was_planned(giver: str) -> None:
    found = read(f"+ So với dự toán: {giver} 386,5 tỷ đồng, thực hiện 341,6 tỷ đồng.", ("- Đối với thu ngân sách:",))
    assert [figure.label for figure in found] == ["Thu ngân sách"] * 2


def test_a_bracket_inside_does_not_lend_its_words_to_what_follows() -> None:
    figure = the("Chỉ tiêu thu 415,7 tỷ đồng (trong đó thu tiền sử dụng đất 130 tỷ đồng), thực hiện ⟦327,2 tỷ đồng⟧")
    assert "sử dụng đất" not in figure.label


def test_the_governor_is_the_nearest_topic_and_not_a_brother() -> None:
    text = "Kết quả: Người có công: 93 người; hộ nghèo: ⟦190 hộ⟧; hộ cận nghèo: 188 hộ"
    assert the(text).governor == "Kết quả"


def test_a_sentence_that_goes_on_is_governed_by_the_one_before() -> None:
    figure = the("Tổng số hồ sơ đã tiếp nhận là 2.970 hồ sơ. Trong đó, số hồ sơ đã giải quyết ⟦2.906⟧/2.970 hồ sơ")
    assert "đã tiếp nhận" in figure.governor


def test_what_was_not_done_is_marked() -> None:
    assert the("Số vụ việc hòa giải không thành ⟦33 vụ việc⟧").negated
    assert the("trong đó ⟦156 đơn⟧ không thuộc thẩm quyền").negated
    assert not the("số vụ việc hòa giải thành ⟦53 vụ việc⟧").negated


def _value(stated: list[tuple[Passage, Figure]], before: str) -> Decimal:
    """The value of the figure whose sentence holds `before` right in front of it."""
    (value,) = {Decimal(f.value) for p, f in stated if p.text[: f.start].endswith(before)}
    return value


def test_disbursed_parts_add_up_to_the_stated_whole(stated: list[tuple[Passage, Figure]]) -> None:
    carried = "kéo dài thời gian thực hiện và giải ngân sang năm 2023 giải ngân "
    new = "Vốn đầu tư công kế hoạch năm 2023 giải ngân được: "
    whole = "Kết quả giải ngân kế hoạch vốn đầu tư công đến 31/12/2023 được "
    assert _value(stated, carried) + _value(stated, new) == _value(stated, whole) * 1000
    planned = _value(stated, carried + "87.096/") + _value(stated, new + "79.008/")
    assert planned == _value(stated, whole + "166,104/") * 1000


def test_the_parts_of_the_permits_given_back_add_up(stated: list[tuple[Passage, Figure]]) -> None:
    parts = [Decimal(f.value) for _, f in stated if "đã trả 460 hồ sơ" in f.governor]
    assert sum(parts) == _value(stated, "so với cùng kỳ năm 2022), đã trả ") == 460


def test_each_ratio_of_a_pair_is_what_the_pair_says(stated: list[tuple[Passage, Figure]]) -> None:
    """A pair a/b and the ratio to plan that stands right behind it agree to the last printed digit but few."""
    wrong = []
    every = [f for _, f in stated]
    for result, plan, ratio in zip(every, every[1:], every[2:], strict=False):
        if (result.pair, plan.pair, ratio.role) == (
            "result",
            "plan",
            "ratio_to_plan",
        ) and ratio.passage == plan.passage:
            share = Decimal(result.value) / Decimal(plan.value) * 100
            if abs(share - Decimal(ratio.value)) > 1:
                wrong.append(f"{result.value}/{plan.value} = {share:.1f}, printed {ratio.value}")
    assert len(wrong) <= 2, wrong


def _row(passage: Passage, f: Figure) -> str:
    printed = " ".join(passage.text[f.start : f.unit_stop].split())
    return "\t".join((printed, f.kind, f.role, f.pair, f.period, f.set_by, f.bound, f.label))


def test_the_figures_of_two_pages_are_read_as_a_person_read_them(stated: list[tuple[Passage, Figure]]) -> None:
    found = [_row(p, f) for p, f in stated if page_at(p.starts, f.start) in GOLDEN_PAGES]
    assert found == GOLDEN.read_text(encoding="utf-8").splitlines()
