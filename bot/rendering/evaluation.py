"""The tables of `hoi eval` and `hoi bench`: what they hold, and how it is worded and aligned. Counts nothing itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_TUTORIAL = "Bản mẫu: cắt đoạn 500 ký tự, sentence-transformers nạp ngay trong tiến trình, FAISS phẳng; chỉ tìm đoạn, không trả lời."


@dataclass(frozen=True, slots=True)
class Counts:
    """How many questions were answered how."""

    right: int = 0
    miss: int = 0
    error: int = 0

    @property
    def all(self) -> int:
        return self.right + self.miss + self.error


@dataclass(frozen=True, slots=True)
class Table:
    """The result of an evaluation, by kind of question and of all together."""

    kinds: Mapping[str, Counts]
    total: Counts
    not_verbatim: int  # quotes that are not word for word in a report
    outside: int  # figures that do not stand in their own quote


@dataclass(frozen=True, slots=True)
class Point:
    """Shares of all questions at one threshold of trust; `cost` in misses a question."""

    threshold: float
    right: float
    miss: float
    error: float
    cost: float


@dataclass(frozen=True, slots=True)
class Measurements:
    """Of one build in one run: times in seconds, memory in megabytes."""

    figures: int  # of the corpus
    indexing: float  # of the processors, from nothing
    cold: float  # of the processors, from the start of a process to its first answer
    cold_memory: float
    median: float  # from question to answer, one at a time
    slow: float  # all but one answer in twenty take less
    a_second: float  # answers on all cores
    memory: float  # after all of them


@dataclass(frozen=True, slots=True)
class ScaledTutorial:
    """Of the build that tutorials describe, on as many reports: times in seconds, memory in megabytes."""

    cold: float
    memory: float
    median: float
    slow: float


@dataclass(frozen=True, slots=True)
class Scaled:
    """Of one index of many reports: times in seconds, memory in megabytes."""

    reports: int
    figures: int
    opening: float  # of the processors: the index, and all that answers from it
    memory: float  # of the process, after all questions
    median: float  # from question to answer, one at a time
    slow: float  # all but one answer in twenty take less
    named: int  # questions that name a place and were answered with a figure
    right: int  # those of them that were answered from the report of that place
    bare: int  # questions that name none
    asked_back: int  # those of them that were answered by asking which report is meant
    recall: float | None  # of the nearest passages the share that is found; None where each is looked at
    cold: float = 0.0  # of the processors: from the start of a process to its first answer
    tutorial: ScaledTutorial = ScaledTutorial(0.0, 0.0, 0.0, 0.0)  # beside which it is measured


def accuracy_table(table: Table) -> str:
    """A row for each kind and one for all; the last line sums up."""
    lines = [f"{'loại':<10}{'số câu':>8}{'đúng':>10}{'bỏ sót':>10}{'sai':>10}"]
    for name, counts in (*table.kinds.items(), ("tất cả", table.total)):
        shares = "".join(f"{_percent(n, counts.all):>10}" for n in (counts.right, counts.miss, counts.error))
        lines.append(f"{name:<10}{counts.all:>8}{shares}")
    total = table.total
    lines.append(
        f"{total.all} câu: {total.right} đúng, {total.miss} bỏ sót, {total.error} sai; "
        f"trích dẫn không nguyên văn: {table.not_verbatim}; số ngoài trích dẫn: {table.outside}"
    )
    return "\n".join(lines)


def threshold_table(points: Sequence[Point], threshold: float) -> str:
    """A row for each point, the one nearest to `threshold` marked."""
    lines = [f"{'ngưỡng tin cậy':<16}{'đúng':>9}{'bỏ sót':>9}{'sai':>9}{'giá (một lần sai = mười lần bỏ sót)':>38}"]
    used = min(points, key=lambda p: abs(p.threshold - threshold))
    for point in points:
        shares = "".join(f"{share:>9.1%}".replace(".", ",") for share in (point.right, point.miss, point.error))
        mark = "  ← đang dùng" if point is used else ""
        lines.append(f"{_two_decimals(point.threshold):<16}{shares}{_two_decimals(point.cost):>38}{mark}")
    return "\n".join(lines)


def measurements_table(program: Measurements, tutorial: Measurements) -> str:
    """A row for each measurement, beside the same of a build as tutorials have it, and their ratio."""
    rows = (
        ("lập chỉ mục từ đầu, thời gian bộ xử lý", "{:.1f} s", program.indexing, tutorial.indexing),
        ("câu đầu tiên từ lúc khởi động, thời gian bộ xử lý", "{:.1f} s", program.cold, tutorial.cold),
        ("bộ nhớ lúc ấy", "{:.0f} MB", program.cold_memory, tutorial.cold_memory),
        ("một câu trả lời, trung vị (p50)", "{:.0f} ms", program.median * 1000, tutorial.median * 1000),
        ("một câu trả lời, p95", "{:.0f} ms", program.slow * 1000, tutorial.slow * 1000),
        ("số câu trả lời mỗi giây, mọi nhân cùng chạy", "{:.0f}", program.a_second, tutorial.a_second),
        ("bộ nhớ của một tiến trình sau các câu ấy", "{:.0f} MB", program.memory, tutorial.memory),
    )
    lines = [f"{f'{program.figures} con số':50}{'chương trình':>14}{'bản mẫu':>12}{'tỷ lệ':>8}"]
    for name, form, ours, theirs in rows:
        shown = f"{_comma(form.format(ours)):>14}{_comma(form.format(theirs)):>12}"
        lines.append(f"{name:50}{shown}{_two_decimals(ours / theirs) if theirs else '-':>8}")
    return "\n".join([*lines, _TUTORIAL])


def scale_table(found: Scaled) -> str:
    """A row for each measurement; those of time and memory beside the same of a build as tutorials have it."""
    theirs = found.tutorial
    beside = (
        ("câu đầu tiên từ lúc khởi động, thời gian bộ xử lý", "{:.1f} s", found.cold, theirs.cold),
        ("bộ nhớ của tiến trình trả lời", "{:.0f} MB", found.memory, theirs.memory),
        ("một câu trả lời, trung vị (p50)", "{:.0f} ms", found.median * 1000, theirs.median * 1000),
        ("một câu trả lời, p95", "{:.0f} ms", found.slow * 1000, theirs.slow * 1000),
    )
    rows = [
        ("mở chỉ mục, thời gian bộ xử lý", f"{found.opening:.1f} s"),
        ("câu nêu địa bàn được trả lời theo đúng báo cáo của địa bàn ấy", f"{found.right}/{found.named}"),
        ("câu không nêu địa bàn, được hỏi lại là báo cáo nào", f"{found.asked_back}/{found.bare}"),
    ]
    if found.recall is not None:
        rows.append(("đoạn văn gần nhất tìm thấy, so với tìm hết (recall)", _percent(found.recall, 1)))
    head = f"{found.reports} báo cáo (bản sao, mỗi bản một địa bàn), {_dotted(found.figures)} con số"
    lines = [f"{head:62}{'chương trình':>14}{'bản mẫu':>12}{'tỷ lệ':>8}"]
    for name, form, ours, other in beside:
        shown = f"{_comma(form.format(ours)):>14}{_comma(form.format(other)):>12}"
        lines.append(f"{name:62}{shown}{_two_decimals(ours / other) if other else '-':>8}")
    return "\n".join([*lines, *(f"{name:62}{_comma(value):>14}" for name, value in rows), _TUTORIAL])


def _dotted(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _comma(text: str) -> str:
    return text.replace(".", ",")


def _percent(part: float, whole: int) -> str:
    return f"{100 * part / whole:.1f} %".replace(".", ",") if whole else "-"


def _two_decimals(value: float) -> str:
    return f"{value:.2f}".replace(".", ",")
