"""What the journal says of how the bot is doing. Never of who asked."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from bot.telegram.state.journal import DAY_S, Journal, Outcome

DAYS = 7
SLOWEST = 5
MOST_ASKED = 10
REVIEWED = 8  # questions to a page


@dataclass(frozen=True, slots=True)
class Day:
    """How the questions of one day ("2024-05-31", local time) went."""

    date: str
    answered: int
    not_stated: int
    errors: int


@dataclass(frozen=True, slots=True)
class Statistics:
    """Days newest first, those without questions left out; `slowest` in seconds; `asked` by how often."""

    days: tuple[Day, ...]
    slowest: tuple[tuple[float, str], ...]
    asked: tuple[tuple[str, int], ...]
    liked: int
    disliked: int


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A question to look at: it was not answered, or its answer was judged bad, or both."""

    at: float  # seconds since the epoch
    question: str
    not_stated: bool
    disliked: bool
    before: tuple[str, ...] = ()  # questions that it may go on from
    answer: str = ""  # in a line


@dataclass(frozen=True, slots=True)
class Kept:
    """A question as it is kept, for a file that staff take away."""

    at: float  # seconds since the epoch
    question: str
    before: tuple[str, ...]
    outcome: Outcome
    answer: str  # in a line
    liked: int
    disliked: int
    seconds: float


def statistics_of(journal: Journal, now: float | None = None) -> Statistics:
    """Of the last seven days; the indicators asked for most of all days kept."""
    since = (time.time() if now is None else now) - DAYS * DAY_S
    days = journal.select(
        "select date(at, 'unixepoch', 'localtime') as day, sum(outcome = 'answered'), sum(outcome = 'not_stated'),"
        " sum(outcome = 'error') from asked where at > ? and outcome <> 'talk' group by day order by day desc",
        since,
    )
    slowest = journal.select(
        "select seconds, question from asked where at > ? order by seconds desc limit ?", since, SLOWEST
    )
    asked = journal.select(
        "select subject, count(*) as times from asked where subject <> '' group by subject"
        " order by times desc, subject limit ?",
        MOST_ASKED,
    )
    ((liked, disliked),) = journal.select(
        "select coalesce(sum(verdict = 'up'), 0), coalesce(sum(verdict = 'down'), 0)"
        " from verdicts join asked on verdicts.question = id where at > ?",
        since,
    )
    return Statistics(
        tuple(Day(str(day), _whole(a), _whole(n), _whole(e)) for day, a, n, e in days),
        tuple((float(str(seconds)), str(question)) for seconds, question in slowest),
        tuple((str(subject), _whole(times)) for subject, times in asked),
        _whole(liked),
        _whole(disliked),
    )


def to_review(journal: Journal, page: int) -> tuple[Sequence[Reviewed], bool]:
    """One page (from 0) of the questions to look at, newest first, and whether more follow."""
    rows = journal.select(
        "select at, question, outcome = 'not_stated', id in (select question from verdicts where verdict = 'down') as bad,"
        " before, answer"
        " from asked where outcome = 'not_stated' or bad order by at desc, id desc limit ? offset ?",
        REVIEWED + 1,
        page * REVIEWED,
    )
    questions = [
        Reviewed(float(str(at)), str(question), bool(none), bool(bad), _texts(before), str(answer))
        for at, question, none, bad, before, answer in rows
    ]
    return questions[:REVIEWED], len(questions) > REVIEWED


def all_kept(journal: Journal) -> list[Kept]:
    """Every question that is kept, newest first."""
    rows = journal.select(
        "select at, question, before, outcome, answer, seconds,"
        " (select count(*) from verdicts where question = id and verdict = 'up'),"
        " (select count(*) from verdicts where question = id and verdict = 'down') from asked order by at desc, id desc"
    )
    return [
        Kept(
            float(str(at)),
            str(question),
            _texts(before),
            cast(Outcome, outcome),
            str(answer),
            _whole(up),
            _whole(down),
            float(str(seconds)),
        )
        for at, question, before, outcome, answer, seconds, up, down in rows
    ]


def _texts(packed: object) -> tuple[str, ...]:
    return tuple(json.loads(str(packed)))


def _whole(value: object) -> int:
    return int(str(value))
