"""Text files that people send: fetched into memory, never onto the disk, and only as large as can be read."""

from __future__ import annotations

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
