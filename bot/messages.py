"""Gather lines of Telegram HTML into messages that Telegram takes: short enough, every tag closed where it opened."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

LIMIT = 4000  # UTF-16 units with the tags; Telegram takes 4,096 without them
_PIECE = re.compile(r"<(?P<end>/?)(?P<tag>[a-z]+)[^<>]*>|&[a-z]+;|[^\s<&]+|\s+|[<&]")


def split_messages(lines: Sequence[str], limit: int = LIMIT) -> list[str]:
    """Lines of HTML in messages of at most `limit`; a line longer than that is cut between words."""
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
    opened: list[tuple[str, str]] = []  # (tag as written, its name)
    part = ""
    for piece in _short_pieces(line, limit // 4):
        closing = "".join(f"</{name}>" for _, name in reversed(opened))
        if _units(part + piece[0] + closing) > limit:
            yield part + closing
            part = "".join(tag for tag, _ in opened)
        part += piece[0]
        if piece.lastgroup == "tag":
            if piece["end"]:
                opened.pop()
            else:
                opened.append((piece[0], piece["tag"]))
    yield part


def _short_pieces(line: str, limit: int) -> Iterator[re.Match[str]]:
    """Tags, entities, words and blanks of a line; a word that is too long in several pieces."""
    at = 0
    while found := _PIECE.match(line, at):
        if found["tag"] is None and len(found[0]) > limit:
            found = re.compile(r".", re.DOTALL).match(line, at) or found
        yield found
        at = found.end()


def _units(text: str) -> int:
    """Length as Telegram counts it: UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
