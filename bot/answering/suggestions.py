"""What is suggested: facts that fit the question as well, indicators to ask for instead, facts while somebody still types."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from bot.answering.answer import Answer, also_of, figures_of, states_something
from bot.answering.proof import Proof
from bot.ranking.candidate import Candidate, same_fact
from bot.ranking.coverage import share_met
from bot.ranking.finder import Finder, Found
from bot.understanding.question import Question
from index.evidence.quotes import Fact, fact_of
from index.language.tokens import tokens_of
from index.language.words import fold

# Differences of scores; e to this power is how many times likelier the better one is.
_CLOSE = 1.2
_CLOSE_OF_ONE_NAME = 2.5
_CLOSE_OF_ANOTHER_YEAR = 10.0  # of one name, where the question names no year
_NAMED_ALIKE = 0.6
_MET_ALIKE = 0.05  # share of the question's weight that the other may meet less
_WEIGHED = 8  # candidates looked at
_MOST_FACTS = 2
_MOST_NAMES = 3
_NUMBER = re.compile(r"\d")  # a refusal names no figure, not even one inside a name
_SHORTEST, _LONGEST = 2, 14  # words of a name that may be offered
_NEAR = 0.3  # share of the question that a name must say to be offered: "Người có công" is not near "mấy người chết"
MOST = 5
_ALL = 0.99
_SHARE = frozenset(tokens_of("tỷ lệ").keys)
_FITS = 0.6  # share of the words asked for that must be met around a figure for it to be worth offering


def also_fitting(found: Found, finder: Finder) -> tuple[Fact, ...]:
    """Facts of the same kind that meet the question as well as the best one does: of another year, issuer, section."""
    best, *others = found.candidates[:_WEIGHED]
    chosen: list[Candidate] = []
    for other in others:
        if _fits_as_well(other, best, found.question) and not any(same_fact(other, one) for one in (best, *chosen)):
            chosen.append(other)
    return tuple(fact_of(c.position, finder.figures) for c in chosen[:_MOST_FACTS])


def _fits_as_well(other: Candidate, best: Candidate, question: Question) -> bool:
    one, two = best.evidence.figure, other.evidence.figure
    undecided = not question.answer_type.years and not question.answer_type.roles  # so that another year's may be meant
    another_year = undecided and one.period != two.period
    allowed = _CLOSE
    if _named_alike(one.label, two.label):
        allowed = _CLOSE_OF_ANOTHER_YEAR if another_year else _CLOSE_OF_ONE_NAME
    return (
        other.conflict is None
        and best.score - other.score <= allowed
        and one.kind == two.kind
        and (one.role == two.role or another_year)
        and other.features["words:met"] >= best.features["words:met"] - _MET_ALIKE
        and other.features["words:closest"] >= best.features["words:closest"] - _MET_ALIKE
    )


def _named_alike(one: str, two: str) -> bool:
    """Whether most words of the shorter name stand in the longer one."""
    words, others = set(fold(one).split()), set(fold(two).split())
    return len(words & others) >= _NAMED_ALIKE * min(len(words), len(others))


def nearest(found: Found, finder: Finder) -> tuple[str, ...]:
    """Names of the indicators that come nearest to the question; each, asked for by its name, is answered (`Finder.answers`)."""
    return tuple(islice(_names(found, finder), _MOST_NAMES))


def _names(found: Found, finder: Finder) -> Iterator[str]:
    seen: set[str] = set()
    for candidate in sorted(found.candidates, key=lambda c: -c.score)[:_WEIGHED]:
        name = fact_of(candidate.position, finder.figures).label
        words = fold(name).split()
        if fold(name) in seen or _NUMBER.search(name) or not _SHORTEST <= len(words) <= _LONGEST:
            continue
        if any(word == after for word, after in pairwise(words)):  # a slip of the report: "31 hộ hộ nghèo"
            continue
        seen.add(fold(name))
        if _shared(name, found.question) >= _NEAR and finder.answers(name):
            yield name


def says_all(name: str, question: Question) -> bool:
    """Whether a name says all that a question is about."""
    return _shared(name, question) >= _ALL


def _shared(name: str, question: Question) -> float:
    """Share of what the question is about that a name says, in its words or in others for them. That a share is asked for
    is no part of a name: of "giải ngân …" there is a rate as well."""
    words = [term for term in question.terms if len(term.keys) == 1 and term.keys[0] not in _SHARE]
    return share_met(name, words, question.spelled.has_accents)


@dataclass(frozen=True, slots=True)
class Offer:
    """A fact to choose. `sure` says that it answers what was typed; the others only come near."""

    fact: Fact
    sure: bool


def offered(answer: Answer, finder: Finder, proof: Proof, main: Sequence[Fact] = ()) -> tuple[Offer, ...]:
    """At most MOST facts for the question of `answer`, no number twice, each proven word for word: those that answer it
    first, then those of the reports' `main` ones whose name says all that was typed, then the best."""
    found: dict[tuple[float, str], Offer] = {}
    question = finder.read(answer.question)
    leading = {_amount(fact) for fact in main if says_all(fact.label, question)}
    for offer in sorted(_all(answer, question, finder), key=lambda o: (not o.sure, _amount(o.fact) not in leading)):
        if len(found) == MOST:
            break
        if proof.proves([offer.fact]):
            found.setdefault(_amount(offer.fact), offer)
    return tuple(found.values())


def _amount(fact: Fact) -> tuple[float, str]:
    return fact.value, fact.unit.lower()


def _all(answer: Answer, question: Question, finder: Finder) -> Iterator[Offer]:
    yield from (Offer(fact, states_something(answer)) for fact in figures_of(answer))
    yield from (Offer(fact, False) for fact in also_of(answer))
    if question.subject:
        for candidate in finder.find(question).candidates:
            if candidate.conflict is None and candidate.features.get("words:met", 0.0) >= _FITS:
                fact = fact_of(candidate.position, finder.figures)
                if _shared(f"{fact.label} . {fact.text}", question) >= _NEAR:
                    yield Offer(fact, False)
