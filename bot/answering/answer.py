"""What an answer is, as data (DESIGN: "The answer, as data"). Types only; words are put to it by `rendering`."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from bot.ranking.filters import Reason
from index.evidence.quotes import Fact, Quote
from index.figures.figure import Bound

Status = Literal["answer", "none", "check", "computed"]
Slot = Literal["subject", "asked", "place", "year", "role"]
Verdict = Literal["match", "differs", "not_stated"]
Reckoning = Literal["sum", "difference", "share", "times"]
LeftOut = Literal["words", "rest"]


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit as printed; `unit` is "" for what is counted, whatever it is called."""

    value: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Computed:
    """Arithmetic on stated figures: exact, or `rounded` to one decimal."""

    reckoning: Reckoning
    operands: tuple[Amount, ...]  # in the order that the reckoning has them
    value: Decimal
    unit: str  # "" for how many times one goes into the other, and for what is counted without a name
    rounded: bool = False
    asked: str = ""  # the unit that was asked for, folded; "" when none was


@dataclass(frozen=True, slots=True)
class Held:
    """A claimed number and the figure that it was held against."""

    printed: str  # number and unit as typed; "" for the figure's own
    bound: Bound
    figure: int  # position among the answer's figures


@dataclass(frozen=True, slots=True)
class Told:
    """A time that the report does tell of what was asked for another: a part of a year as it says it, and the years."""

    within: str
    years: str


@dataclass(frozen=True, slots=True)
class Rival:
    """A candidate that was weighed, for `--why`: its figure, score and the features that moved it most."""

    text: str
    label: str
    page: int
    score: float
    votes: tuple[tuple[str, float], ...]
    read: float  # the reader's probability that it is meant; 0 where it was not read
    conflict: Reason | None  # what speaks against it


@dataclass(frozen=True, slots=True)
class Kept:
    """Words that a follow-up question has from the question before."""

    slot: Slot
    words: str


@dataclass(frozen=True, slots=True)
class Change:
    """What a follow-up question says instead of the question before; `old` is "" for what is only added."""

    slot: Slot
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Carried:
    """How a question goes on from the one before, slot by slot; empty when it stands alone."""

    kept: tuple[Kept, ...] = ()
    changed: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one message. `status` says which of the other fields are filled."""

    question: str
    status: Status
    figures: tuple[Fact, ...] = ()  # the headline first
    also: tuple[Fact, ...] = ()  # other facts that fit the question as typed, and operands
    quote: Quote | None = None  # for answers in words
    computed: Computed | None = None
    verdict: Verdict | None = None
    claimed: str | None = None  # for check: the number that was claimed, as typed
    held: tuple[Held, ...] = ()  # for check: each claim; empty when one cannot be told again from its number and bound
    reason: Reason | None = None
    instead: tuple[Told, ...] = ()  # where the time asked for is not told of: those that are
    missing: tuple[str, ...] = ()  # words of the question that the report never uses
    nearest: tuple[str, ...] = ()  # names of indicators that the report does state, to offer
    example: str = ""  # a question that the reports answer, to offer when this one is not understood
    understood: str = ""  # the question as it was understood, for --why
    rivals: tuple[Rival, ...] = ()
    parts: tuple[Answer, ...] = ()  # when one message asked several things; figures then holds all of theirs
    carried: Carried | None = None  # for --why: how it goes on from the question before; None when there was none
    shared: bool = False  # opened from a link, which whoever has it may have made

    more_asked: bool = False  # whether the message asked for more than is answered at once; the first of it is answered
    left_out: LeftOut | None = None  # what a link did not open: words of questions, or a rest too long for it


def quote_of(answer: Answer) -> Quote | None:
    """The quote that an answer rests on first, None when it rests on none."""
    if answer.figures:
        return answer.figures[0].quote
    return answer.quote
