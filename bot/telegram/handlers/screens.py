"""Views to be walked by pressing buttons: which text stands at an address, and where its buttons lead.

Nothing here is remembered, so that buttons work as long as the reports stay the same. Knows nothing of Telegram but
its HTML.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from bot.rendering.markup import HTML, split_messages
from bot.rendering.overview import result_lines, section_lines, source_lines, target_lines
from bot.telegram import wording
from bot.telegram.handlers.callbacks import Address, Page, ReportList, View
from index.overview.library import Library
from index.overview.sections import found, path_to

PAGE = 2200  # UTF-16 units of HTML: what a phone shows in two or three screens
_REPORTS_AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class Button:
    """A button, and the address that it leads to."""

    label: str
    address: Address


Row = tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Screen:
    """A message in Telegram HTML, and rows of buttons."""

    html: str
    buttons: tuple[Row, ...]


def first(view: View, library: Library) -> Address:
    """The address at which a view begins: of several reports one is to be chosen first."""
    if view == "sources" or len(library.names) == 1:
        return Page(view, 0, 0)
    return ReportList(view, 0)


def screen(address: Address, library: Library) -> Screen | None:
    """What stands at `address`; None when nothing does."""
    try:
        return _reports(address, library) if isinstance(address, ReportList) else _VIEWS[address.view](address, library)
    except IndexError:  # a report, a page or a section that is not there
        return None


def _targets(at: Page, library: Library) -> Screen:
    plans = library.plans[at.report]
    other = Button(wording.overview.RESULTS, Page("results", at.report, 0)) if plans.results else None
    return _paged(target_lines(plans, HTML), at, _beside(other, "targets", library))


def _results(at: Page, library: Library) -> Screen:
    plans = library.plans[at.report]
    other = Button(wording.overview.TARGETS, Page("targets", at.report, 0)) if plans.targets else None
    return _paged(result_lines(plans, HTML), at, _beside(other, "targets", library))


def _outline(at: Page, library: Library) -> Screen:
    whole, number = library.outlines[at.report], at.section
    section = found(whole, number)
    if section is None:
        raise IndexError(number)
    lines = section_lines(library.names[at.report], path_to(whole, number[:-1]), section, HTML)
    below: list[Row] = [
        (Button(wording.buttons.shortened(inner.heading), Page("outline", at.report, 0, inner.number)),)
        for inner in section.below
    ]
    above: list[Row] = (
        [(Button(wording.overview.UP, Page("outline", at.report, 0, number[:-1])),)]
        if number
        else _beside(None, "outline", library)
    )
    return _paged(lines, at, [*below, *above])


def _sources(at: Page, library: Library) -> Screen:
    lines = [line for source in library.sources for line in (*source_lines(source, HTML), "")]
    return _paged([wording.overview.sources_title(len(library.sources)), "", *lines], at, ())


def _reports(at: ReportList, library: Library) -> Screen:
    """Which report? Twenty to a page."""
    begin = at.page * _REPORTS_AT_ONCE
    shown = list(enumerate(library.names))[begin : begin + _REPORTS_AT_ONCE]
    if not shown:
        raise IndexError(at.page)
    rows: list[Row] = [(Button(wording.buttons.shortened(name), Page(at.view, report, 0)),) for report, name in shown]
    turning = _turning(at, -(-len(library.names) // _REPORTS_AT_ONCE))
    return Screen(wording.overview.CHOOSE_REPORT, tuple(row for row in (*rows, turning) if row))


def _beside(other: Button | None, view: View, library: Library) -> list[Row]:
    """A row that leads to another view of the same report, and to other reports."""
    choose = Button(wording.overview.OTHER_REPORT, ReportList(view, 0)) if len(library.names) > 1 else None
    return [tuple(button for button in (other, choose) if button is not None)]


def _paged(lines: Iterable[str], at: Page, ways: Iterable[Row]) -> Screen:
    """The page of `lines` that is asked for, with buttons to turn it and `ways` on from it. Raises IndexError."""
    pages = split_messages(list(lines), PAGE)
    rows = (_turning(at, len(pages)), *ways)
    return Screen(pages[at.page], tuple(row for row in rows if row))


def _turning(at: Address, pages: int) -> Row:
    before = (Button(wording.overview.PREVIOUS, replace(at, page=at.page - 1)),) if at.page else ()
    after = (
        (Button(wording.overview.following(at.page + 2, pages), replace(at, page=at.page + 1)),)
        if at.page + 1 < pages
        else ()
    )
    return (*before, *after)


_VIEWS: Mapping[View, Callable[[Page, Library], Screen]] = {
    "targets": _targets,
    "results": _results,
    "outline": _outline,
    "sources": _sources,
}
