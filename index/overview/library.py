"""What an index holds to be looked through: targets and results, outlines, sources. Made once per index, only read then."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar, overload

from index.document.report import Report
from index.evidence.quotes import Quote
from index.overview.sections import Section, sections_of
from index.overview.sources import ReportSource, source_of_entry, sources_of, stamp_of
from index.overview.targets import Plans, plans_of
from index.store.catalogue import Entry
from index.store.contents import Contents

_AT_HAND = 8  # reports of an archive that stay open
Of = TypeVar("Of", Plans, Section, Report)


class NoSuchReport(ValueError):
    """No report has this number."""

    def __init__(self, number: str) -> None:
        super().__init__(f"no report {number!r}")
        self.number = number


@dataclass(frozen=True, slots=True)
class Library:
    """One entry per report in each of `reports`, `names`, `plans`, `outlines` and `sources`; `stamp` changes with the reports."""

    reports: Sequence[Report]
    names: tuple[str, ...]
    plans: Sequence[Plans]
    outlines: Sequence[Section]
    sources: tuple[ReportSource, ...]
    stamp: str


def library_of(contents: Contents) -> Library:
    """Everything there is to look through in `contents`."""
    return Library(
        contents.reports,
        tuple(report.name for report in contents.reports),
        plans_of(contents),
        tuple(sections_of(report) for report in contents.reports),
        sources_of(contents),
        stamp_of(contents),
    )


def library_of_archive(entries: Sequence[Entry], stamp: str, open_: Callable[[str], Contents]) -> Library:
    """The same of an archive, whose reports are opened by their keys only when somebody looks at one."""
    keys = tuple(entry.key for entry in entries)
    return Library(
        Opening(keys, open_, _report),
        tuple(entry.name for entry in entries),
        Opening(keys, open_, _plans),
        Opening(keys, open_, _outline),
        tuple(map(source_of_entry, entries)),
        stamp,
    )


def whole_passage(quote: Quote, library: Library) -> Quote | None:
    """The paragraph or footnote that holds `quote`, as a quote; None when the reports hold it no longer."""
    for number, name in enumerate(library.names):
        if name != quote.source.report:
            continue
        report = library.reports[number]
        texts = (
            [p.text for p in report.paragraphs]
            if quote.source.footnote is None
            else [n.text for n in report.footnotes if n.mark == quote.source.footnote]
        )
        found = next((text for text in texts if quote.text in text), None)
        if found is not None:
            return Quote(found, quote.source)
    return None


@dataclass(frozen=True)
class Opening(Sequence[Of]):
    """Something of each report of an archive, made when it is asked for."""

    keys: tuple[str, ...]
    open_: Callable[[str], Contents]
    made: Callable[[Contents], Of]

    def __len__(self) -> int:
        return len(self.keys)

    @overload
    def __getitem__(self, at: int) -> Of: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Of]: ...
    def __getitem__(self, at: int | slice) -> Of | Sequence[Of]:
        if isinstance(at, slice):
            return Opening(self.keys[at], self.open_, self.made)
        return self.made(_opened(self.open_, self.keys[at]))


@lru_cache(_AT_HAND)
def _opened(open_: Callable[[str], Contents], key: str) -> Contents:
    return open_(key)


def _report(contents: Contents) -> Report:
    return contents.reports[0]


def _plans(contents: Contents) -> Plans:
    return plans_of(contents)[0]


def _outline(contents: Contents) -> Section:
    return sections_of(contents.reports[0])
