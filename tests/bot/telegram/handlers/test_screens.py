"""Every view of a report can be walked to by pressing, and each fits a message."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.service import Opened
from bot.telegram.handlers.callbacks import Address, Page, ReportList, ViewButton
from bot.telegram.handlers.screens import Screen, first, screen
from index.overview.library import Library
from tests.bot.telegram.html_rules import parse, units
from tests.bot.telegram.small_reports import library_in, write_report


@pytest.fixture(scope="module")
def library(opened: Opened) -> Library:
    """Of the project's own report."""
    return opened.library


@pytest.fixture
def two(tmp_path: Path) -> Library:
    """Of two small reports."""
    write_report(tmp_path, name="a")
    write_report(
        tmp_path, "I. NỘI DUNG\n\nTrong năm trồng được 12 ha rừng.\n\nPhấn đấu trồng 15 ha rừng năm 2024.", "b"
    )
    return library_in(tmp_path)


def every_screen(library: Library) -> dict[Address, Screen]:
    """All that can be reached by pressing."""
    seen: dict[Address, Screen] = {}
    to_see = [first("targets", library), first("outline", library), first("sources", library)]
    while to_see:
        address = to_see.pop()
        if address not in seen:
            there = screen(address, library)
            assert there is not None, address
            seen[address] = there
            to_see += [button.address for row in there.buttons for button in row]
    return seen


@pytest.mark.parametrize("name", ["library", "two"])
def test_every_button_leads_to_a_message_that_telegram_takes(name: str, request: pytest.FixtureRequest) -> None:
    library = request.getfixturevalue(name)
    screens = every_screen(library)
    assert len(screens) > 10
    for address, shown in screens.items():
        assert units(parse(shown.html).text) <= 4096
        assert sum(map(len, shown.buttons)) <= 100
        assert ViewButton.unpack(ViewButton(library.stamp, address).pack()) == ViewButton(library.stamp, address)


def test_all_text_of_the_report_can_be_walked_to(library: Library) -> None:
    shown = "".join(parse(screen.html).text for screen in every_screen(library).values()).replace(" ", "")
    texts = [p.text for p in library.reports[0].paragraphs if p.kind == "text" and len(p.text) < 1500]
    assert [text for text in texts if text.replace(" ", "") not in shown.replace("\n", "")] == []


@pytest.mark.parametrize(
    "address",
    [
        Page("targets", 9, 0),
        Page("targets", 0, 99),
        Page("outline", 0, 0, (9, 9)),
        Page("outline", 9, 0),
        Page("sources", 0, 9),
        ReportList("targets", 1),
    ],
    ids=str,
)
def test_an_address_where_nothing_stands_leads_nowhere(library: Library, address: Address) -> None:
    assert screen(address, library) is None
