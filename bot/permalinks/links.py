"""Links that open one answer again: `t.me/BOT?start=PAYLOAD`, where the payload names what the answer shows by its proof.

Each figure and quote has a key, a digest of the report's name, the place, the quote and the figure's span in it: the same
text gives the same key on every start and in every index, a changed text gives another. What somebody claimed is his own
words and goes along as such; results and verdicts do not: they are found again from the figures.

    payload   4, or 5 where not all of the answer had room; then in base64: a byte that tells the report that the answer
              rests on first from most others, the parts (`codec`), 2 bytes of check
              2 or 3, as given out formerly: the same without the report
              1, as given out formerly: how many figures are headlines (a letter), 8 characters a key, 2 of check
"""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Literal
from urllib.parse import quote as escaped

from bot.answering.answer import (
    Answer,
    CheckedClaims,
    Compound,
    ComputedAnswer,
    Courtesy,
    FigureAnswer,
    OneAnswer,
    Refusal,
    SeveralAnswer,
    ViewAnswer,
    WhichReport,
    WordsAnswer,
    also_of,
    figures_of,
    quote_of,
    quotes_of,
)
from bot.permalinks.codec import FURTHEST, MOST, Named, Part, packed, unpacked
from bot.permalinks.keys import digest, fact_key, quote_key, short
from index.evidence.quotes import Fact

LinkTrouble = Literal["broken", "changed"]
_WHOLE, _CUT, _FORMER = "4", "5", "1"
_WITHOUT_REPORT = {"2": _WHOLE, "3": _CUT}
_PAYLOAD = re.compile(r"[12345][A-Za-z0-9_-]{1,63}")
_REPORT = 1  # byte: an archive tries all reports that have it
_CHECK = 2  # bytes
_ROOM = 47 - _CHECK  # bytes that 63 characters of base64 hold: Telegram takes 64 characters
_FORMER_KEY, _FORMER_CHECK = 8, 2  # characters


@dataclass(frozen=True, slots=True)
class Link:
    """What a payload names; `whole` when that is all that the answer showed."""

    parts: tuple[Part, ...]
    whole: bool = True
    report: bytes = b""  # what tells the report, where the link says it


@dataclass(frozen=True, slots=True)
class FormerLink:
    """What a payload of the first kind names: keys of headlines, then of other figures, then of a quote."""

    headlines: int
    keys: tuple[bytes, ...]


def payload_of(answer: Answer) -> str:
    """At most 64 characters of A-Z, a-z, 0-9, _ and -; "" for an answer that shows nothing of a report."""
    quote = quote_of(answer)
    report = _told(quote.source.report) if quote else b""
    for link in _links(answer):
        if any(part.figures or part.quote for part in link.parts) and (
            payload := written(replace(link, report=report))
        ):
            return payload
    return ""


def report_named(payload: str, name: str) -> bool:
    """Whether the answer that a payload opens may rest on the report of this name; never of one that names no report."""
    link = read_payload(payload)
    return isinstance(link, Link) and link.report == _told(name)


def written(link: Link) -> str:
    """The payload that `read_payload` reads as `link`; "" when there is no room for it."""
    try:
        data = link.report + packed(link.parts)
    except ValueError:
        return ""
    version = _WHOLE if link.whole else _CUT
    if not link.report:
        version = next(former for former, now in _WITHOUT_REPORT.items() if now == version)
    return version + _letters(data + _check(version, data)) if len(data) <= _ROOM else ""


def read_payload(payload: str) -> Link | FormerLink | None:
    """What `payload` names; None when it is none of ours, or was cut or mistyped."""
    version, rest = payload[:1], payload[1:]
    if not _PAYLOAD.fullmatch(payload) or len(rest) % 4 == 1:  # no bytes have that many characters
        return None
    if version == _FORMER:
        return _former(payload)
    held = urlsafe_b64decode(rest + "=" * (-len(rest) % 4))
    data, check = held[:-_CHECK], held[-_CHECK:]
    if _check(version, data) != check or _letters(held) != rest:
        return None
    named = 0 if version in _WITHOUT_REPORT else _REPORT
    parts = unpacked(data[named:])
    whole = _WITHOUT_REPORT.get(version, version) == _WHOLE
    return Link(tuple(parts), whole, data[:named]) if parts else None


def share_link(answer: Answer, username: str) -> str:
    """The link that opens `answer` with the bot `username`; "" when there is nothing to open."""
    payload = payload_of(answer)
    return f"https://t.me/{username}?start={payload}" if payload else ""


def share_url(answer: Answer, username: str, text: str) -> str:
    """For a button: lets the user choose a chat to send the link to, with `text` beside it; "" as `share_link`."""
    link = share_link(answer, username)
    return f"https://t.me/share/url?url={escaped(link, safe='')}&text={escaped(text, safe='')}" if link else ""


def _links(answer: Answer) -> Iterator[Link]:
    """Links to `answer`, the fullest first; each leaves out more."""
    shown = answer.parts if isinstance(answer, Compound) else (answer,)
    parts = tuple(_part(one) for one in shown)
    told = not any(isinstance(one, CheckedClaims) and one.figures and not one.held for one in shown)
    yield Link(parts, told)
    # Which of several words an agreeing number was typed in is not shown: it may be put in the report's own.
    agreeing = tuple(_without_agreeing_words(part, one) for part, one in zip(parts, shown, strict=True))
    yield Link(agreeing, told)
    bare = tuple(part if part.status == "computed" else _headlines(part, part.headlines) for part in agreeing)
    for kept in range(len(bare), 0, -1):
        yield Link(bare[:kept], whole=False)
    first = next((part for part in bare if part.figures), bare[0])
    for kept in range(first.headlines, 0, -1):
        yield Link((replace(_headlines(first, kept), status="answer", held=()),), whole=False)


def _part(answer: OneAnswer) -> Part:
    headlines = () if isinstance(answer, WordsAnswer) else figures_of(answer)[:MOST]
    figures = _named((*headlines, *also_of(answer)[:MOST]))
    match answer:
        case ComputedAnswer(made):
            return Part("computed", 0, figures, reckoning=made.reckoning, asked=made.asked, rounded=made.rounded)
        case CheckedClaims() if answer.held:
            return Part("check", len(headlines), figures, held=answer.held)
        case CheckedClaims() if not headlines:
            return Part("check", reason=answer.reason)
        case Refusal():
            return Part("none", reason=answer.reason)
        case Courtesy() | WhichReport() | ViewAnswer():  # nobody shares one, but it may stand in what somebody shares
            return Part("none", reason="not_understood")
        case FigureAnswer() | SeveralAnswer() | WordsAnswer() | CheckedClaims():
            quote = next((short(quote_key(quote)) for quote in quotes_of(answer)), b"")
            return Part("answer", len(headlines), figures, quote)


def _without_agreeing_words(part: Part, answer: OneAnswer) -> Part:
    words = answer.claimed.split("; ") if isinstance(answer, CheckedClaims) and answer.verdict == "differs" else []
    held = tuple(one if one.printed in words else replace(one, printed="", bound="") for one in part.held)
    return replace(part, held=held)


def _headlines(part: Part, most: int) -> Part:
    return replace(part, headlines=min(part.headlines, most), figures=part.figures[: min(part.headlines, most)])


def _named(facts: Sequence[Fact]) -> tuple[Named, ...]:
    """Each fact by its key, or shorter where it stands in the quote of the one before."""
    before = (None, *(fact.quote for fact in facts))
    return tuple(
        fact.start if fact.quote == quote and fact.start <= FURTHEST else short(fact_key(fact))
        for fact, quote in zip(facts, before, strict=False)
    )


def _former(payload: str) -> FormerLink | None:
    body, check = payload[:-_FORMER_CHECK], payload[-_FORMER_CHECK:]
    keys = body[2:]
    if not keys or len(keys) % _FORMER_KEY or digest(body)[:_FORMER_CHECK] != check:
        return None
    named = tuple(short(keys[i : i + _FORMER_KEY]) for i in range(0, len(keys), _FORMER_KEY))
    return FormerLink(ord(body[1]) - ord("A"), named)


def _letters(data: bytes) -> str:
    return urlsafe_b64encode(data).decode().rstrip("=")


def _told(report: str) -> bytes:
    return blake2b(report.encode(), digest_size=_REPORT).digest()


def _check(version: str, data: bytes) -> bytes:
    return blake2b(version.encode() + data, digest_size=_CHECK).digest()
