# ruff: noqa: TRY003 - refusals are named as Telegram calls them and raised with its own words
"""Telegram's HTML, as strictly as Telegram reads it: same refusals, same words, same byte offsets.

Follows the parser of Telegram's own library (tdlib, MessageEntity.cpp, parse_html). One thing is milder than
one might think: an entity other than &lt; &gt; &amp; &quot; or a number is not refused but shown as typed, so
`&nbsp;` reaches the reader as six characters. Such places are reported in `Parsed.stray`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

TAGS = frozenset(
    (
        *("a", "b", "strong", "i", "em", "s", "strike", "del", "u", "ins"),
        *("tg-spoiler", "tg-emoji", "span", "pre", "code", "blockquote"),
    )
)
_SPACE = b" \t\r\n\v\f\0"
_ENTITY = re.compile(rb"&(?:#x([0-9a-fA-F]+)|#([0-9]+)|([a-zA-Z]+));?")
_NAMED = {b"lt": "<", b"gt": ">", b"amp": "&", b"quot": '"'}
_TOKEN = re.compile(rb"[A-Za-z0-9.-]*")
_LONGEST_NUMBER = 10  # bytes of a numeric entity, from & on


class CannotParse(Exception):
    """`str()` is what Telegram says after "can't parse entities: "."""


@dataclass(frozen=True)
class Entity:
    """Offsets and lengths count UTF-16 units, as in the Bot API."""

    type: str
    offset: int
    length: int
    argument: str = ""


@dataclass(frozen=True)
class Parsed:
    text: str
    entities: tuple[Entity, ...]
    stray: tuple[str, ...]  # what begins with & and is no entity of Telegram's


@dataclass
class _Open:
    tag: str
    argument: str
    offset: int


@dataclass
class _Reader:
    source: bytes
    at: int = 0
    text: str = ""
    nested: list[_Open] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    stray: list[str] = field(default_factory=list)

    def byte(self) -> bytes:
        return self.source[self.at : self.at + 1]

    def skip_space(self) -> None:
        while self.byte() and self.byte() in _SPACE:
            self.at += 1

    def until(self, stops: bytes) -> bytes:
        """The bytes before the next space or one of `stops`."""
        start = self.at
        while self.byte() and self.byte() not in _SPACE and self.byte() not in stops:
            self.at += 1
        return self.source[start : self.at]


def parse(html: str) -> Parsed:
    """`html` as text and entities. Raises CannotParse where Telegram refuses.

    >>> parse("<b>68,4 %</b> &lt; 85").text
    '68,4 % < 85'
    """
    reader = _Reader(html.encode("utf-8"))
    while reader.at < len(reader.source):
        if reader.byte() == b"&":
            reader.text += _character(reader)
        elif reader.byte() != b"<":
            plain = re.compile(rb"[^<&]+").match(reader.source, reader.at)
            assert plain is not None
            reader.text += plain.group().decode("utf-8")
            reader.at = plain.end()
        elif reader.source[reader.at + 1 : reader.at + 2] == b"/":
            _end_tag(reader)
        else:
            _start_tag(reader)
    if reader.nested:
        raise CannotParse(f'Can\'t find end tag corresponding to start tag "{reader.nested[-1].tag}"')
    if any("\ud800" <= character <= "\udfff" for character in reader.text):
        raise CannotParse(
            "Text contains invalid Unicode characters after decoding HTML entities,"
            " check for unmatched surrogate code units"
        )
    return Parsed(reader.text, tuple(reader.entities), tuple(reader.stray))


def units(text: str) -> int:
    """Length as Telegram counts it: UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _character(reader: _Reader) -> str:
    """The character that the entity at `reader.at` stands for, or the & itself."""
    found = _ENTITY.match(reader.source, reader.at)
    if found:
        hexadecimal, decimal, name = found.groups()
        number = int(hexadecimal, 16) if hexadecimal else int(decimal) if decimal else 0
        short = len(found.group().rstrip(b";")) < _LONGEST_NUMBER
        character = _NAMED.get(name, "") if name else chr(number) if 0 < number < 0x10FFFF and short else ""
        if character:
            reader.at = found.end()
            return character
    reader.stray.append((found.group() if found else b"&").decode())
    reader.at += 1
    return "&"


def _start_tag(reader: _Reader) -> None:
    begin = reader.at
    reader.at += 1
    tag = reader.until(b">").decode("utf-8", "replace").lower()
    if not reader.byte():
        raise CannotParse(f"Unclosed start tag at byte offset {begin}")
    if tag not in TAGS:
        raise CannotParse(f'Unsupported start tag "{tag}" at byte offset {begin}')
    argument = ""
    while True:
        reader.skip_space()
        if reader.byte() == b">":
            break
        name, value = _attribute(reader, tag, begin)
        argument = _argument(tag, name, value) or argument
    reader.at += 1
    if tag == "span" and argument != "spoiler":
        raise CannotParse(f'Tag "span" must have class "tg-spoiler" at byte offset {begin}')
    reader.nested.append(_Open(tag, argument, units(reader.text)))


def _attribute(reader: _Reader, tag: str, begin: int) -> tuple[str, str]:
    name = reader.until(b"=>/\"'").decode("utf-8", "replace")
    if not name:
        if not reader.byte():
            raise CannotParse(f'Unclosed start tag "{tag}" at byte offset {begin}')
        raise CannotParse(f'Empty attribute name in the tag "{tag}" at byte offset {begin}')
    reader.skip_space()
    if reader.byte() != b"=":
        if not reader.byte():
            raise CannotParse(f'Unclosed start tag "{tag}" at byte offset {begin}')
        return name, ""
    reader.at += 1
    reader.skip_space()
    quote = reader.byte()
    if not quote:
        raise CannotParse(f'Unclosed start tag "{tag}" at byte offset {begin}')
    if quote in b"'\"":
        end = reader.source.find(quote, reader.at + 1)
        if end < 0:
            raise CannotParse(f"Unclosed start tag at byte offset {begin}")
        value = reader.source[reader.at + 1 : end]
        reader.at = end + 1
        return name, _decoded(value)
    token = _TOKEN.match(reader.source, reader.at)
    assert token is not None
    start, reader.at = reader.at, token.end()
    if reader.byte() not in (b">", b" ", b"\n", b"\t"):
        raise CannotParse(f"Unexpected end of name token at byte offset {start}")
    return name, token.group().decode().lower()


def _decoded(value: bytes) -> str:
    inner = _Reader(value)
    while inner.at < len(value):
        if inner.byte() == b"&":
            inner.text += _character(inner)
        else:
            end = value.find(b"&", inner.at)
            end = len(value) if end < 0 else end
            inner.text += value[inner.at : end].decode("utf-8", "replace")
            inner.at = end
    return inner.text


def _argument(tag: str, name: str, value: str) -> str:
    wanted = {
        "a": "href",
        "code": "class",
        "span": "class",
        "tg-emoji": "emoji-id",
        "blockquote": "expandable",
    }
    if wanted.get(tag) != name:
        return ""
    prefix = {"code": "language-", "span": "tg-"}.get(tag, "")
    return "expandable" if tag == "blockquote" else value.removeprefix(prefix) if value.startswith(prefix) else ""


def _end_tag(reader: _Reader) -> None:
    begin = reader.at
    if not reader.nested:
        raise CannotParse(f"Unexpected end tag at byte offset {begin}")
    reader.at += 2
    name = reader.until(b">").decode("utf-8", "replace").lower()
    reader.skip_space()
    if reader.byte() != b">":
        raise CannotParse(f"Unclosed end tag at byte offset {begin}")
    reader.at += 1
    opened = reader.nested.pop()
    if name and name != opened.tag:
        raise CannotParse(f'Unmatched end tag at byte offset {begin}, expected "</{opened.tag}>", found "</{name}>"')
    length = units(reader.text) - opened.offset
    if length:
        reader.entities.append(Entity(_ENTITY_TYPES[opened.tag], opened.offset, length, opened.argument))


_ENTITY_TYPES = {
    "a": "text_link",
    **dict.fromkeys(("b", "strong"), "bold"),
    **dict.fromkeys(("i", "em"), "italic"),
    **dict.fromkeys(("s", "strike", "del"), "strikethrough"),
    **dict.fromkeys(("u", "ins"), "underline"),
    **dict.fromkeys(("tg-spoiler", "span"), "spoiler"),
    "tg-emoji": "custom_emoji",
    "pre": "pre",
    "code": "code",
    "blockquote": "blockquote",
}
