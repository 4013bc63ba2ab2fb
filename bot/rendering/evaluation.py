"""The tables of `hoi eval` and `hoi bench`: what they hold, and how it is worded and aligned. Counts nothing itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


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
    """Of one run: times in seconds, memory in megabytes."""

    opened: float
    figures: int
    median: float
    slow: float  # all but one answer in twenty take less
    cold: float
    memory: float


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


def measurements_table(measured: Measurements) -> str:
    """A row for each measurement."""
    rows = (
        ("mở mô hình và lập chỉ mục từ đầu", f"{measured.opened:8.1f} s   ({measured.figures} con số)"),
        ("trả lời, trung vị (p50)", f"{measured.median * 1000:8.0f} ms"),
        ("trả lời, p95", f"{measured.slow * 1000:8.0f} ms"),
        ("câu trả lời đầu tiên từ lúc khởi động", f"{measured.cold:8.1f} s"),
        ("bộ nhớ nhiều nhất", f"{measured.memory:8.0f} MB"),
    )
    return "\n".join(f"{name:42}{value}" for name, value in rows)


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %".replace(".", ",") if whole else "-"


def _two_decimals(value: float) -> str:
    return f"{value:.2f}".replace(".", ",")
