"""A small report, read as any other, and an answerer over it that needs no model: it goes by a few words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from bot.answering.answer import Answer, FigureAnswer, Refusal, SeveralAnswer
from index.document.reader import read
from index.evidence.context import Figures
from index.evidence.quotes import Fact, fact_of
from index.language.lexicon import load_lexicon
from index.overview.library import Library, library_of
from index.prepare import prepare
from index.store.contents import Part, join
from index.store.errors import CorpusEmpty

BUFFALO = (
    "Tổng đàn trâu 1.141/1.220 con, đạt 93,52% kế hoạch; bằng 91,65% so với cùng kỳ. Đàn trâu được tiêm phòng"
    " đầy đủ trong năm."
)
CATTLE = "Tổng đàn bò 312/200 con, đạt 156 % kế hoạch. Riêng xã Hưng Đạo có 100 con bò, xã Chu Trinh có 12 con bò."
TARGETS = [
    f"({i}) Chỉ tiêu thử số {i} của thành phố trong lĩnh vực được giao: {100 + i} tỷ đồng." for i in range(1, 41)
]
REPORT = "\n\n".join(
    [
        "I. KẾT QUẢ THỰC HIỆN NĂM 2023", "1. Chăn nuôi", BUFFALO, CATTLE, "2. Trồng trọt",
        "Diện tích gieo cấy lúa 702,68 ha, bằng 99,7% kế hoạch.",
        "II. CÁC CHỈ TIÊU CHỦ YẾU NĂM 2024", "1. Chỉ tiêu kinh tế", "(0) Tổng đàn trâu: 1.300 con.", *TARGETS,
    ]
)  # fmt: skip
SHORT = "Báo cáo <thử>"
META = f"""title = "Báo cáo <thử> & nghiệm năm 2023"
short = "{SHORT}"
issuer = "Ủy ban nhân dân thành phố A"
place = "thành phố A"
year = 2023
date = "2023-12-20"
"""


def library_in(folder: Path) -> Library:
    """The library of the reports in `folder`. Raises CorpusEmpty."""
    units = load_lexicon().unit_table
    reports = [read(file) for file in sorted(folder.glob("*.txt"))]
    if not reports:
        raise CorpusEmpty(folder)
    return library_of(join([Part(report, prepare(report, units)) for report in reports]))


def write_report(folder: Path, text: str = REPORT, name: str = "bao-cao") -> None:
    """Puts a report into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    (folder / f"{name}.toml").write_text(META, encoding="utf-8")


class Herds:
    """Answers about "đàn trâu" and "đàn bò" from the figures of a report: result, plan, against last year, next year."""

    def __init__(self, figures: Figures) -> None:
        self._facts = [fact_of(i, figures) for i in range(len(figures.figures))]

    def ask(self, question: str) -> Answer | None:
        """None when the question is about something else."""
        typed = question.lower()
        if "hưng đạo" in typed:
            return SeveralAnswer(tuple(self._matching(lambda f: "Hưng Đạo" in f.label)), question=question)
        herd = next((name for name in ("đàn trâu", "đàn bò") if name in typed), None)
        if herd is None:
            return None
        if "bao nhiêu xã" in typed:
            return Refusal("not_in_report", question=question, nearest=("Tổng đàn trâu", "Tổng đàn bò"))
        role = "plan" if "kế hoạch" in typed else "ratio_to_last_year" if "cùng kỳ" in typed else "result"
        year = "2024" if "2024" in typed else "2023"
        role = "target" if year == "2024" else role
        found = self._matching(lambda f: herd in f.label.lower() and f.role == role and f.period == year)
        also = self._matching(lambda f: "xã" in f.label.lower())
        if not found:
            return Refusal("not_in_report", question=question)
        return FigureAnswer(found[0], tuple(also) if "nào" in typed else (), question=question)

    def _matching(self, fits: Callable[[Fact], bool]) -> Sequence[Fact]:
        return [fact for fact in self._facts if fits(fact)]
