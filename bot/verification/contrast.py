"""Of two figures that stand together, which one the words of a claim tell of: "lúa mùa" names the second of "lúa xuân … 56,8
tạ/ha; lúa mùa … 49,2 tạ/ha", whatever number is claimed."""

from __future__ import annotations

from collections.abc import Sequence

from bot.ranking.candidate import Candidate
from bot.understanding.question import Question
from bot.understanding.terms import Term, places
from index.evidence.zones import Evidence
from index.figures.relations import same_value
from index.language.tokens import tokens_of

_MET = 0.5  # quality of a match from which on a word is met
_BEHIND = 1.0  # how far a figure may score behind the other and still be the one that the words name
_TOGETHER = 2  # figures of passages so near may be told apart by their words


def named_instead(question: Question, equal: Candidate, ranked: Sequence[Candidate]) -> Candidate | None:
    """The figure beside `equal` that the question's words name, where a word of it stands at that figure and nowhere around
    `equal`, and none the other way round; None where no figure does."""
    terms = [term for term in question.terms if len(term.keys) == 1]
    accented = question.spelled.has_accents
    own = _own(terms, equal.evidence, accented)
    above = own | _above(terms, equal.evidence, accented)
    for other in ranked:
        if other is equal or other.score < equal.score - _BEHIND or not _beside(other, equal):
            continue
        theirs = _own(terms, other.evidence, accented)
        if theirs - above and not own - theirs - _before(terms, other.evidence, accented):
            return other
    return None


def _beside(other: Candidate, equal: Candidate) -> bool:
    one, two = other.evidence.figure, equal.evidence.figure
    return (
        abs(one.passage - two.passage) < _TOGETHER
        and (one.kind, one.role, one.pair) == (two.kind, two.role, two.pair)
        and not same_value(one, two)
    )


def _own(terms: Sequence[Term], evidence: Evidence, accented: bool) -> frozenset[Term]:
    """The terms that stand among the figure's own words, at its unit, or in its name."""
    zones = (evidence.own, evidence.unit, evidence.tail, evidence.label)
    return _met(terms, evidence, accented, zones) | _said(terms, evidence.figure.label, accented)


def _before(terms: Sequence[Term], evidence: Evidence, accented: bool) -> frozenset[Term]:
    """The terms that stand above the figure or before it in its sentence: its own sentence may go on from them."""
    leading = range(evidence.sentence.start, evidence.position)
    return _above(terms, evidence, accented) | _met(terms, evidence, accented, (leading,))


def _above(terms: Sequence[Term], evidence: Evidence, accented: bool) -> frozenset[Term]:
    """The terms that stand in what governs or leads the figure, or in its headings."""
    return _said(terms, f"{evidence.governor} {evidence.lead} {evidence.heading}", accented)


def _said(terms: Sequence[Term], text: str, accented: bool) -> frozenset[Term]:
    tokens = tokens_of(text)
    return frozenset(t for t in terms if any(p.quality >= _MET for p in places(t, tokens, accented)))


def _met(terms: Sequence[Term], evidence: Evidence, accented: bool, zones: Sequence[range]) -> frozenset[Term]:
    return frozenset(
        term
        for term in terms
        if any(
            place.quality >= _MET and any(place.position in zone for zone in zones)
            for place in places(term, evidence.tokens, accented)
        )
    )
