"""Which reader reads a file: told by its ending, and held against its first bytes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from index.document.formats import old_word, pdf, web, word, workbook
from index.document.formats.content import Content, Unreadable

Reads = Callable[[Path], Content]
ENDINGS = (".txt", ".docx", ".doc", ".xlsx", ".xlsm", ".xls", ".pdf", ".html", ".htm")  # that a corpus may hold
_ZIP, _OLE, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF"


def reader_of(path: Path, most_pages: int) -> Reads | None:
    """The reader of a file, None for one of plain text. Raises Unreadable where the bytes are of another kind."""
    ending = path.suffix.lower()
    if ending not in ENDINGS or ending == ".txt":
        return None
    with path.open("rb") as file:
        first = file.read(1024)
    if not first:
        raise Unreadable("empty")
    kind = "zip" if first.startswith(_ZIP) else "ole" if first.startswith(_OLE) else "pdf" if _PDF in first else ""
    match ending, kind:
        case ".pdf", "pdf":
            return partial(pdf.read_pdf, most_pages=most_pages)
        case ((".xlsx" | ".xlsm" | ".docx"), "ole"):
            raise Unreadable("encrypted")  # how Office wraps a file behind a password
        case ((".xlsx" | ".xlsm"), "zip"):
            return workbook.read_xlsx
        case ".docx", "zip":
            return word.read_docx
        case ".xls", "ole":
            return workbook.read_xls
        case ".doc", "ole":
            return old_word.read_doc
        case ((".html" | ".htm" | ".xls" | ".doc"), "") if b"<" in first:
            return web.read_html  # portals save tables as .xls that are pages of the web
    raise Unreadable("wrong_kind", ending.lstrip(".").upper())
