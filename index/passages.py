"""Cut a report into passages, the unit that is retrieved and quoted from.

Does not read PDF text (reading) and does not find figures (figures).
"""

from __future__ import annotations

from dataclasses import dataclass

from index.report import PageStart


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, a run of sentences of a long one, or a footnote. `text` is the source, nothing added or lost."""

    report: str  # Report.key
    text: str
    paragraph: (
        int  # position in Report.paragraphs; for a footnote: of the paragraph that carries its mark, else -1
    )
    start: int  # span in that paragraph's (or footnote's) text
    stop: int
    headings: tuple[str, ...]  # outermost first
    lead: str  # what the whole paragraph is introduced by ("Trồng trọt"), "" when nothing
    starts: tuple[PageStart, ...]
    footnote: str  # mark of the footnote it is, "" for the body
