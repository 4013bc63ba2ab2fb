"""Links that open one answer again: `t.me/BOT?start=PAYLOAD`, where the payload names what the answer shows by its proof.

A payload holds a key for each figure and quote. A key is a digest of the report's name, the place, the quote and the
figure's span in it: the same text gives the same key on every start and in every index, a changed text gives another.

    payload   1, how many figures are headlines (a letter, A = 0), 8 characters a key, 2 characters of check
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Literal
from urllib.parse import quote as escaped

from bot.model import Answer, Fact, Quote

LinkTrouble = Literal["broken", "changed"]
MOST = 7  # keys that a payload has room for: Telegram takes 64 characters
_VERSION = "1"
_KEY = 8  # characters
_CHECK = 2


@dataclass(frozen=True, slots=True)
class Shown:
    """Keys of what an answer shows: its headlines, then other figures, then a quote; `headlines` counts the first."""

    headlines: int
    keys: tuple[str, ...]


def fact_key(fact: Fact) -> str:
    """Eight characters that name a figure by its proof."""
    return _digest("figure", *_proof(fact.quote), str(fact.start), str(fact.stop), fact.text)


def quote_key(quote: Quote) -> str:
    """Eight characters that name a quote without a figure of its own."""
    return _digest("quote", *_proof(quote))


def shown(answer: Answer) -> Shown:
    """What a link to `answer` opens: its figures and its quote; of a result, what it was computed from.

    What somebody claimed is his, not the report's: a link to a check opens the figure of the report.
    """
    headlines = answer.also if answer.status == "computed" else answer.figures
    also = answer.also if answer.status == "answer" else ()
    facts = [*map(fact_key, headlines[:MOST]), *map(fact_key, also)]
    quotes = [quote_key(answer.quote)] if answer.quote else []
    return Shown(min(len(headlines), MOST), tuple([*facts, *quotes][:MOST]))


def payload_of(answer: Answer) -> str:
    """At most 64 characters of A-Z, a-z, 0-9, _ and -; "" for an answer that shows nothing of a report."""
    named = shown(answer)
    if not named.keys:
        return ""
    body = f"{_VERSION}{chr(ord('A') + named.headlines)}{''.join(named.keys)}"
    return body + _digest(body)[:_CHECK]


def read_payload(payload: str) -> Shown | None:
    """What `payload` names; None when it is none of ours, or was cut or mistyped."""
    body, check = payload[:-_CHECK], payload[-_CHECK:]
    keys = body[2:]
    if not body.startswith(_VERSION) or len(body) < 2 + _KEY or len(keys) % _KEY or _digest(body)[:_CHECK] != check:
        return None
    named = tuple(keys[i : i + _KEY] for i in range(0, len(keys), _KEY))
    return Shown(ord(body[1]) - ord("A"), named)


def share_link(answer: Answer, username: str) -> str:
    """The link that opens `answer` with the bot `username`; "" when there is nothing to open."""
    payload = payload_of(answer)
    return f"https://t.me/{username}?start={payload}" if payload else ""


def share_url(answer: Answer, username: str, text: str) -> str:
    """For a button: lets the user choose a chat to send the link to, with `text` beside it; "" as `share_link`."""
    link = share_link(answer, username)
    return f"https://t.me/share/url?url={escaped(link, safe='')}&text={escaped(text, safe='')}" if link else ""


def _proof(quote: Quote) -> Sequence[str]:
    source = quote.source
    return (source.report, str(source.page), source.footnote or "", " ".join(quote.text.split()))


def _digest(*parts: str) -> str:
    said = "\0".join(parts).encode("utf-8", "replace")
    return urlsafe_b64encode(blake2b(said, digest_size=6).digest()).decode()
