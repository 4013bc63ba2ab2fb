"""Which reports answers are taken from. Knows nothing of chats."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from index.document.report import Report
from index.store.catalogue import Entry
from index.store.contents import Contents

_STAMP = 6  # hexadecimal digits


@dataclass(frozen=True, slots=True)
class ReportSource:
    """What a report says of itself; an empty string or None where it does not. `date` is ISO."""

    name: str
    title: str
    issuer: str
    place: str
    year: int | None
    number: str
    date: str
    pages: int
    passages: int
    figures: int


def sources_of(contents: Contents) -> tuple[ReportSource, ...]:
    """Every report, in the order of the index."""
    return tuple(_source(report, contents) for report in contents.reports)


def stamp_of(contents: Contents) -> str:
    """A few letters that change with the reports: what was pointed out in them before may now stand elsewhere."""
    digest = hashlib.sha256()
    for report in contents.reports:
        digest.update(repr((report.key, report.meta, report.pages)).encode())
        digest.update("\n".join(p.text for p in report.paragraphs).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:_STAMP]


def source_of_entry(entry: Entry) -> ReportSource:
    """A report of an archive, as its catalogue knows it."""
    meta = entry.meta
    return ReportSource(
        entry.name, meta.title, meta.issuer, meta.place, meta.year, meta.number, meta.date, entry.pages, entry.passages,
        entry.figures,
    )  # fmt: skip


def _source(report: Report, contents: Contents) -> ReportSource:
    meta = report.meta
    own = {i for i, passage in enumerate(contents.passages) if passage.report == report.key}
    figures = sum(figure.passage in own for figure in contents.figures)
    return ReportSource(
        report.name, meta.title, meta.issuer, meta.place, meta.year, meta.number, meta.date, report.pages, len(own),
        figures,
    )  # fmt: skip
