"""Put the check of a draft into words: plain text for the terminal, HTML for Telegram, data for outside tools."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator
from typing import Any

from bot.answering.answer import Verdict
from bot.rendering.answer import LONG_QUOTE, meaning, place
from bot.rendering.json import fact_data
from bot.rendering.markup import split_messages
from bot.verification.draft import DraftCheck, DraftItem
from index.evidence.quotes import Fact

NOTHING_TO_CHECK = "Văn bản này không có con số nào để đối chiếu với báo cáo."
_COUNTED: dict[Verdict, str] = {"match": "khớp", "differs": "khác", "not_stated": "không nêu"}
_MARKS: dict[Verdict, str] = {"match": "✓", "differs": "✗", "not_stated": "?"}
_AROUND = 60  # characters of the draft shown before a number


def draft_text(check: DraftCheck) -> str:
    """The check as plain text."""
    return "\n".join(_lines(check, lambda s: s, lambda s: s, _plain_quote))


def draft_messages(check: DraftCheck) -> list[str]:
    """The check as Telegram HTML, in messages short enough for Telegram."""
    return split_messages(list(_lines(check, _escaped, lambda s: f"<b>{s}</b>", _html_quote)))


def draft_data(check: DraftCheck) -> dict[str, Any]:
    """The check as plain data, ready for json.dumps."""
    return {
        "counts": {"numbers": len(check.items), **{verdict: check.count(verdict) for verdict in _COUNTED}},
        "items": [
            {
                "printed": item.printed,
                "sentence": item.sentence,
                "start": item.start,
                "stop": item.stop,
                "verdict": item.verdict,
                "figure": fact_data(item.fact) if item.fact else None,
                "really": fact_data(item.really) if item.really else None,
            }
            for item in check.items
        ],
    }


def draft_summary(check: DraftCheck) -> str:
    """One line: "12 số: 9 khớp, 2 khác, 1 không nêu"."""
    if not check.items:
        return NOTHING_TO_CHECK
    told = [f"{n} {word}" for verdict, word in _COUNTED.items() if (n := check.count(verdict))]
    return f"{len(check.items)} số: {', '.join(told)}"


def _lines(
    check: DraftCheck,
    escape: Callable[[str], str],
    bold: Callable[[str], str],
    quote: Callable[[Fact], str],
) -> Iterator[str]:
    yield bold(escape(draft_summary(check)))
    for item in check.items:
        yield ""
        yield f"{_MARKS[item.verdict]} {bold(escape(item.printed))} {escape(_told(item))}"
        if item.verdict != "match":
            yield escape(f"Bản thảo: “{_excerpt(item)}”")
        if item.verdict == "differs" and item.fact:
            yield from (quote(item.fact), escape(place(item.fact.quote.source)))
        if item.really:
            yield escape(f"{item.really.text} là {meaning(item.really)} – {item.really.label}")
            yield from (quote(item.really), escape(place(item.really.quote.source)))


def _told(item: DraftItem) -> str:
    """What is said of a number right behind it."""
    fact = item.fact
    if fact is None:
        return "– báo cáo không nêu số liệu để đối chiếu"
    if item.verdict == "differs":
        return f"– khác: báo cáo ghi {fact.text} – {fact.label} ({meaning(fact)})"
    stated = "" if item.printed.startswith(fact.quote.text[fact.start : fact.stop]) else f", báo cáo ghi {fact.text}"
    return f"– khớp{stated}: {fact.label} ({meaning(fact)}), trang {fact.quote.source.page}"


def _excerpt(item: DraftItem) -> str:
    """The words of the draft around the number."""
    start, stop = max(0, item.start - _AROUND), min(len(item.sentence), item.stop + _AROUND // 2)
    before = item.sentence[start : item.start]
    behind = item.sentence[item.stop : stop]
    if start:
        before = "…" + before.split(" ", 1)[-1]
    if stop < len(item.sentence):
        behind = behind.rsplit(" ", 1)[0] + "…"
    return before + item.sentence[item.start : item.stop] + behind


def _plain_quote(fact: Fact) -> str:
    return f"“{fact.quote.text}”"


def _html_quote(fact: Fact) -> str:
    said, start, stop = fact.quote.text, fact.start, fact.stop
    marked = f"{_escaped(said[:start])}<b>{_escaped(said[start:stop])}</b>{_escaped(said[stop:])}"
    return f"<blockquote{' expandable' if len(said) > LONG_QUOTE else ''}>{marked}</blockquote>"


def _escaped(words: str) -> str:
    return html.escape(words, quote=False)
