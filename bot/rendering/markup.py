"""Gather lines of Telegram HTML into messages that Telegram takes: short enough, every tag closed where it opened."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

LIMIT = 4000  # UTF-16 units with the tags; Telegram takes 4,096 without them
_TAG = re.compile(r"<(/?)([a-z]+)[^<>]*>")
_SENTENCE_END = re.compile(r"^[^&].*[.!?…;]$|^[.!?…]$")  # an entity ends with a semicolon, too
_PIECE = re.compile(rf"{_TAG.pattern}|&[a-z]+;|[^\s<&]+|\s+|[<&]")
Tags = list[tuple[str, str]]  # as written, and its name


def split_messages(lines: Sequence[str], limit: int = LIMIT) -> list[str]:
    """Lines of HTML in messages of at most `limit`; a line longer than that is cut where a sentence ends,
    else between words.
    """
    messages: list[str] = []
    for part in (part for line in lines for part in _cut(line, limit)):
        if messages and _units(messages[-1]) + _units(part) + 1 <= limit:
            messages[-1] += f"\n{part}"
        else:
            messages.append(part)
    return messages or [""]


def _cut(line: str, limit: int) -> Iterator[str]:
    """The line, or parts of it; the tags open at a cut are closed before it and opened again after it."""
    if _units(line) <= limit:
        yield line
        return
    opened: Tags = []
    part = ""
    end: tuple[int, Tags] | None = None  # how much of the part ends with a sentence, and the tags open there
    for piece in _short_pieces(line, limit // 4):
        still = _opened_after(opened, piece)
        while part != _opening(opened) and _units(part + piece + _closing(still)) > limit:
            at, inside = end or (len(part), opened)
            yield part[:at] + _closing(inside)
            part, end = _opening(inside) + part[at:].lstrip(), None
        part += piece
        opened = still
        if _SENTENCE_END.search(piece):
            end = len(part), opened
    yield part


def _opened_after(opened: Tags, piece: str) -> Tags:
    tag = _TAG.fullmatch(piece)
    if tag is None:
        return opened
    return opened[:-1] if tag[1] else [*opened, (piece, tag[2])]


def _opening(opened: Tags) -> str:
    return "".join(tag for tag, _ in opened)


def _closing(opened: Tags) -> str:
    return "".join(f"</{name}>" for _, name in reversed(opened))


def _short_pieces(line: str, limit: int) -> Iterator[str]:
    """Tags, entities, words and blanks of a line; a word that is too long letter by letter."""
    for found in _PIECE.finditer(line):
        if len(found[0]) > limit and not _TAG.fullmatch(found[0]):
            yield from found[0]
        else:
            yield found[0]


def _units(text: str) -> int:
    """Length as Telegram counts it: UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
