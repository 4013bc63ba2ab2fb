"""How a figure fits a question: named features, each a number near [0, 1], that the learned weights add up.

A term of the question counts where it stands nearest to the figure: in the figure's own words, in what follows it, in the
head of its clause, in the words that govern the clause, in headings, or only in a neighbour's words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.ranking.agreement import numbers, roles, sides, signs, times, years
from bot.ranking.asked import Asked
from bot.ranking.coverage import WELL, Matcher, Similarity, coverage
from bot.understanding.answer_type import measure_class, told_in
from bot.understanding.terms import Term, places
from index.evidence.zones import Evidence
from index.language.tokens import Rarity

_MEASURE_CLASSES = ("percent", "money", "count", "bare", "duration")
_APART = 3  # syllables between which a word of another meaning may have come


@dataclass(frozen=True, slots=True)
class Said:
    """The words of one zone that are a figure's own and say something: place in the passage, weight."""

    zone: str
    words: tuple[tuple[int, float], ...]
    nearest: tuple[tuple[int, float], ...]  # the three nearest to the figure
    weight: float
    nearest_weight: float


def features(
    asked: Asked, evidence: Evidence, matcher: Matcher, similarity: Similarity, said: Sequence[Said]
) -> dict[str, float]:
    """All features of one figure for one question; `said` is what its own words say."""
    found = coverage(asked, evidence, matcher)
    found.update(_adjacency(asked, evidence, matcher))
    found.update(_surplus(matcher.met_in(evidence.figure.passage), said))
    found.update(_kinds(asked, evidence, matcher))
    found.update(_places(asked, evidence))
    found["excluded:own"] = _excluded(asked, evidence)
    found.update(signs(asked.answer_type, evidence))
    found.update(roles(asked.answer_type, evidence))
    found.update(years(asked.answer_type, evidence))
    found.update(times(asked.answer_type, evidence))
    found.update(sides(asked.sides, evidence))
    found.update(numbers(asked.numbers, evidence))
    found["dense:described"] = similarity.described
    found["dense:sentence"] = similarity.sentence
    found["dense:passage"] = similarity.passage
    found["lexical:sentence"] = similarity.lexical_sentence
    found["lexical:passage"] = similarity.lexical_passage
    figure = evidence.figure
    found["prior:footnote"] = float(bool(evidence.footnote))
    found["prior:one"] = float(figure.value == "1")
    found["prior:first of clause"] = float(evidence.rank_in_clause == 0)
    found["prior:rank in clause"] = min(evidence.rank_in_clause, 6) / 6
    found["prior:bracketed"] = float(evidence.bracketed)
    found[f"prior:bound {figure.bound}"] = 1.0
    return found


def _excluded(asked: Asked, evidence: Evidence) -> float:
    """Share of the words that the question sets aside which are the figure's own."""
    if not asked.excluded:
        return 0.0
    closest = (*evidence.own, *evidence.unit, *evidence.tail, *evidence.label)
    met = [any(p.position in closest for p in places(t, evidence.tokens, asked.accented)) for t in asked.excluded]
    return sum(met) / len(met)


def said_of(evidence: Evidence, rarity: Rarity) -> tuple[Said, ...]:
    """What the words say that are a figure's own."""
    zones = (("label", evidence.label), ("tail", evidence.tail_tokens), ("head", evidence.head))
    return tuple(_said(name, span, evidence, rarity) for name, span in zones)


def _said(zone: str, span: range, evidence: Evidence, rarity: Rarity) -> Said:
    keys = evidence.tokens.keys
    words = tuple((i, rarity.of(keys[i])) for i in span if not evidence.is_light(keys[i]))
    nearest = words[-3:] if zone != "tail" else words[:3]
    return Said(zone, words, nearest, sum(w for _, w in words), sum(w for _, w in nearest))


def _surplus(met: frozenset[int], said: Sequence[Said]) -> dict[str, float]:
    """Words of the figure's own label and tail that the question does not hold: they may name something else."""
    out = {}
    for zone in said:
        extra = sum([w for i, w in zone.words if i not in met])
        out[f"surplus:{zone.zone}"] = extra / zone.weight if zone.weight else 0.0
        out[f"surplus:{zone.zone} amount"] = min(extra / 30, 1.0)
        beside = sum([w for i, w in zone.nearest if i not in met])
        out[f"surplus:{zone.zone} nearest"] = beside / zone.nearest_weight if zone.nearest_weight else 0.0
    return out


def _kinds(asked: Asked, evidence: Evidence, matcher: Matcher) -> dict[str, float]:
    answer_type, figure = asked.answer_type, evidence.figure
    family = measure_class(figure.kind)
    coarse = "money" if family == "usd" else family if family in _MEASURE_CLASSES else "measure"
    out: dict[str, float] = {}
    named = answer_type.measures
    if named:
        fits = bool({family, figure.kind} & told_in(named)) or ("rank" in named and figure.role == "rank")
        out["kind:named"], out["kind:not named"] = float(fits), float(not fits)
        out.update({f"kind:{m}>{coarse}": 1.0 for m in named if m in _MEASURE_CLASSES})
    elif answer_type.counted:
        out[f"kind:counted>{coarse}"] = 1.0
    elif answer_type.implied:
        fits = bool({family, figure.kind} & told_in(answer_type.implied))
        out["kind:implied"], out["kind:not implied"] = float(fits), float(not fits)
        out.update({f"kind:implied {m}>{coarse}": 1.0 for m in answer_type.implied if m in _MEASURE_CLASSES})
    else:
        out[f"kind:nothing>{coarse}"] = 1.0
    if answer_type.counted:
        out.update(_nouns(asked, evidence, matcher, bool(named)))
    return out


def _nouns(asked: Asked, evidence: Evidence, matcher: Matcher, has_unit: bool) -> dict[str, float]:
    """Whether the figure counts what is asked for: the words behind "bao nhiêu", or others for them, in its unit."""
    prefix = "noun with unit" if has_unit else "noun"
    inside = matcher.in_passage(evidence.figure.passage)
    counted = [i for i, t in enumerate(asked.terms) if len(t.keys) == 1 and t.keys[0] in asked.answer_type.counted]
    behind = range(evidence.unit.start, evidence.unit.start + 4)
    unit = sum(any(p.position in behind and p.quality > WELL for p in inside[i]) for i in counted)
    own = sum(any(p.position in evidence.own and p.quality > WELL for p in inside[i]) for i in counted)
    noun = evidence.noun_keys
    plain = bool(noun) and noun[0] == asked.answer_type.counted[0]
    alike = bool(noun) and any(
        asked.alike(" ".join(asked.answer_type.counted[:n]), " ".join(noun[:m])) for n in (1, 2) for m in (1, 2)
    )
    return {
        f"{prefix}:in unit": unit / len(counted) if counted else float(plain),
        f"{prefix}:in own": own / len(counted) if counted else 0.0,
        f"{prefix}:same head": float(plain),
        f"{prefix}:alike": float(alike),
        f"{prefix}:other": float(bool(noun) and not unit and not plain and not alike),
        f"{prefix}:bare": float(not noun),
    }


def _places(asked: Asked, evidence: Evidence) -> dict[str, float]:
    """Whether the figure is of the place asked for; a figure of some place that nobody asked for is a part."""
    near, around = evidence.places_near, evidence.places_around
    if not asked.places:
        return {"place:unasked": float(bool(near))}
    return {
        "place:elsewhere": float(asked.is_elsewhere),
        "place:near": float(bool(asked.places & near)),
        "place:around": float(bool(asked.places & around) and not asked.places & near),
        "place:absent": float(not asked.places & (near | around)),
        "place:another": float(bool(near) and not asked.places & near),
    }


def _adjacency(asked: Asked, evidence: Evidence, matcher: Matcher) -> dict[str, float]:
    """Shares of the question's pairs that the words closest to the figure keep together, and that they split.

    A pair is split by a word that says something and that the question does not hold.
    """
    inside, met = matcher.in_passage(evidence.figure.passage), matcher.met_in(evidence.figure.passage)
    closest = {*evidence.own, *evidence.unit, *evidence.tail, *evidence.label}
    at = {
        term.keys[0]: [p.position for p in where if p.position in closest and p.quality > WELL]
        for term, where in zip(asked.terms, inside, strict=True)
        if len(term.keys) == 1
    }
    together = split = 0.0
    for term in asked.terms:
        if len(term.keys) != 2:
            continue
        spans = _spans(at, term)
        if any(b - a == 1 for a, b in spans):
            together += term.weight
        elif any(_strange(evidence, a, b, met) for a, b in spans):
            split += term.weight
    whole = asked.pairs_weight
    return {"pairs:together": together / whole if whole else 0.0, "pairs:split": split / whole if whole else 0.0}


def _spans(at: dict[str, list[int]], term: Term) -> list[tuple[int, int]]:
    first, second = term.keys
    return [(a, b) for a in at.get(first, ()) for b in at.get(second, ()) if 0 < b - a <= _APART]


def _strange(evidence: Evidence, start: int, stop: int, met: frozenset[int]) -> bool:
    return any(i not in met and not evidence.is_light(evidence.tokens.keys[i]) for i in range(start + 1, stop))
