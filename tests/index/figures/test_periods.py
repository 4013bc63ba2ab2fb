"""Row by row with sentences in the manner of reports: the marked figure and the time that it is of."""

from __future__ import annotations

import pytest

from index.document.report import Meta
from index.figures.periods import reported_on, told_of
from index.language.dates import NOWHERE, WHOLE_YEAR, Within, mentions_in
from tests.index.marked import META, the

QUARTERS = (
    "Thu ngân sách quý I đạt 21,5 tỷ đồng; quý II đạt 25,3 tỷ đồng; quý III/2023 đạt 19,8 tỷ đồng; 6 tháng đầu năm đạt 46,8"
    " tỷ đồng; ước cả năm 2023 đạt 91,2 tỷ đồng."
)
NINE_MONTHS = Meta(title="Báo cáo kinh tế - xã hội tháng 9 và 9 tháng đầu năm 2024; nhiệm vụ quý IV", year=2024)


@pytest.mark.parametrize(
    ("text", "years", "said"),
    [
        ("Quý I, thu đạt ⟦21,5 tỷ đồng⟧, chi đạt 18 tỷ đồng.", "2023", "Quý I"),
        ("Quý I, thu đạt 21,5 tỷ đồng, chi đạt ⟦18 tỷ đồng⟧.", "2023", "Quý I"),
        ("Quý I, thu đạt 21,5 tỷ đồng, chi đạt 18 tỷ đồng; cả năm thu ⟦91 tỷ đồng⟧.", "2023", "cả năm"),
        ("Quý I, thu đạt 21,5 tỷ đồng; năm 2022 đạt ⟦80 tỷ đồng⟧.", "2022", ""),
        ("Đón ⟦1.200 lượt khách⟧ trong tháng 10, 1.350 lượt khách trong tháng 11.", "2023", "tháng 10"),
        ("Đón 1.200 lượt khách trong tháng 10, ⟦1.350 lượt khách⟧ trong tháng 11.", "2023", "tháng 11"),
        ("Tính đến 30/6/2023, có ⟦215 doanh nghiệp⟧; đến 15/12/2023 là 231 doanh nghiệp.", "2023", "Tính đến 30/6/2023"),
        ("Tính đến 30/6/2023, có 215 doanh nghiệp; đến 15/12/2023 là ⟦231 doanh nghiệp⟧.", "2023", "đến 15/12/2023"),
        ("Quý II xuất khẩu đạt 3,2 triệu USD, tăng ⟦5,1%⟧ so với quý I.", "2023", "Quý II"),
        ("9 tháng đạt ⟦45%⟧ kế hoạch cả năm.", "2023", "9 tháng"),
        ("6 tháng đầu năm, vốn đầu tư công năm 2023 giải ngân ⟦45 tỷ đồng⟧.", "2023", "6 tháng đầu năm"),
        ("Năm học 2021-2022 có ⟦9.850 học sinh⟧; năm học trước có 9.700 học sinh.", "2021-2022", "Năm học 2021-2022"),
        ("Năm học 2021-2022 có 9.850 học sinh; năm học trước có ⟦9.700 học sinh⟧.", "2020-2021", "năm học 2020-2021"),
        ("Tăng từ ⟦18 trường⟧ (2021) lên 23 trường (2023).", "2021", ""),
        ("Tăng từ 18 trường (2021) lên ⟦23 trường⟧ (2022).", "2022", ""),
        ("Tăng từ ⟦18⟧ (2021) lên 23 (2022).", "2021", ""),
        ("Thu 341 tỷ đồng (năm 2022 thu 318 tỷ đồng); riêng tiền sử dụng đất ⟦74 tỷ đồng⟧.", "2023", ""),
        ("Thu 341 tỷ đồng (năm 2022 thu ⟦318 tỷ đồng⟧); riêng tiền sử dụng đất 74 tỷ đồng.", "2022", ""),
        ("Bảng giá giai đoạn 2020 - 2024 (theo Quyết định số 44/2019/QĐ-UBND ngày 20/12/2019): ⟦7 tỷ đồng⟧", "2020-2024", ""),
        ("Qua đánh giá năm 2022 có ⟦12 xã⟧ đạt chuẩn; năm 2023 có 15 xã.", "2022", ""),
        ("Tổng sản phẩm (theo giá cố định 1994): ⟦4.520 tỷ đồng⟧.", "2023", ""),
        ("GRDP theo giá 2010 đạt ⟦520 tỷ đồng⟧, giá hiện hành đạt 900 tỷ đồng.", "2023", ""),
        ("Năm trước xảy ra ⟦25 vụ⟧, năm 2023 xảy ra 17 vụ.", "2022", ""),
        ("Đến 15/9/2023 có 92,3% dân số có thẻ (cùng kỳ năm 2022 là ⟦91,1%⟧).", "2022", "Đến 15/9/2023"),
    ],
)  # fmt: skip
def test_a_figure_has_the_time_that_is_named_for_it(text: str, years: str, said: str) -> None:
    figure = the(text)
    assert (figure.period, figure.within.said) == (years, said)


@pytest.mark.parametrize(("number", "first", "last"), [("21,5", 1, 3), ("25,3", 4, 6), ("19,8", 7, 9), ("46,8", 1, 6), ("91,2", 1, 12)])  # fmt: skip
def test_each_clause_of_a_list_has_its_own_time_and_the_name_of_the_first(number: str, first: int, last: int) -> None:
    figure = the(QUARTERS.replace(f"{number} tỷ đồng", f"⟦{number} tỷ đồng⟧"))
    assert (figure.within.first, figure.within.last, figure.label) == (first, last, "Thu ngân sách")


def test_a_heading_and_a_lead_are_weaker_than_the_sentence() -> None:
    headings, lead = ("I. KẾT QUẢ 6 THÁNG ĐẦU NĂM",), "Kết quả quý I như sau"
    assert the("Thu đạt ⟦46 tỷ đồng⟧.", headings).within.said == "6 THÁNG ĐẦU NĂM"
    assert the("Thu đạt ⟦46 tỷ đồng⟧.", headings, lead=lead).within.said == "quý I"
    assert the("Tháng 2 thu ⟦6 tỷ đồng⟧.", headings, lead=lead).within.said == "Tháng 2"


def test_what_the_month_is_stands_in_the_title_of_the_report() -> None:
    assert the("Trong tháng, trồng ⟦35 ha⟧ rừng.", meta=NINE_MONTHS).within == Within("months", 9, 9)
    assert the("Trong tháng, trồng 35 ha rừng; lũy kế 9 tháng trồng ⟦412 ha⟧.", meta=NINE_MONTHS).within.last == 9
    assert the("Trồng ⟦35 ha⟧ rừng.", meta=NINE_MONTHS).within == NOWHERE
    assert the("Trồng ⟦35 ha⟧ rừng.").within == WHOLE_YEAR


def test_a_report_is_about_the_parts_of_the_year_that_its_title_names_but_for_what_lies_ahead() -> None:
    assert reported_on(NINE_MONTHS) == (Within("months", 9, 9), Within("months", 1, 9))
    assert reported_on(META) == (WHOLE_YEAR,)
    assert reported_on(Meta()) == ()


@pytest.mark.parametrize(
    ("asked", "told", "answers"),
    [
        ("quý II", "quý II/2023", True),
        ("quý II", "quý I", False),
        ("quý II", "", False),
        ("cả năm", "", True),
        ("đến 31/12", "", True),
        ("vụ mùa", "", True),
        ("năm học 2022-2023", "tháng 9", True),
    ],
)
def test_what_nothing_dates_is_of_the_year_that_is_reported(asked: str, told: str, answers: bool) -> None:
    within = mentions_in(told)[0].within if told else NOWHERE
    assert told_of(mentions_in(asked)[0].within, within, (WHOLE_YEAR,)) is answers


@pytest.mark.parametrize(
    ("asked", "told", "answers"),
    [
        ("tháng 9", "đến hết tháng 9", False),
        ("tháng 12", "đến ngày 31/12/2023", False),
        ("tháng 9", "cuối tháng 9", True),
        ("tháng 1", "đến hết tháng 1", True),
        ("9 tháng", "đến hết tháng 9", True),
        ("đến hết tháng 9", "đến ngày 30/9", True),
    ],
)
def test_what_was_counted_up_to_a_month_is_not_that_of_the_month(asked: str, told: str, answers: bool) -> None:
    assert told_of(mentions_in(asked)[0].within, mentions_in(told)[0].within, ()) is answers
