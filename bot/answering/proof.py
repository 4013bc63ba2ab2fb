"""The proof: whether an answer, a draft's figure, an offer, a bar or a shared link may be shown.

Everybody who shows something of a report asks here, and what is not proven is not shown: quotes are verbatim (guarantee 1)
and no part of a number is shown as a number (2). A refusal has no place for either (4).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from unicodedata import normalize

from bot.answering.answer import Answer, Compound, also_of, figures_of, quotes_of
from index.document.report import Report
from index.evidence.quotes import Fact, Quote


@dataclass(frozen=True, slots=True)
class Proof:
    """The words of the reports of one index. `texts`: by a report's name its body and each footnote, without white space."""

    texts: Mapping[str, tuple[str, ...]]

    def allows(self, answer: Answer) -> bool:
        """Whether an answer may be shown: all of it is proven, part by part."""
        if isinstance(answer, Compound):
            return all(map(self.allows, answer.parts))
        return self.proves((*figures_of(answer), *also_of(answer)), quotes_of(answer))

    def proves(self, facts: Sequence[Fact], quotes: Iterable[Quote] = ()) -> bool:
        """Whether every figure stands whole in its own quote, and every quote in its report word for word."""
        return all(map(stands, facts)) and all(map(self.holds, (*(fact.quote for fact in facts), *quotes)))

    def holds(self, quote: Quote) -> bool:
        """Whether the quote is a contiguous run of the body or of a footnote of its report, white space apart."""
        squeezed = _squeezed(quote.text)
        return bool(squeezed) and any(squeezed in text for text in self.texts.get(quote.source.report, ()))


def proof_of(reports: Sequence[Report]) -> Proof:
    """The proof over `reports`."""
    return Proof(
        {
            report.name: (
                _squeezed("".join(paragraph.text for paragraph in report.paragraphs)),
                *(_squeezed(note.text) for note in report.footnotes),
            )
            for report in reports
        }
    )


def stands(fact: Fact) -> bool:
    """Whether the figure shown is the whole number at its place in the quote, and no part of a longer one."""
    quote, start, stop = fact.quote.text, fact.start, fact.stop
    if not 0 <= start < stop <= len(quote) or not fact.text.startswith(quote[start:stop]):
        return False
    longer_before = re.search(r"\d[.,]?$", quote[:start])
    longer_after = re.match(r"[.,]?\d", quote[stop:])
    return not (longer_before or longer_after or re.match(r"[.,]?\d", fact.text[stop - start :]))


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", normalize("NFC", text))
