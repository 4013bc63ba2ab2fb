"""How a figure fits a question: named features, each a number near [0, 1], that the learned weights add up.

A term of the question counts where it stands nearest to the figure: in the figure's own words, in what follows it, in the
head of its clause, in the words that govern the clause, in headings, or only in a neighbour's words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.adjacency import adjacency
from bot.agreement import numbers, roles, sides, signs, years
from bot.cues import Cues, measure_class
from bot.evidence import Evidence, Figures
from bot.gazetteer import Name
from bot.opposites import Sides
from bot.terms import Place, Term, places
from bot.tokens import Rarity

_NEAREST_FIRST = (
    "own",
    "unit",
    "tail",
    "label",
    "head",
    "governor",
    "lead",
    "shared",
    "before",
    "heading",
    "neighbour",
    "after",
    "passage",
    "title",
)
_NEAR = frozenset({"own", "unit", "tail", "label", "head"})
_OUTSIDE = ("governor", "lead", "heading", "title")
_MEASURE_CLASSES = ("percent", "money", "count", "bare", "duration")


@dataclass(frozen=True, slots=True)
class Asked:
    """The question as the features see it."""

    terms: tuple[Term, ...]
    cues: Cues
    accented: bool
    excluded: tuple[Term, ...]
    focus: frozenset[int]  # positions in `terms` of the words beside "bao nhiêu"
    deed: frozenset[int]  # positions in `terms` of the words right before "bao nhiêu"
    places: frozenset[Name]  # places named, but for the report's own
    numbers: frozenset[str]  # that the question quotes beside what it asks for, but for years
    sides: tuple[Sides, ...]  # of the divisions of which it names one side: that side, then the other
    alike: Callable[[str, str], bool]  # whether two folded nouns may count the same things


@dataclass(frozen=True, slots=True)
class Similarity:
    """Scores of retrieval for one figure: of its description, its sentence and its passage."""

    described: float
    sentence: float
    passage: float
    lexical_sentence: float
    lexical_passage: float


class Matcher:
    """Finds where the terms of one question stand, once per text."""

    def __init__(self, terms: Sequence[Term], accented: bool, figures: Figures) -> None:
        self._terms, self._accented = terms, accented
        self._figures = figures
        self._passages: dict[int, list[list[Place]]] = {}
        self._texts: dict[str, list[float]] = {}

    def in_passage(self, passage: int) -> list[list[Place]]:
        """For each term its places in the passage."""
        if passage not in self._passages:
            text = self._figures.tokens(passage)
            self._passages[passage] = [places(term, text, self._accented) for term in self._terms]
        return self._passages[passage]

    def in_text(self, text: str) -> list[float]:
        """For each term the quality of its best match in a text outside the passage (heading, governor), 0 when none."""
        if text not in self._texts:
            tokens = self._figures.tokens_of_text(text)
            self._texts[text] = [
                max((p.quality for p in places(term, tokens, self._accented)), default=0.0) for term in self._terms
            ]
        return self._texts[text]


def features(
    asked: Asked, evidence: Evidence, matcher: Matcher, similarity: Similarity, rarity: Rarity
) -> dict[str, float]:
    """All features of one figure for one question."""
    found = _coverage(asked, evidence, matcher)
    found.update(adjacency(asked.terms, matcher.in_passage(evidence.figure.passage), evidence))
    found.update(_surplus(asked, evidence, matcher, rarity))
    found.update(_kinds(asked, evidence, matcher))
    found.update(_places(asked, evidence))
    found["excluded:own"] = _excluded(asked, evidence)
    found.update(signs(asked.cues, evidence))
    found.update(roles(asked.cues, evidence))
    found.update(years(asked.cues, evidence))
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


def _coverage(asked: Asked, evidence: Evidence, matcher: Matcher) -> dict[str, float]:
    words, pairs = (
        sum(t.weight for t in asked.terms if len(t.keys) == 1),
        sum(t.weight for t in asked.terms if len(t.keys) == 2),
    )
    zones: dict[str, float] = dict.fromkeys(_NEAREST_FIRST, 0.0)
    paired: dict[str, float] = dict.fromkeys(_NEAREST_FIRST, 0.0)
    near = structured = met = nearness = focused = focus_near = done = done_own = 0.0
    best_missing = 0.0
    inside = matcher.in_passage(evidence.figure.passage)
    outside = {zone: matcher.in_text(getattr(evidence, zone)) for zone in _OUTSIDE}
    for i, term in enumerate(asked.terms):
        zone, quality, distance = _nearest(evidence, inside[i], {z: outside[z][i] for z in _OUTSIDE})
        if len(term.keys) == 2:
            if pairs and zone:
                paired[zone] += term.weight * quality / pairs
            continue
        share = term.weight / words if words else 0.0
        if i in asked.focus:
            focused += share
            focus_near += share * quality if zone in _NEAR else 0.0
        if i in asked.deed:
            done += share
            done_own += share * quality if zone in {"own", "label"} else 0.0
        if not zone:
            best_missing = max(best_missing, term.weight)
            continue
        zones[zone] += share * quality
        met += share * quality
        near += share * quality if zone in _NEAR else 0.0
        structured += share * quality if zone in _NEAR or zone in {"governor", "lead", "heading", "title"} else 0.0
        nearness += share * quality / (1 + distance / 4) if zone in {"own", "unit", "tail", "label"} else 0.0
    out = {f"words:{z}": v for z, v in zones.items()}
    out.update({f"pairs:{z}": v for z, v in paired.items()})
    out["words:near"], out["words:structured"], out["words:met"], out["words:nearness"] = (
        near,
        structured,
        met,
        nearness,
    )
    out["pairs:near"] = sum(v for z, v in paired.items() if z in _NEAR)
    closest = zones["own"] + zones["unit"] + zones["tail"] + zones["label"]
    out["words:closest"] = closest
    out["words:none closest"] = float(closest < 0.02)
    out["words:governor alone"] = zones["governor"] if closest < 0.02 else 0.0
    out["words:governor beside own"] = zones["governor"] if closest >= 0.02 else 0.0
    out["focus:near"] = focus_near / focused if focused else 0.0
    out["deed:own"] = done_own / done if done else 0.0
    out["words:near squared"] = near * near
    out["words:met squared"] = met * met
    out["words:rarest missing"] = best_missing / 8
    return out


def _nearest(evidence: Evidence, where: list[Place], outside: dict[str, float]) -> tuple[str, float, int]:
    """The best zone in which a term is met, the quality of the match, and its distance from the figure in syllables."""
    best_rank, best_quality, best_distance = float(len(_NEAREST_FIRST)), 0.0, 99
    for place in where:
        zone = evidence.zone_of(place.position)
        rank = _RANKS[zone] if place.quality > 0.5 else _RANKS[zone] + 0.5
        distance = abs(place.position - evidence.position)
        if (rank, distance) < (best_rank, best_distance):
            best_rank, best_quality, best_distance = rank, place.quality, distance
    for zone, quality in outside.items():
        if quality and _RANKS[zone] < best_rank:
            best_rank, best_quality, best_distance = _RANKS[zone], quality, 99
    if best_rank >= len(_NEAREST_FIRST):
        return "", 0.0, 99
    return _NEAREST_FIRST[int(best_rank)], best_quality, best_distance


_RANKS = {zone: float(rank) for rank, zone in enumerate(_NEAREST_FIRST)}


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
        ("label", evidence.label_tokens),
        ("tail", evidence.tail_tokens),
        ("head", evidence.head_tokens),
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
    cues, figure = asked.cues, evidence.figure
    family = measure_class(figure.kind)
    coarse = family if family in _MEASURE_CLASSES else "measure"
    out: dict[str, float] = {}
    named = cues.measures
    if named:
        fits = family in named or figure.kind in named or ("rank" in named and figure.role == "rank")
        out["kind:named"], out["kind:not named"] = float(fits), float(not fits)
        out.update({f"kind:{m}>{coarse}": 1.0 for m in named if m in _MEASURE_CLASSES})
    elif cues.counted:
        out[f"kind:counted>{coarse}"] = 1.0
    elif cues.implied:
        fits = family in cues.implied or figure.kind in cues.implied
        out["kind:implied"], out["kind:not implied"] = float(fits), float(not fits)
        out.update({f"kind:implied {m}>{coarse}": 1.0 for m in cues.implied if m in _MEASURE_CLASSES})
    else:
        out[f"kind:nothing>{coarse}"] = 1.0
    if cues.counted:
        out.update(_nouns(asked, evidence, matcher, bool(named)))
    return out


def _nouns(asked: Asked, evidence: Evidence, matcher: Matcher, has_unit: bool) -> dict[str, float]:
    """Whether the figure counts what is asked for: the words behind "bao nhiêu", or others for them, in its unit."""
    prefix = "noun with unit" if has_unit else "noun"
    inside = matcher.in_passage(evidence.figure.passage)
    counted = [i for i, t in enumerate(asked.terms) if len(t.keys) == 1 and t.keys[0] in asked.cues.counted]
    behind = range(evidence.unit.start, evidence.unit.start + 4)
    unit = sum(any(p.position in behind and p.quality > 0.5 for p in inside[i]) for i in counted)
    own = sum(any(p.position in evidence.own and p.quality > 0.5 for p in inside[i]) for i in counted)
    noun = evidence.noun_keys
    plain = bool(noun) and noun[0] == asked.cues.counted[0]
    alike = bool(noun) and any(
        asked.alike(" ".join(asked.cues.counted[:n]), " ".join(noun[:m])) for n in (1, 2) for m in (1, 2)
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
        "place:near": float(bool(asked.places & near)),
        "place:around": float(bool(asked.places & around) and not asked.places & near),
        "place:absent": float(not asked.places & (near | around)),
        "place:another": float(bool(near) and not asked.places & near),
    }


def terms_weight(terms: Sequence[Term]) -> float:
    """Sum of the weights of the single syllables."""
    return sum(t.weight for t in terms if len(t.keys) == 1)
