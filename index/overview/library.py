"""What an index holds to be looked through: targets and results, outlines, sources. Made once per index, only read then."""

from __future__ import annotations

from dataclasses import dataclass

from index.evidence.quotes import Quote
from index.overview.sections import Section, sections_of
from index.overview.sources import ReportSource, sources_of, stamp_of
from index.overview.targets import Plans, plans_of
from index.store.contents import Contents


@dataclass(frozen=True, slots=True)
class Library:
    """One entry per report in each of `names`, `plans`, `outlines` and `sources`; `stamp` changes with the reports."""

    contents: Contents
    names: tuple[str, ...]
    plans: tuple[Plans, ...]
    outlines: tuple[Section, ...]
    sources: tuple[ReportSource, ...]
    stamp: str


def library_of(contents: Contents) -> Library:
    """Everything there is to look through in `contents`."""
    return Library(
        contents,
        tuple(report.name for report in contents.reports),
        plans_of(contents),
        tuple(sections_of(report) for report in contents.reports),
        sources_of(contents),
        stamp_of(contents),
    )


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
