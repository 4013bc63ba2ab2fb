"""What an answer is, as data: one kind for each way to answer. Words are put to it by `rendering`, and the flat form that
outside tools read (DESIGN: "The answer, as data") by `rendering.json`.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from bot.ranking.filters import Reason
from index.evidence.quotes import Fact, Quote, Source
from index.figures.figure import Bound
from index.language.wordlists import Topic
from index.overview.sections import Section
from index.overview.targets import Plans

Slot = Literal["subject", "asked", "place", "year", "role"]
View = Literal["targets", "results", "outline", "chart"]
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Common:
    """What every kind of answer tells beside the answer itself."""

    question: str = ""  # as typed; "" where the answer was opened from a link
    understood: str = ""  # the question as it was understood, for --why
    rivals: tuple[Rival, ...] = ()
    carried: Carried | None = None  # for --why: how it goes on from the question before; None when there was none
    shared: bool = False  # opened from a link, which whoever has it may have made
    more_asked: bool = False  # whether the message asked for more than is answered at once; the first of it is answered
    left_out: LeftOut | None = None  # what a link did not open: words of questions, or a rest too long for it


@dataclass(frozen=True, slots=True)
class FigureAnswer(_Common):
    """One figure."""

    fact: Fact
    also: tuple[Fact, ...] = ()  # other facts that fit the question as typed


@dataclass(frozen=True, slots=True)
class SeveralAnswer(_Common):
    """Several figures, the headline first."""

    figures: tuple[Fact, ...]
    also: tuple[Fact, ...] = ()  # where a link opens the figures of a check or of a result, and no more of it


@dataclass(frozen=True, slots=True)
class WordsAnswer(_Common):
    """Words of the report."""

    quote: Quote
    number: Fact | None = None  # of the document that is asked for: a name, no quantity


@dataclass(frozen=True, slots=True)
class ComputedAnswer(_Common):
    """Arithmetic, with the figures that it was done on."""

    computed: Computed
    operands: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class CheckedClaims(_Common):
    """What was claimed, held against the report."""

    verdict: Verdict
    figures: tuple[Fact, ...] = ()  # what the report states, what differs first; () where it does not state it
    really: tuple[Fact, ...] = ()  # what claimed numbers are in the report, where they differ from its figures
    claimed: str = ""  # the numbers that the verdict is on, as typed
    held: tuple[Held, ...] = ()  # each claim; empty when one cannot be told again from its number and bound
    reason: Reason | None = None  # why it is not stated, where that is known
    instead: tuple[Told, ...] = ()  # where the time asked for is not told of: those that are
    rounded: bool = False  # whether what differs is the report's figure, only rounded
    nearest: tuple[str, ...] = ()  # where it is not stated: names of indicators that come near, to offer
    named_whole: bool = False  # whether several of these say all that the claim is about


@dataclass(frozen=True, slots=True)
class Refusal(_Common):
    """An honest no. It has no place for a figure or a quote (guarantee 4)."""

    reason: Reason
    instead: tuple[Told, ...] = ()  # where the time asked for is not told of: those that are
    places: tuple[str, ...] = ()  # where another place was asked for: what the reports are about
    missing: tuple[str, ...] = ()  # words of the question that the report never uses
    nearest: tuple[str, ...] = ()  # names of indicators that the report does state, to offer
    named_whole: bool = False  # whether one of these says all that was asked
    example: str = ""  # a question that the reports answer, to offer when this one is not understood
    of_words: bool = False  # whether words were asked for, and no number


@dataclass(frozen=True, slots=True)
class Courtesy(_Common):
    """A word to a message that asks the reports nothing. It has no place for a figure or a quote."""

    topic: Topic
    reports: tuple[str, ...]  # names of those that are answered from
    example: str = ""  # a question that they answer
    source: Source | None = None  # of the answer before, where that is asked for


@dataclass(frozen=True, slots=True)
class WhichReport(_Common):
    """Several reports may be meant, and which of them is asked back. It has no place for a figure or a quote."""

    reports: tuple[str, ...]  # their names, likeliest first
    others: int  # how many more there are
    asked: str  # the question without the names of reports, to be asked again with one of these


@dataclass(frozen=True, slots=True)
class ViewAnswer(_Common):
    """A list or a part of the reports that was asked for by its name: targets, results, headings, a section, a picture."""

    view: View
    report: int | None = None  # which report it is of; None for a list of all of them
    names: tuple[str, ...] = ()  # of the reports whose `sections` these are
    sections: tuple[Section, ...] = ()  # whole reports without their texts, or one section
    above: tuple[Section, ...] = ()  # the sections around that one, outermost first
    plans: tuple[Plans, ...] = ()
    subject: str = ""  # what is to be drawn


OneAnswer = (
    FigureAnswer
    | SeveralAnswer
    | WordsAnswer
    | ComputedAnswer
    | CheckedClaims
    | Refusal
    | Courtesy
    | WhichReport
    | ViewAnswer
)


@dataclass(frozen=True, slots=True)
class Compound(_Common):
    """The answers to a message that asked several things, in its order."""

    parts: tuple[OneAnswer, ...]


Answer = OneAnswer | Compound


def figures_of(answer: Answer) -> tuple[Fact, ...]:
    """The figures that an answer states, the headline first; of several questions, all of theirs."""
    match answer:
        case FigureAnswer():
            return (answer.fact,)
        case SeveralAnswer() | CheckedClaims():
            return answer.figures
        case Compound():
            return tuple(fact for part in answer.parts for fact in figures_of(part))
        case WordsAnswer():
            return () if answer.number is None else (answer.number,)
        case ComputedAnswer() | Refusal() | Courtesy() | WhichReport() | ViewAnswer():
            return ()


def also_of(answer: Answer) -> tuple[Fact, ...]:
    """The facts that an answer itself, not a part of it, shows beside the figures that it states."""
    match answer:
        case FigureAnswer() | SeveralAnswer():
            return answer.also
        case ComputedAnswer():
            return answer.operands
        case CheckedClaims():
            return answer.really
        case WordsAnswer() | Refusal() | Courtesy() | WhichReport() | ViewAnswer() | Compound():
            return ()


def quotes_of(answer: Answer) -> tuple[Quote, ...]:
    """The quotes that are themselves the answer; of several questions, all of theirs."""
    match answer:
        case WordsAnswer():
            return (answer.quote,)
        case Compound():
            return tuple(quote for part in answer.parts for quote in quotes_of(part))
        case FigureAnswer() | SeveralAnswer() | ComputedAnswer() | CheckedClaims():
            return ()
        case Refusal() | Courtesy() | WhichReport() | ViewAnswer():
            return ()


def quote_of(answer: Answer) -> Quote | None:
    """The quote that an answer rests on first, None when it rests on none."""
    return next(iter((*(fact.quote for fact in figures_of(answer)), *quotes_of(answer))), None)


def states_something(answer: Answer) -> bool:
    """Whether an answer tells what the report states, and does not only say that it states nothing; of several questions,
    whether they are not all refused.
    """
    match answer:
        case CheckedClaims():
            return answer.verdict != "not_stated"
        case Compound():
            return not all(isinstance(part, Refusal | Courtesy | WhichReport | ViewAnswer) for part in answer.parts)
        case Refusal() | Courtesy() | WhichReport() | ViewAnswer():
            return False
        case FigureAnswer() | SeveralAnswer() | WordsAnswer() | ComputedAnswer():
            return True
