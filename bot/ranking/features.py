"""How a figure fits a question: named features, each a number near [0, 1], that the learned weights add up.

A term of the question counts where it stands nearest to the figure: in the figure's own words, in what follows it, in the
head of its clause, in the words that govern the clause, in headings, or only in a neighbour's words.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.ranking.agreement import numbers, roles, sides, signs, times, years
from bot.ranking.asked import Asked
from bot.ranking.coverage import Matcher, Similarity, coverage
from bot.understanding.answer_type import measure_class
from bot.understanding.terms import Place, Term, places
from index.evidence.zones import Evidence
from index.language.tokens import Rarity

_MEASURE_CLASSES = ("percent", "money", "count", "bare", "duration")
_APART = 3  # syllables between which a word of another meaning may have come


def features(
    asked: Asked, evidence: Evidence, matcher: Matcher, similarity: Similarity, rarity: Rarity
) -> dict[str, float]:
    """All features of one figure for one question."""
    found = coverage(asked, evidence, matcher)
    found.update(adjacency(asked.terms, matcher.in_passage(evidence.figure.passage), evidence))
    found.update(_surplus(asked, evidence, matcher, rarity))
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


def _surplus(asked: Asked, evidence: Evidence, matcher: Matcher, rarity: Rarity) -> dict[str, float]:
    """Words of the figure's own label and tail that the question does not hold: they may name something else."""
    met = {p.position for where in matcher.in_passage(evidence.figure.passage) for p in where if p.quality > 0.5}
    out = {}
    text = evidence.tokens
    for zone, span in (
        ("label", evidence.label),
        ("tail", evidence.tail_tokens),
        ("head", evidence.head),
    ):
        weights = [(i, rarity.of(text.keys[i])) for i in span if not evidence.is_light(text.keys[i])]
        total = sum(w for _, w in weights)
        extra = sum(w for i, w in weights if i not in met)
        out[f"surplus:{zone}"] = extra / total if total else 0.0
        out[f"surplus:{zone} amount"] = min(extra / 30, 1.0)
        near = weights[-3:] if zone != "tail" else weights[:3]
        near_total = sum(w for _, w in near)
        out[f"surplus:{zone} nearest"] = sum(w for i, w in near if i not in met) / near_total if near_total else 0.0
    return out


def _kinds(asked: Asked, evidence: Evidence, matcher: Matcher) -> dict[str, float]:
    answer_type, figure = asked.answer_type, evidence.figure
    family = measure_class(figure.kind)
    coarse = family if family in _MEASURE_CLASSES else "measure"
    out: dict[str, float] = {}
    named = answer_type.measures
    if named:
        fits = family in named or figure.kind in named or ("rank" in named and figure.role == "rank")
        out["kind:named"], out["kind:not named"] = float(fits), float(not fits)
        out.update({f"kind:{m}>{coarse}": 1.0 for m in named if m in _MEASURE_CLASSES})
    elif answer_type.counted:
        out[f"kind:counted>{coarse}"] = 1.0
    elif answer_type.implied:
        fits = family in answer_type.implied or figure.kind in answer_type.implied
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
    unit = sum(any(p.position in behind and p.quality > 0.5 for p in inside[i]) for i in counted)
    own = sum(any(p.position in evidence.own and p.quality > 0.5 for p in inside[i]) for i in counted)
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
