"""The whole passage that a quote was taken from. Knows nothing of chats."""

from __future__ import annotations

from bot.library import Library
from bot.model import Answer, Quote


def quote_of(answer: Answer) -> Quote | None:
    """The quote that an answer rests on first, None when it rests on none."""
    if answer.figures:
        return answer.figures[0].quote
    return answer.quote


def whole_passage(quote: Quote, library: Library) -> Quote | None:
    """The paragraph or footnote that holds `quote`, as a quote; None when the reports hold it no longer."""
    for name, report in zip(library.names, library.contents.reports, strict=True):
        if name != quote.source.report:
            continue
        texts = (
            [p.text for p in report.paragraphs]
            if quote.source.footnote is None
            else [n.text for n in report.footnotes if n.mark == quote.source.footnote]
        )
        found = next((text for text in texts if quote.text in text), None)
        if found is not None:
            return Quote(found, quote.source)
    return None
