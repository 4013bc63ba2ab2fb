"""Views to be walked by pressing buttons: which text stands at an address, and where its buttons lead.

An address is a short line: "t.0.1" is the second page of the targets of the first report. Nothing here is
remembered, so that buttons work as long as the reports stay the same. Knows nothing of Telegram but its HTML.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from bot.rendering.markup import HTML, split_messages
from bot.rendering.overview import result_lines, section_lines, source_lines, target_lines
from bot.telegram import wording
from index.overview.library import Library
from index.overview.sections import found, path_to

PAGE = 2200  # UTF-16 units of HTML: what a phone shows in two or three screens
_REPORTS_AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class Button:
    """A button, and the address that it leads to."""

    label: str
    address: str


@dataclass(frozen=True, slots=True)
class Screen:
    """A message in Telegram HTML, and rows of buttons."""

    html: str
    buttons: tuple[tuple[Button, ...], ...]


TARGETS, RESULTS, OUTLINE, SOURCES, CHOICE = "t", "r", "o", "s", "c"


def first(kind: str, library: Library) -> str:
    """The address at which a view begins: of several reports one is to be chosen first."""
    if kind == SOURCES:
        return f"{SOURCES}.0.0"
    return f"{kind}.0.0" if len(library.names) == 1 else f"{CHOICE}.{kind}.0"


def screen(address: str, library: Library) -> Screen | None:
    """What stands at `address`; None when nothing does."""
    kind, *rest = address.split(".")
    make = _SCREENS.get(kind)
    if make is None or len(rest) not in (2, 3) or not rest[1].isdecimal():
        return None
    try:
        return make(rest, library)
    except (IndexError, ValueError):  # a report, a page or a section that is not there
        return None


def _targets(rest: list[str], library: Library) -> Screen:
    plans = library.plans[int(rest[0])]
    other = Button(wording.overview.RESULTS, f"{RESULTS}.{rest[0]}.0") if plans.results else None
    return _paged(target_lines(plans, HTML), f"{TARGETS}.{rest[0]}", int(rest[1]), _also(other, TARGETS, library))


def _results(rest: list[str], library: Library) -> Screen:
    plans = library.plans[int(rest[0])]
    other = Button(wording.overview.TARGETS, f"{TARGETS}.{rest[0]}.0") if plans.targets else None
    return _paged(result_lines(plans, HTML), f"{RESULTS}.{rest[0]}", int(rest[1]), _also(other, TARGETS, library))


def _outline(rest: list[str], library: Library) -> Screen:
    report = int(rest[0])
    whole = library.outlines[report]
    number = tuple(map(int, rest[2].split("-"))) if len(rest) == 3 else ()
    section = found(whole, number)
    if section is None:
        raise IndexError(number)
    lines = section_lines(library.names[report], path_to(whole, number[:-1]), section, HTML)
    below = [
        (Button(wording.overview.shortened(inner.heading), _section(report, inner.number)),) for inner in section.below
    ]
    up = (Button(wording.overview.UP, _section(report, number[:-1])),) if number else ()
    ways = [*below, up, *(_also(None, OUTLINE, library) if not number else ())]
    return _paged(lines, f"{OUTLINE}.{report}", int(rest[1]), ways, f".{rest[2]}" if number else "")


def _section(report: int, number: tuple[int, ...]) -> str:
    return f"{OUTLINE}.{report}.0" + (f".{'-'.join(map(str, number))}" if number else "")


def _sources(rest: list[str], library: Library) -> Screen:
    lines = [line for source in library.sources for line in (*source_lines(source, HTML), "")]
    return _paged([wording.overview.sources_title(len(library.sources)), "", *lines], f"{SOURCES}.0", int(rest[1]), ())


def _choice(rest: list[str], library: Library) -> Screen:
    """Which report? Twenty to a page."""
    kind, page = rest[0], int(rest[1])
    begin = page * _REPORTS_AT_ONCE
    shown = [(i, library.names[i]) for i in range(begin, min(begin + _REPORTS_AT_ONCE, len(library.names)))]
    if not shown or kind not in (TARGETS, OUTLINE):
        raise IndexError(page)
    rows = [(Button(wording.overview.shortened(name), f"{kind}.{i}.0"),) for i, name in shown]
    pages = -(-len(library.names) // _REPORTS_AT_ONCE)
    return Screen(
        wording.overview.CHOOSE_REPORT, tuple(filter(None, [*rows, _turning(f"{CHOICE}.{kind}", page, pages, "")]))
    )


def _also(other: Button | None, kind: str, library: Library) -> list[tuple[Button, ...]]:
    """Rows that lead to another view of the same report, and to other reports."""
    choose = Button(wording.overview.OTHER_REPORT, f"{CHOICE}.{kind}.0") if len(library.names) > 1 else None
    return [tuple(button for button in (other, choose) if button is not None)]


def _paged(lines: Iterable[str], base: str, page: int, ways: Iterable[tuple[Button, ...]], rest: str = "") -> Screen:
    """One page of `lines`, with buttons to turn it and `ways` on from it."""
    pages = split_messages(list(lines), PAGE)
    html = pages[page]
    rows = (_turning(base, page, len(pages), rest), *ways)
    return Screen(html, tuple(row for row in rows if row))


def _turning(base: str, page: int, pages: int, rest: str) -> tuple[Button, ...]:
    before = (Button(wording.overview.PREVIOUS, f"{base}.{page - 1}{rest}"),) if page else ()
    after = (
        (Button(wording.overview.following(page + 2, pages), f"{base}.{page + 1}{rest}"),) if page + 1 < pages else ()
    )
    return (*before, *after)


_SCREENS: Mapping[str, Callable[[list[str], Library], Screen]] = {
    TARGETS: _targets,
    RESULTS: _results,
    OUTLINE: _outline,
    SOURCES: _sources,
    CHOICE: _choice,
}
