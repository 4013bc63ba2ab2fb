"""Bytes of a text file -> text: UTF-8, UTF-16 with its mark or plainly without, Windows-1258, and the codes of old fonts.

A file that is none of these is told to be none: text that is garbage is never let in.
"""

from __future__ import annotations

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from typing import Literal
from unicodedata import category, normalize

from index.document.old_fonts import spoken_share, unicode_of

Undecodable = Literal["binary", "not_utf8", "old_font"]
_MARKS = (  # the longer first: UTF-32's begins as UTF-16's does
    (BOM_UTF8, "utf-8-sig"), (BOM_UTF32_LE, "utf-32"), (BOM_UTF32_BE, "utf-32"),
    (BOM_UTF16_LE, "utf-16"), (BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
_SURE = 0.8  # so many of the words must be syllables where nothing else says what the bytes mean
_PLAIN = 0.97  # so many of the characters must be those of a text


class NotText(Exception):
    """Bytes that are no text that can be read, and why."""

    def __init__(self, why: Undecodable) -> None:
        super().__init__(why)
        self.why = why


def decoded(raw: bytes) -> str:
    """The text that `raw` holds, in Unicode. Raises NotText.

    >>> decoded("Thu ngân sách".encode("utf-16")), decoded("Tû lÖ hé nghÌo cßn 4,2%, gi¶m so víi n¨m tr­íc".encode())
    ('Thu ngân sách', 'Tỷ lệ hộ nghèo còn 4,2%, giảm so với năm trước')
    """
    for mark, code in _MARKS:
        if raw.startswith(mark):
            return _whole(_decode(raw, code), "binary" if "16" in code or "32" in code else "not_utf8")
    if b"\0" in raw:
        return _whole(_unmarked_utf16(raw), "binary")
    text = _decode(raw, "utf-8")
    if text is None:
        return _eight_bits(raw)
    return _whole(unicode_of(text), "old_font")


def _whole(text: str | None, why: Undecodable) -> str:
    if text is None or (why == "binary" and text and not _is_text(text)):
        raise NotText(why)
    return text


def _decode(raw: bytes, code: str) -> str | None:
    try:
        return raw.decode(code)
    except UnicodeDecodeError:
        return None


def _unmarked_utf16(raw: bytes) -> str | None:
    """UTF-16 without its mark, where it is plain: every second byte of a text in Latin letters is mostly 0."""
    if len(raw) % 2:
        return None
    low, high = raw[::2].count(0), raw[1::2].count(0)
    return _decode(raw, "utf-16-le" if high > low else "utf-16-be")


def _is_text(text: str) -> bool:
    odd = sum(category(c)[0] == "C" and category(c) != "Cf" and c not in "\n\r\t\f" for c in text)
    foreign = sum(ord(c) > 0x2FFF and c not in "\ufeff" for c in text)
    return odd + foreign <= (1 - _PLAIN) * len(text)


def _eight_bits(raw: bytes) -> str:
    """Of the codes of one byte a letter the one in which most words are syllables."""
    read = [normalize("NFC", text) for text in (_decode(raw, "cp1258"), _decode(raw, "latin-1")) if text is not None]
    texts = [*read, *(whole for text in read if (whole := unicode_of(text)) is not None)]
    best = max(texts, key=spoken_share, default="")
    if spoken_share(best) < _SURE:
        raise NotText("not_utf8")
    return best
