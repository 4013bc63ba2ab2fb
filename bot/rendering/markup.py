"""How text is marked up: plain for a terminal, HTML for Telegram, in messages that Telegram takes.

Knows nothing of answers and words nothing. What comes from outside is made `well_formed` where it comes in, once.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

LONG_QUOTE = 300  # characters; longer quotes are folded in Telegram
LIMIT = 4000  # UTF-16 units with the tags; Telegram takes 4,096 without them
_TAG = re.compile(r"<(/?)([a-z]+)[^<>]*>")
_SENTENCE_END = re.compile(r"^[^&].*[.!?…;]$|^[.!?…]$")  # an entity ends with a semicolon, too
_PIECE = re.compile(rf"{_TAG.pattern}|&[a-z]+;|[^\s<&]+|\s+|[<&]")
_MOST = 5  # messages of one answer; Telegram lets a group have twenty a minute
Tags = list[tuple[str, str]]  # as written, and its name


class Markup(Protocol):
    """Marks words up. Each method takes plain words and gives them as they are shown."""

    def escape(self, words: str) -> str: ...

    def bold(self, words: str) -> str: ...

    def quote(self, words: str, spans: Sequence[tuple[int, int]] = ()) -> str:
        """Words of a report, those of the `spans` standing out: [start, stop), in order, none over another."""
        ...

    def paragraph(self, words: str) -> str:
        """A paragraph of a report among others, so that it needs no quotation marks."""
        ...

    def folded(self, lines: Iterable[str]) -> str:
        """Lines that need not be read, and can be."""
        ...


class Plain:
    """For a terminal."""

    def escape(self, words: str) -> str:
        return words

    def bold(self, words: str) -> str:
        return words

    def quote(self, words: str, spans: Sequence[tuple[int, int]] = ()) -> str:
        return f"“{words}”"

    def paragraph(self, words: str) -> str:
        return words

    def folded(self, lines: Iterable[str]) -> str:
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class Html:
    """For Telegram. Quotes of more than `open_up_to` characters are folded until they are touched."""

    open_up_to: float = LONG_QUOTE

    def escape(self, words: str) -> str:
        return html.escape(words, quote=False)

    def bold(self, words: str) -> str:
        return f"<b>{self.escape(words)}</b>"

    def quote(self, words: str, spans: Sequence[tuple[int, int]] = ()) -> str:
        folded = " expandable" if len(words) > self.open_up_to else ""
        inner, at = "", 0
        for start, stop in spans:
            inner += f"{self.escape(words[at:start])}{self.bold(words[start:stop])}"
            at = stop
        return f"<blockquote{folded}>{inner}{self.escape(words[at:])}</blockquote>"

    def paragraph(self, words: str) -> str:
        return self.quote(words)

    def folded(self, lines: Iterable[str]) -> str:
        return f"<blockquote expandable>{self.escape(chr(10).join(lines))}</blockquote>"


PLAIN: Markup = Plain()
HTML: Markup = Html()
FOLDED: Markup = Html(open_up_to=0)  # where quotes stand under something else, which they must not push out of sight
UNFOLDED: Markup = Html(open_up_to=float("inf"))  # where the quote is what was asked to be seen


def well_formed(text: str) -> str:
    """`text` with lone surrogates, which a client may send but no file and no wire takes, replaced."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def units(text: str) -> int:
    """Length as Telegram counts it: UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def split_messages(lines: Sequence[str], limit: int = LIMIT) -> list[str]:
    """Lines of HTML in messages of at most `limit`; a line longer than that is cut where a sentence ends,
    else between words.
    """
    messages: list[str] = []
    for part in (part for line in lines for part in _cut(line, limit)):
        if messages and units(messages[-1]) + units(part) + 1 <= limit:
            messages[-1] += f"\n{part}"
        else:
            messages.append(part)
    return messages or [""]


def bounded_messages(lines: Sequence[str], notice: str) -> list[str]:
    """Lines of HTML in messages as `split_messages` makes them, but few; where some are left out, `notice` ends them."""
    messages = split_messages(lines)
    if len(messages) <= _MOST:
        return messages
    messages = split_messages(lines, LIMIT - units(notice) - 1)[:_MOST]
    return [*messages[:-1], f"{messages[-1]}\n{notice}"]


def _cut(line: str, limit: int) -> Iterator[str]:
    """The line, or parts of it; the tags open at a cut are closed before it and opened again after it."""
    if units(line) <= limit:
        yield line
        return
    opened: Tags = []
    part = ""
    end: tuple[int, Tags] | None = None  # how much of the part ends with a sentence, and the tags open there
    for piece in _short_pieces(line, limit // 4):
        still = _opened_after(opened, piece)
        while part != _opening(opened) and units(part + piece + _closing(still)) > limit:
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
        if units(found[0]) > limit and not _TAG.fullmatch(found[0]):
            yield from found[0]
        else:
            yield found[0]
