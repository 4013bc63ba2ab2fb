"""The proof: whether quotes stand word for word in their report and figures whole in their own quote."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from unicodedata import normalize

from bot.answering.answer import Answer
from index.document.report import Report
from index.evidence.quotes import Fact, Quote


def _squeezed_texts(reports: Sequence[Report]) -> Mapping[str, tuple[str, ...]]:
    """Body and each footnote of every report without white space, by the name it has in an answer."""
    return {
        r.meta.short or r.meta.title or r.key: (
            _squeeze("".join(p.text for p in r.paragraphs)),
            *(_squeeze(n.text) for n in r.footnotes),
        )
        for r in reports
    }


def _squeeze(text: str) -> str:
    return re.sub(r"\s+", "", normalize("NFC", text))


def proven(answer: Answer, holds: Callable[[Quote], bool]) -> bool:
    """Guarantees 1 and 4: quotes stand word for word in their report, figures whole in their own quote, and "none" has
    neither.
    """
    facts = (*answer.figures, *answer.also)
    if answer.status == "none" and (facts or answer.quote or answer.computed):
        return False
    quotes = [f.quote for f in facts] + ([answer.quote] if answer.quote else [])
    return (
        all(_stands(f) for f in facts)
        and all(q.text.strip() and holds(q) for q in quotes)
        and all(proven(part, holds) for part in answer.parts)
    )


def _stands(fact: Fact) -> bool:
    """Whether the figure shown is the whole number at its place in the quote, and no part of a longer one."""
    quote, start, stop = fact.quote.text, fact.start, fact.stop
    if not 0 <= start < stop <= len(quote) or not fact.text.startswith(quote[start:stop]):
        return False
    longer_before = re.search(r"\d[.,]?$", quote[:start])
    longer_after = re.match(r"[.,]?\d", quote[stop:])
    return not (longer_before or longer_after or re.match(r"[.,]?\d", fact.text[stop - start :]))
