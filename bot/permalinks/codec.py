"""What a link names, and how that is packed into the few bytes that it has room for. Knows nothing of reports.

part    status (2 bits), whether a quote is named (1), how many headlines (5); how many other figures (5), which
        reason, or whether the result is rounded and which reckoning (3); the figures; the quote; for a result the
        unit asked for; for a check its claims
figure  5 bytes of its key, the first bit 0; or 2 bytes, the first bit 1: where it begins in the quote of the
        figure before
claim   bound (2 bits), which figure it is held against (6); the number as typed
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from bot.answering.answer import Held, Reckoning
from bot.ranking.filters import Reason
from index.figures.figure import Bound

KEY = 5  # bytes
FURTHEST = 0x7FFF  # characters from the beginning of a quote
MOST = 31  # headlines of a part, and other figures
Status = Literal["answer", "none", "check", "computed"]  # in the order of their numbers in a link
_STATUSES: tuple[Status, ...] = get_args(Status)
_RECKONINGS: tuple[Reckoning, ...] = get_args(Reckoning)
_ROUNDED = 4
_REASONS: tuple[Reason | None, ...] = (None, *get_args(Reason))
_BOUNDS: tuple[Bound, ...] = get_args(Bound)
Named = bytes | int  # a figure: by its key, or by where it begins in the quote of the one before


@dataclass(frozen=True, slots=True)
class Part:
    """What an answer, or one part of it, shows. The first `headlines` of `figures` are its headlines."""

    status: Status
    headlines: int = 0
    figures: tuple[Named, ...] = ()
    quote: bytes = b""
    reckoning: Reckoning = "sum"  # for computed
    asked: str = ""  # for computed
    rounded: bool = False  # for computed
    held: tuple[Held, ...] = ()  # for check
    reason: Reason | None = None  # for none, and for a check without figures


def packed(parts: Sequence[Part]) -> bytes:
    """`parts` as bytes, which `unpacked` reads. Raises ValueError where a text or a number is too long for its place."""
    return b"".join(_packed(part) for part in parts)


def unpacked(data: bytes) -> list[Part] | None:
    """The parts that were packed into `data`; None for bytes that are no parts."""
    left = _Bytes(data)
    try:
        parts = []
        while not left.done:
            parts.append(_part(left))
        return parts
    except (ValueError, IndexError):  # UnicodeDecodeError is a ValueError
        return None


@dataclass
class _Bytes:
    """Bytes read from the left."""

    data: bytes
    at: int = 0

    @property
    def done(self) -> bool:
        return self.at >= len(self.data)

    def next(self) -> int:
        self.at += 1
        return self.data[self.at - 1]

    def take(self, length: int) -> bytes:
        if self.at + length > len(self.data):
            raise IndexError
        self.at += length
        return self.data[self.at - length : self.at]

    def text(self) -> str:
        return self.take(self.next()).decode()


def _packed(part: Part) -> bytes:
    others = len(part.figures) - part.headlines
    if not 0 <= others <= MOST or part.headlines > MOST:
        raise ValueError(part)
    computed = part.status == "computed"
    reckoning = _RECKONINGS.index(part.reckoning) | (_ROUNDED if part.rounded else 0)
    detail = reckoning if computed else _REASONS.index(part.reason)
    data = bytes([_STATUSES.index(part.status) << 6 | bool(part.quote) << 5 | part.headlines, others << 3 | detail])
    data += b"".join(map(_figure, part.figures)) + part.quote
    if computed:
        data += _text(part.asked)
    if part.status == "check":
        data += bytes([len(part.held)])
        data += b"".join(bytes([_BOUNDS.index(one.bound) << 6 | one.figure]) + _text(one.printed) for one in part.held)
    return data


def _figure(named: Named) -> bytes:
    return named if isinstance(named, bytes) else (named | FURTHEST + 1).to_bytes(2)


def _text(text: str) -> bytes:
    said = text.encode()
    return bytes([len(said)]) + said


def _part(left: _Bytes) -> Part:
    first, second = left.next(), left.next()
    status, headlines = _STATUSES[first >> 6], first & MOST
    detail = second & 7
    figures = tuple(_read_figure(left) for _ in range(headlines + (second >> 3)))
    quote = left.take(KEY) if first >> 5 & 1 else b""
    if status == "computed":
        reckoning, rounded = _RECKONINGS[detail % _ROUNDED], detail >= _ROUNDED
        return Part(status, headlines, figures, quote, reckoning, left.text(), rounded)
    held = tuple(_read_claim(left) for _ in range(left.next())) if status == "check" else ()
    return Part(status, headlines, figures, quote, held=held, reason=_REASONS[detail])


def _read_figure(left: _Bytes) -> Named:
    first = left.take(2)
    number = int.from_bytes(first)
    return number & FURTHEST if number > FURTHEST else first + left.take(KEY - 2)


def _read_claim(left: _Bytes) -> Held:
    first = left.next()
    return Held(left.text(), _BOUNDS[first >> 6], first & 63)
