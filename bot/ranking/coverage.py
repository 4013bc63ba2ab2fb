"""Where the words of a question stand around a figure: in its own words, its label, the head of its clause, a neighbour's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.ranking.asked import Asked
from bot.understanding.terms import Place, Term, places
from index.evidence.context import Figures
from index.evidence.zones import Evidence
from index.language.tokens import tokens_of

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
WELL = 0.5  # quality of a match above which it counts as one
_NEAR = frozenset({"own", "unit", "tail", "label", "head"})
_OUTSIDE = ("governor", "lead", "heading", "title")


@dataclass(frozen=True, slots=True)
class Similarity:
    """Scores of retrieval for one figure: of its description, its sentence and its passage."""

    described: float
    sentence: float
    passage: float
    lexical_sentence: float
    lexical_passage: float


def share_met(text: str, terms: Sequence[Term], accented: bool) -> float:
    """Share of the terms' weight that is met in a text."""
    tokens, whole = tokens_of(text), sum(term.weight for term in terms)
    met = sum(term.weight for term in terms if any(place.quality > WELL for place in places(term, tokens, accented)))
    return met / whole if whole else 0.0


Outside = tuple[float, float]  # rank of a zone, quality of the match


class Matcher:
    """Finds where the terms of one question stand, once per text."""

    def __init__(self, terms: Sequence[Term], accented: bool, figures: Figures) -> None:
        self._terms, self._accented = terms, accented
        self._figures = figures
        self._passages: dict[int, list[list[Place]]] = {}
        self._met: dict[int, frozenset[int]] = {}
        self._texts: dict[str, list[float]] = {}
        self._outside: dict[tuple[str, ...], list[Outside | None]] = {}

    def in_passage(self, passage: int) -> list[list[Place]]:
        """For each term its places in the passage."""
        if passage not in self._passages:
            text = self._figures.tokens(passage)
            self._passages[passage] = [places(term, text, self._accented) for term in self._terms]
        return self._passages[passage]

    def met_in(self, passage: int) -> frozenset[int]:
        """The places in the passage at which any term is met well."""
        if passage not in self._met:
            inside = self.in_passage(passage)
            self._met[passage] = frozenset(p.position for where in inside for p in where if p.quality > WELL)
        return self._met[passage]

    def in_text(self, text: str) -> list[float]:
        """For each term the quality of its best match in a text outside the passage (heading, governor), 0 when none."""
        if text not in self._texts:
            tokens = self._figures.tokens_of_text(text)
            self._texts[text] = [
                max((p.quality for p in places(term, tokens, self._accented)), default=0.0) for term in self._terms
            ]
        return self._texts[text]

    def outside(self, evidence: Evidence) -> list[Outside | None]:
        """For each term the nearest of the zones outside the passage in which it is met; None when in none."""
        texts = evidence.governor, evidence.lead, evidence.heading, evidence.title
        if texts not in self._outside:
            met = [(_RANKS[zone], self.in_text(text)) for zone, text in zip(_OUTSIDE, texts, strict=True)]
            self._outside[texts] = [
                next(((rank, qualities[i]) for rank, qualities in met if qualities[i]), None)
                for i in range(len(self._terms))
            ]
        return self._outside[texts]


def coverage(asked: Asked, evidence: Evidence, matcher: Matcher) -> dict[str, float]:
    words, pairs = asked.words_weight, asked.pairs_weight
    zones: dict[str, float] = dict.fromkeys(_NEAREST_FIRST, 0.0)
    paired: dict[str, float] = dict.fromkeys(_NEAREST_FIRST, 0.0)
    near = structured = met = nearness = focused = focus_near = done = done_own = 0.0
    best_missing = 0.0
    inside = matcher.in_passage(evidence.figure.passage)
    outside = matcher.outside(evidence)
    for i, term in enumerate(asked.terms):
        zone, quality, distance = _nearest(evidence, inside[i], outside[i])
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


def _nearest(evidence: Evidence, where: Sequence[Place], outside: Outside | None) -> tuple[str, float, int]:
    """The best zone in which a term is met, the quality of the match, and its distance from the figure in syllables.

    `outside` is the nearest zone outside the passage in which it is met.
    """
    if not where and outside is None:
        return "", 0.0, 99
    best_rank, best_quality, best_distance = float(len(_NEAREST_FIRST)), 0.0, 99
    for place in where:
        zone = evidence.zone_of[place.position]
        rank = _RANKS[zone] if place.quality > WELL else _RANKS[zone] + 0.5
        distance = abs(place.position - evidence.position)
        if (rank, distance) < (best_rank, best_distance):
            best_rank, best_quality, best_distance = rank, place.quality, distance
    if outside is not None and outside[0] < best_rank:
        best_rank, best_quality, best_distance = *outside, 99
    return _NEAREST_FIRST[int(best_rank)], best_quality, best_distance


_RANKS = {zone: float(rank) for rank, zone in enumerate(_NEAREST_FIRST)}
