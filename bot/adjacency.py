"""Whether words that stand together in a question stand together with a figure: "hộ nghèo" is not "hộ cận nghèo"."""

from __future__ import annotations

from collections.abc import Sequence

from bot.evidence import Evidence
from bot.terms import Place, Term

_APART = 3  # syllables between which a word of another meaning may have come


def adjacency(terms: Sequence[Term], inside: Sequence[Sequence[Place]], evidence: Evidence) -> dict[str, float]:
    """Shares of the question's pairs that the words closest to the figure keep together, and that they split.

    `inside` are the places of each term in the figure's passage. A pair is split by a word that says something and
    that the question does not hold.
    """
    closest = {*evidence.own, *evidence.unit, *evidence.tail, *evidence.label}
    met = {p.position for where in inside for p in where if p.quality > 0.5}
    at = {
        term.keys[0]: [p.position for p in where if p.position in closest and p.quality > 0.5]
        for term, where in zip(terms, inside, strict=True)
        if len(term.keys) == 1
    }
    whole = sum(t.weight for t in terms if len(t.keys) == 2)
    together = split = 0.0
    for term in terms:
        if len(term.keys) != 2:
            continue
        spans = _spans(at, term)
        if any(b - a == 1 for a, b in spans):
            together += term.weight
        elif any(_strange(evidence, a, b, met) for a, b in spans):
            split += term.weight
    return {"pairs:together": together / whole if whole else 0.0, "pairs:split": split / whole if whole else 0.0}


def _spans(at: dict[str, list[int]], term: Term) -> list[tuple[int, int]]:
    first, second = term.keys
    return [(a, b) for a in at.get(first, ()) for b in at.get(second, ()) if 0 < b - a <= _APART]


def _strange(evidence: Evidence, start: int, stop: int, met: set[int]) -> bool:
    return any(i not in met and not evidence.is_light(evidence.tokens.keys[i]) for i in range(start + 1, stop))
