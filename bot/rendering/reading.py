"""How a report was read, in words: its outline, and what its letterhead does not say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.rendering.figures import beginning
from index.document.report import Report
from index.document.tables.grid import is_blank
from index.document.tables.lines import UNDER, bare
from index.document.tables.table import Table

_FIELDS = {
    "title": "tên",
    "issuer": "cơ quan ban hành",
    "place": "địa bàn",
    "year": "năm báo cáo",
    "number": "số ký hiệu",
    "date": "ngày ban hành",
}


_LEFT_OUT = {
    "hidden_sheet": "Trang tính ẩn không đọc: “{where}”.",
    "blank_page": "Trang trống: {where}.",
    "picture_page": "Trang {where} là ảnh quét, chưa đọc được vì máy chưa có tesseract với tiếng Việt.",
    "unsure_number": "Trang {where}: có con số máy không đọc chắc, ghi bằng dấu hỏi và không dùng để trả lời.",
    "far_rows": "Trang tính “{where}”: các hàng quá xa không đọc.",
    "far_columns": "Trang tính “{where}”: các cột quá xa không đọc.",
}


def report_outline(report: Report) -> str:
    """A report as it was read: headings indented, the beginning of each paragraph, footnotes."""
    lines = [
        report.meta.title,
        f"{report.pages} trang, {len(report.paragraphs)} đoạn, {len(report.footnotes)} chú thích{f', {len(report.tables)} bảng' if report.tables else ''}",
        "",
    ]
    for paragraph in report.paragraphs:
        indent = "  " * len(paragraph.headings)
        mark = "# " if paragraph.kind == "heading" else ""
        lines.append(f"{paragraph.page:3} {indent}{mark}{beginning(paragraph.text)}")
    lines.extend(f"{note.page:3} [{note.mark}] {beginning(note.text)}" for note in report.footnotes)
    for number, table in enumerate(report.tables, 1):
        lines.extend(["", *_table_lines(number, table)])
    if report.left_out or report.scanned:
        lines.extend(["", *left_out(report)])
    return "\n".join(lines)


def _table_lines(number: int, table: Table) -> Iterator[str]:
    """A table: its name and place, the path of each column's header, and each row under what it stands under."""
    where = f"trang tính “{table.sheet}”" if table.sheet else f"trang {table.page}"
    units = f", đơn vị: {'; '.join(table.units)}" if table.units else ""
    yield f"Bảng {number} ({where}{units}): {beginning(table.title) or 'không có tên'}"
    for position, column in enumerate(table.columns, 1):
        yield f"    [{position}] {table.header(column) or 'không có tiêu đề'}{f' ({column.unit})' if column.unit and column.unit not in table.header(column) else ''}"
    for row in table.rows:
        path = UNDER.join((*map(bare, table.parents(row)), bare(table.label(row))))
        unit = table.text(row.unit) if row.unit is not None else row.unit_within
        cells = [table.cells[row.at][column.at] for column in table.columns]
        values = "; ".join(f"[{n}] {'(để trống)' if is_blank(cell) else cell}" for n, cell in enumerate(cells, 1))
        yield f"  {path}{f' ({unit})' if unit else ''}: {values}"


def left_out(report: Report) -> list[str]:
    """What was not read, and what a machine read from pictures."""
    lines = [_LEFT_OUT.get(what, what).format(where=where) for what, where in report.left_out]
    if report.scanned:
        lines.append(f"Trang đọc từ bản quét, xin đối chiếu: {', '.join(map(str, report.scanned))}.")
    return lines


def missing_fields(file: Path, names: Sequence[str]) -> str:
    """What the letterhead of a report does not say and nobody gave."""
    named = ", ".join(_FIELDS.get(n, n) for n in names)
    beside = file.with_suffix(".toml").name
    return f"{file}: không tìm thấy trong văn bản: {named}; có thể ghi vào tệp {beside} đặt bên cạnh."
