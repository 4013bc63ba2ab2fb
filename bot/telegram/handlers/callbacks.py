"""What buttons send back when they are pressed: as types, and as the short text that Telegram carries for them.

Buttons stand under old messages for as long as those do, so how something is written here may be added to, never changed.
"""

from __future__ import annotations

import hashlib
import re
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Literal, Self, cast

LONGEST = 64  # bytes; Telegram refuses a keyboard whose data are longer
_DIGEST = 12  # hexadecimal digits
_NUMBER = "[0-9]{1,18}"  # what SQLite, too, takes for a whole number

Plain = Literal["base", "whole", "up", "down"]
Several = Literal["v", "also", "near"]
View = Literal["targets", "results", "outline", "sources"]
_LETTERS: Mapping[View, str] = {"targets": "t", "results": "r", "outline": "o", "sources": "s"}
_VIEWS = {letter: view for view, letter in _LETTERS.items()}
_ANSWER = re.compile(
    rf"(?P<number>{_NUMBER}):"
    r"(?:(?P<plain>base|whole|up|down)|(?P<of>v|also|near)(?P<position>[0-9]{1,6})|x(?P<extension>[a-z]+))"
)
_VIEW = re.compile(
    r"(?P<stamp>[0-9a-f]+):"
    r"(?:c\.(?P<chosen>[tros])\.(?P<list>[0-9]{1,6})"
    r"|(?P<view>[tros])\.(?P<report>[0-9]{1,6})\.(?P<page>[0-9]{1,6})(?:\.(?P<section>[0-9]{1,6}(?:-[0-9]{1,6})*))?)"
)


class CallbackTooLong(Exception):
    """Data that Telegram would refuse."""


class CallbackData(ABC):
    """A kind of button. `mark` begins its text and belongs to no other kind."""

    __slots__ = ()
    mark: ClassVar[str]

    def pack(self) -> str:
        """The text that Telegram carries. Raises CallbackTooLong."""
        text = f"{self.mark}:{self._written()}"
        if len(text.encode()) > LONGEST:
            raise CallbackTooLong(text)
        return text

    @classmethod
    def unpack(cls, text: str | None) -> Self | None:
        """What was packed as `text`; None for anything else."""
        mark, _, written = (text or "").partition(":")
        return cls._read(written) if mark == cls.mark else None

    @classmethod
    def pattern(cls) -> re.Pattern[str]:
        """Fits all data of the kind, also those that can't be unpacked, so that whoever presses is told so."""
        return re.compile(rf"^{cls.mark}:")

    @abstractmethod
    def _written(self) -> str:
        """The fields, without the mark."""

    @classmethod
    @abstractmethod
    def _read(cls, written: str) -> Self | None:
        """The button with these fields; None when they are none."""


@dataclass(frozen=True, slots=True)
class Nth:
    """One of several things, from 0: of the variants ("v"), the other facts that fit, the indicators that come near."""

    of: Several
    position: int

    def __str__(self) -> str:
        return f"{self.of}{self.position}"


@dataclass(frozen=True, slots=True)
class Extension:
    """What another part puts under answers; `name` is a few small letters."""

    name: str

    def __str__(self) -> str:
        return f"x{self.name}"


Step = Plain | Nth | Extension


@dataclass(frozen=True, slots=True)
class AnswerButton(CallbackData):
    """Under the answer to the question that has this `number` in the journal: what is to be shown or done."""

    mark = "a"
    number: int
    step: Step

    def _written(self) -> str:
        return f"{self.number}:{self.step}"

    @classmethod
    def _read(cls, written: str) -> Self | None:
        fields = _ANSWER.fullmatch(written)
        return cls(int(fields["number"]), _step(fields)) if fields else None


@dataclass(frozen=True, slots=True)
class Page:
    """A page (from 0) of a view of one report; in the outline, of the section with this number."""

    view: View
    report: int
    page: int
    section: tuple[int, ...] = ()

    def __str__(self) -> str:
        section = f".{'-'.join(map(str, self.section))}" if self.section else ""
        return f"{_LETTERS[self.view]}.{self.report}.{self.page}{section}"


@dataclass(frozen=True, slots=True)
class ReportList:
    """A page (from 0) of the reports, to choose the one whose `view` is to be shown."""

    view: View
    page: int

    def __str__(self) -> str:
        return f"c.{_LETTERS[self.view]}.{self.page}"


Address = Page | ReportList


@dataclass(frozen=True, slots=True)
class ViewButton(CallbackData):
    """Leads to a view of the reports that have this `stamp`."""

    mark = "v"
    stamp: str
    address: Address

    def _written(self) -> str:
        return f"{self.stamp}:{self.address}"

    @classmethod
    def _read(cls, written: str) -> Self | None:
        fields = _VIEW.fullmatch(written)
        return cls(fields["stamp"], _address(fields)) if fields else None


@dataclass(frozen=True, slots=True)
class StaffPage(CallbackData):
    """Another page (from 0) of the questions to review."""

    mark = "h"
    page: int

    def _written(self) -> str:
        return str(self.page)

    @classmethod
    def _read(cls, written: str) -> Self | None:
        return cls(int(written)) if re.fullmatch("[0-9]{1,6}", written) else None


@dataclass(frozen=True, slots=True)
class ExampleButton(CallbackData):
    """A question of the greeting, by its digest, so that the button is good as long as its question is asked there."""

    mark = "e"
    digest: str

    @classmethod
    def of(cls, question: str) -> Self:
        """The button that asks `question`."""
        return cls(hashlib.sha256(question.encode()).hexdigest()[:_DIGEST])

    def _written(self) -> str:
        return self.digest

    @classmethod
    def _read(cls, written: str) -> Self | None:
        return cls(written) if re.fullmatch(f"[0-9a-f]{{{_DIGEST}}}", written) else None


def _step(fields: re.Match[str]) -> Step:
    if fields["plain"]:
        return cast(Plain, fields["plain"])
    if fields["of"]:
        return Nth(cast(Several, fields["of"]), int(fields["position"]))
    return Extension(fields["extension"])


def _address(fields: re.Match[str]) -> Address:
    if fields["chosen"]:
        return ReportList(_VIEWS[fields["chosen"]], int(fields["list"]))
    section = tuple(map(int, fields["section"].split("-"))) if fields["section"] else ()
    return Page(_VIEWS[fields["view"]], int(fields["report"]), int(fields["page"]), section)
