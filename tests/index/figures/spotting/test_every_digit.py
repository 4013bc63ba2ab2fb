"""No digits are lost unseen: each run is inside exactly one figure, or is named as something else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.document.passages import passages
from index.document.reader import read as read_report
from index.figures.spotting.not_quantities import named_numbers
from index.figures.spotting.quantities import spot
from index.language.numbers import numbers
from tests.index.marked import units

ROOT = Path(__file__).parents[4]
_DIGITS = re.compile(r"\d+")


def unaccounted(text: str) -> list[str]:
    """The runs of digits, in their surroundings, that are in no figure or in two, and that nothing names.

    Digits that are no number by themselves ("CN6", "1O2") are what they are a part of.
    """
    figures = [(one.number.start, one.number.stop) for one in spot(text, units())]
    named = [(one.start, one.stop) for one in named_numbers(text)]
    whole = [(one.start, one.stop) for one in numbers(text)]
    return [
        text[max(0, run.start() - 20) : run.end() + 20]
        for run in _DIGITS.finditer(text)
        if _holding(whole, run) and (_holding(figures, run), bool(_holding(named, run))) not in {(1, False), (0, True)}
    ]


def _holding(spans: list[tuple[int, int]], run: re.Match[str]) -> int:
    return sum(start <= run.start() and run.end() <= stop for start, stop in spans)


@pytest.mark.parametrize("report", sorted((ROOT / "corpus").glob("*.txt")), ids=lambda path: path.stem)
def test_the_shipped_report_loses_none(report: Path) -> None:
    read = read_report(report)
    texts = [passage.text for passage in passages(read) if re.search(r"[^\W\d_]", passage.text)]
    assert [lost for text in texts for lost in unaccounted(text)] == []


@given(
    st.lists(
        st.sampled_from(
            [
                "đạt 90,7% kế hoạch", "(trong đó: 270 hộ; 34 hồ sơ)", "năm 2023", "tăng 5-7%", "ngày 31/12/2023", "tháng 4, 5",
                "cấp 864 giấy phép", "Chương trình 30a", "mức 2 cho", "con thứ 3", "Điều 5 Luật", "số 28/QĐ-UBND", "; (2) mở",
                "312/200 con", "khởi điểm 41,7 tỷ đồng", "quà 27/7", "tổ 15, phường", "thí điểm 12 vị trí", "từ 15 đến 60 tuổi",
                "VietGAP 47 ha", "lúa IR 50404", "24/24 giờ", "m2", "khu CN6", "ba vụ cháy", "9 tháng tiếp nhận", "công nghiệp 4.0",
                "31.204 hộ", "1.213 người/km2", "Quốc khánh 02/9", ":", ",", ".", ";",
            ]
        ),
        min_size=1,
        max_size=9,
    )
)  # fmt: skip
def test_a_text_loses_none(pieces: list[str]) -> None:
    assert unaccounted("Báo cáo " + " ".join(pieces)) == []
