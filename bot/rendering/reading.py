"""How a report was read, in words: its outline, and what its letterhead does not say."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bot.rendering.figures import beginning
from index.document.report import Report

_FIELDS = {
    "title": "tên",
    "issuer": "cơ quan ban hành",
    "place": "địa bàn",
    "year": "năm báo cáo",
    "number": "số ký hiệu",
    "date": "ngày ban hành",
}


def report_outline(report: Report) -> str:
    """A report as it was read: headings indented, the beginning of each paragraph, footnotes."""
    lines = [
        report.meta.title,
        f"{report.pages} trang, {len(report.paragraphs)} đoạn, {len(report.footnotes)} chú thích",
        "",
    ]
    for paragraph in report.paragraphs:
        indent = "  " * len(paragraph.headings)
        mark = "# " if paragraph.kind == "heading" else ""
        lines.append(f"{paragraph.page:3} {indent}{mark}{beginning(paragraph.text)}")
    lines.extend(f"{note.page:3} [{note.mark}] {beginning(note.text)}" for note in report.footnotes)
    return "\n".join(lines)


def missing_fields(file: Path, names: Sequence[str]) -> str:
    """What the letterhead of a report does not say and nobody gave."""
    named = ", ".join(_FIELDS.get(n, n) for n in names)
    beside = file.with_suffix(".toml").name
    return f"{file}: không tìm thấy trong văn bản: {named}; có thể ghi vào tệp {beside} đặt bên cạnh."
