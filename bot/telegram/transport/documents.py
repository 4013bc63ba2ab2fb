"""Files that go through a chat: texts that people send, fetched into memory, never onto the disk, and only as large as can be
read; sheets that are made for them.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from telegram import Document

from index.document.reader import UnreadableReport, text_of

LARGEST = 64 << 10  # bytes


class FileTooLarge(Exception):
    """A file with more than anybody would read here."""


def holds_text(document: Document) -> bool:
    """Whether it says that it does."""
    return (document.file_name or "").lower().endswith(".txt") or document.mime_type == "text/plain"


async def text_in(document: Document) -> str:
    """Its text. Raises UnreadableReport, FileTooLarge, telegram.error.TelegramError."""
    name = Path(document.file_name or "")
    if not holds_text(document):
        raise UnreadableReport(name, "binary")
    file = await document.get_file() if (document.file_size or 0) <= LARGEST else None
    if file is None or (file.file_size or 0) > LARGEST:
        raise FileTooLarge
    return text_of(bytes(await file.download_as_bytearray()), name).strip()


def workbook(title: str, rows: Sequence[Sequence[str | float]]) -> bytes:
    """Rows as a sheet of Excel. Texts stay texts: one that begins like a formula is none."""
    from openpyxl import Workbook  # takes a fifth of a second, and is asked for by few
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    book = Workbook()
    sheet = book.active
    sheet.title = title
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(number, column)
            cell.value = ILLEGAL_CHARACTERS_RE.sub("", value) if isinstance(value, str) else value
            if isinstance(value, str):
                cell.data_type = "s"
    written = BytesIO()
    book.save(written)
    return written.getvalue()
