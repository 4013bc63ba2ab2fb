"""Check the numbers of a draft against the report: match, differs, or not stated, each in its own sentence.

A sentence of the draft is searched for once and laid beside the sentences of the report that come nearest; only a
number whose words stand nowhere so is put as a claim by itself (`verdict`). Words nothing: `rendering.draft` does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import numpy as np

from bot.answering.answer import Verdict
from bot.answering.proof import Proof
from bot.ranking.finder import Finder
from bot.understanding.claims import Claim
from bot.verification.comparability import comparable, has_number, says, says_rounded
from bot.verification.draft_alignment import Aligned, aligned, side_of
from bot.verification.draft_reading import Stated, claims_of, question_for, read_draft, sentence_of
from bot.verification.joint_verdict import Judged
from bot.verification.joint_verdict import beside as beside_each_other
from bot.verification.verdict import judge
from index.evidence.quotes import Fact, fact_of
from index.figures.figure import PLANNED, Figure
from index.figures.relations import partners
from index.language.tokens import tokens_of
from index.store.search import standardised

MOST = 40  # numbers that are checked at once; each may need a search of its own
_NEAREST = 8  # sentences of the report that one of the draft is laid beside
_SAME = 0.8  # share of the words at the number and at the figure that must agree for both to tell of one thing
_CLAUSE = 0.5  # and share of the words of the number's clause
_ALIKE = 0.5  # share from which on two numbers stand so alike that another figure is no match for the first
_TELLING = 4  # different words of a clause that must agree for them to say that its number is wrong
_TIE = 0.02


@dataclass(frozen=True, slots=True)
class DraftItem:
    """One number of a draft with its verdict."""

    printed: str  # number and unit as the draft has them
    sentence: str  # sentence[start:stop] is the number
    start: int
    stop: int
    verdict: Verdict
    fact: Fact | None  # the report's figure, unless it states none
    really: Fact | None = None  # what the number is in the report, where it differs
    rounded: bool = False  # whether it differs only in that it is rounded


@dataclass(frozen=True, slots=True)
class DraftCheck:
    """A draft, its first numbers in order; `unchecked` is how many more there are."""

    items: tuple[DraftItem, ...]
    unchecked: int = 0
    which: tuple[str, ...] = ()  # names of reports of which the draft may speak; it is held against none of them then

    def count(self, verdict: Verdict) -> int:
        """How many numbers have that verdict."""
        return sum(item.verdict == verdict for item in self.items)

    @property
    def rounded(self) -> int:
        """How many of those that differ are only rounded."""
        return sum(item.rounded for item in self.items)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A figure of the index beside which a number of the draft stands."""

    position: int
    fit: Aligned
    equal: bool


def check_draft(text: str, finder: Finder, proof: Proof) -> DraftCheck:
    """The first numbers of `text`, each with its verdict; a fact that does not hold word for word is not shown."""
    units = finder.language.lexicon.unit_table
    items: list[DraftItem] = []
    stated, more = read_draft(text, units, MOST)
    for _, group in groupby(stated, key=lambda s: (id(s.passage), s.figure.sentence_start)):
        items.extend(_checked(list(group), finder))
    return DraftCheck(tuple(_proven(item, proof) for item in items), more)


def _proven(item: DraftItem, proof: Proof) -> DraftItem:
    if proof.proves([fact for fact in (item.fact, item.really) if fact is not None]):
        return item
    return replace(item, verdict="not_stated", fact=None, really=None, rounded=False)


def _checked(stated: Sequence[Stated], finder: Finder) -> list[DraftItem]:
    """The numbers of one sentence."""
    lexicon = finder.language.lexicon
    claimed = claims_of(stated, lexicon)
    placed = _placed(stated, claimed, finder)
    sure: list[tuple[Verdict, int] | None] = []
    for one, claim, beside in zip(stated, claimed, placed, strict=True):
        plan = _plan_behind(sure[-1], finder) if one.figure.pair == "plan" and sure else None
        if plan is not None:
            said = says(claim, finder.figures.figures[plan], lexicon)
            sure.append(("match" if said else "differs", plan))
        else:
            sure.append(_by_place(beside))
    rest = [i for i, there in enumerate(sure) if there is None]
    judged = beside_each_other(
        sentence_of(stated[0]),
        [_judged(stated[i], claimed[i], claimed, placed[i], finder) for i in rest],
        lexicon,
    )
    by_itself = dict(zip(rest, judged, strict=True))
    items = []
    for i, (one, claim, there) in enumerate(zip(stated, claimed, sure, strict=True)):
        if there is not None:
            items.append(_held(one, claim, there[0], there[1], finder))
        elif one.figure.pair == "plan" and i and (paired := _paired(by_itself.get(i - 1), finder)) is not None:
            said = says(claim, finder.figures.figures[paired], lexicon)
            items.append(_held(one, claim, "match" if said else "differs", paired, finder))
        else:
            items.append(_by_itself(one, claim, by_itself[i], finder))
    return items


def _judged(one: Stated, claim: Claim, claimed: Sequence[Claim], beside: Sequence[_Placed], finder: Finder) -> Judged:
    """The number put as a claim; a match is none where the report has another number among the same words."""
    judged = judge(claim, question_for(one, claim, claimed), finder)
    elsewhere = any(p.fit.words >= _TELLING and _same(p) for p in beside) and not any(p.equal for p in beside)
    if judged.verdict == "match" and elsewhere:
        return Judged(claim, judged.found, "not_stated", None)
    return judged


def _paired(judged: Judged | None, finder: Finder) -> int | None:
    if judged is None or judged.chosen is None or judged.verdict == "not_stated":
        return None
    return _plan_behind((judged.verdict, judged.chosen.position), finder)


def _plan_behind(held: tuple[Verdict, int] | None, finder: Finder) -> int | None:
    """The plan that stands behind the result it is paired with ("1.141/1.220 con")."""
    figures = finder.figures.figures
    result = held[1] if held else None
    if result is None or result + 1 >= len(figures):
        return None
    return result + 1 if partners(figures[result], figures[result + 1]) else None


def _placed(stated: Sequence[Stated], claimed: Sequence[Claim], finder: Finder) -> list[list[_Placed]]:
    """For each number the figures of the report that stand among the same words, the best first."""
    passage, first = stated[0].passage, stated[0].figure
    tokens = tokens_of(passage.text)
    draft = side_of(tokens, first.sentence_start, first.sentence_stop, [s.figure for s in stated])
    found: list[list[_Placed]] = [[] for _ in stated]
    for number in _nearest(sentence_of(stated[0]), finder):
        sentence = finder.index.contents.sentences[number]
        figures = finder.figures
        mates = [
            i
            for i in figures.by_passage.get(sentence.passage, ())
            if figures.figures[i].sentence_start == sentence.start
        ]
        by_start = {figures.figures[i].start: i for i in mates}
        report = side_of(
            figures.tokens(sentence.passage), sentence.start, sentence.stop, [figures.figures[i] for i in mates]
        )
        beside = aligned(draft, report, finder.language.rarity)
        for i, (one, claim) in enumerate(zip(stated, claimed, strict=True)):
            fit = beside.get(one.figure.start)
            if fit is not None and min(fit.near, fit.back) >= _ALIKE:
                position = by_start[fit.start]
                if _may_be(one.figure, claim, position, finder):
                    equal = says(claim, figures.figures[position], finder.language.lexicon)
                    found[i].append(_Placed(position, fit, equal))
    return [sorted(beside, key=lambda p: -_fit(p)) for beside in found]


def _same(placed: _Placed) -> bool:
    return min(placed.fit.near, placed.fit.back) >= _SAME and placed.fit.clause >= _CLAUSE


def _fit(placed: _Placed) -> float:
    return placed.fit.near + placed.fit.back + placed.fit.clause


def _may_be(number: Figure, claim: Claim, position: int, finder: Finder) -> bool:
    """Whether both measure the same, of the same year as far as both say."""
    evidence = finder.figures.evidence(position)
    figure = evidence.figure
    if not comparable(claim, evidence, finder.language.lexicon):
        return False
    if number.pair != figure.pair and "plan" in {number.pair, figure.pair}:
        return False
    if figure.role in PLANNED and number.role not in PLANNED and not has_number(claim, figure, finder.language.lexicon):
        return False  # what was done is not wrong for being another number than what was to be done
    years = set(number.period.split("-"))
    return not number.period or not figure.period or bool(years & set(figure.period.split("-")))


def _nearest(sentence: str, finder: Finder) -> list[int]:
    retrieval = finder.retriever.retrieve(finder.read(sentence))
    mixed = standardised(retrieval.sentence) + retrieval.lexical_sentence
    return [int(i) for i in np.argsort(-mixed, kind="stable")[:_NEAREST]]


def _by_place(beside: Sequence[_Placed]) -> tuple[Verdict, int] | None:
    """The verdict that the figure of the same words gives, and its position; None when that is not sure enough."""
    same = [p for p in beside if _same(p)]
    if not same:
        return None
    best = same[0]
    equal = next((p for p in same if p.equal and _fit(p) >= _fit(best) - _TIE), None)
    if equal is not None:
        return "match", equal.position
    sure = best.fit.words >= _TELLING and best.fit.clause >= _SAME
    return ("differs", best.position) if sure and not any(p.equal for p in beside) else None


def _by_itself(one: Stated, claim: Claim, judged: Judged, finder: Finder) -> DraftItem:
    if judged.verdict == "not_stated" or judged.chosen is None:
        return DraftItem(claim.printed, sentence_of(one), claim.start, claim.number_stop, "not_stated", None)
    item = _held(one, claim, judged.verdict, judged.chosen.position, finder)
    really = fact_of(judged.really.position, finder.figures) if judged.really else None
    if really is not None and item.fact is not None and _names(one, really, item.fact):
        return replace(item, verdict="match", fact=really, rounded=False)
    return replace(item, really=really)


def _names(one: Stated, really: Fact, chosen: Fact) -> bool:
    """Whether the words before the number name what it really is, and not what it was held against."""
    said = set(tokens_of(one.passage.text[one.figure.own_start : one.figure.start]).keys)
    its, other = set(tokens_of(really.label).keys), set(tokens_of(chosen.label).keys)
    return really.role == chosen.role and bool(said & (its - other)) and not said & (other - its)


def _held(one: Stated, claim: Claim, verdict: Verdict, position: int, finder: Finder) -> DraftItem:
    """The number held against the report's figure at `position`."""
    rounded = verdict == "differs" and says_rounded(claim, finder.figures.figures[position], finder.language.lexicon)
    fact = fact_of(position, finder.figures)
    return DraftItem(claim.printed, sentence_of(one), claim.start, claim.number_stop, verdict, fact, rounded=rounded)
