"""The learned weights: the score that they give a figure, and the trust that the best one is what was asked for.

The trust is a probability from features of its own, learned apart. One similarity score does not separate answerable questions from others; these features together do better: how far the
best figure leads, how much of the question is found near it, and what contradicts it (year, unit, words the corpus lacks).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from math import exp, log

from bot.ranking.candidate import Candidate, same_fact
from bot.understanding.question import Question
from index.language.tokens import Rarity

_TAKEN_OVER = (
    "words:near", "words:structured", "words:met", "words:rarest missing", "words:closest", "words:none closest", "words:governor alone",
    "pairs:near", "surplus:label", "surplus:tail", "surplus:label nearest", "surplus:tail nearest", "dense:described", "dense:sentence",
    "dense:passage", "lexical:sentence", "kind:not named", "kind:not implied", "noun:other", "noun:same head", "noun:alike", "noun:in unit",
    "year:same", "year:other", "year:other by clause", "year:other by sentence", "year:other by heading", "year:other by report",
    "year:in sentence", "year:nearest is another", "words:neighbour", "words:passage", "words:title", "words:heading", "words:after", "words:own",
    "words:governor", "place:near", "place:around", "place:absent", "place:another", "place:unasked", "focus:near", "issuer:same", "issuer:other",
)  # fmt: skip
_FILE = "weights.json"


@dataclass(frozen=True, slots=True)
class Weights:
    """Weight of every feature by name: `figure` to choose among figures, `trust` to decide whether to answer."""

    figure: Mapping[str, float]
    trust: Mapping[str, float]
    threshold: float  # trust from which on a figure is shown

    def score(self, features: Mapping[str, float]) -> float:
        """How well a figure fits, on the scale of a softmax over the figures of one question."""
        weights = self.figure
        return sum(value * weights.get(name, 0.0) for name, value in features.items())


def load_weights() -> Weights:
    """The weights as shipped: bot/data/weights.json."""
    held = json.loads(resources.files("bot").joinpath("data", _FILE).read_text(encoding="utf-8"))
    return Weights(held["figure"], held["trust"], held["threshold"])


def trust_features(question: Question, ranked: Sequence[Candidate], rarity: Rarity) -> dict[str, float]:
    """Features of the decision for candidates ranked best first; empty when there is none."""
    if not ranked:
        return {}
    best = ranked[0]
    top = max(ranked, key=lambda c: c.score)
    found = {name: best.features.get(name, 0.0) for name in _TAKEN_OVER}
    rival = _standing(found, "", ranked, best)
    uncontradicted = [c for c in ranked if c.conflict is None] or ranked
    _standing(found, "open ", uncontradicted, best)
    found["score"] = best.score / 10
    words = [t for t in question.terms if len(t.keys) == 1]
    unknown = [t for t in words if not rarity.knows(t.keys[0])]
    weight = sum(t.weight for t in words)
    found["unknown share"] = sum(t.weight for t in unknown) / weight if weight else 1.0
    found["any unknown"] = float(bool(unknown))
    pairs = [t for t in question.terms if len(t.keys) == 2]
    strange = [t for t in pairs if not t.others and not rarity.knows(" ".join(t.keys))]
    found["strange pairs"] = len(strange) / len(pairs) if pairs else 0.0
    found["place among many"] = float(found["place:near"] > 0 and len(best.evidence.places_near) > 1)
    found["year nowhere"] = float(
        bool(question.answer_type.years) and not found["year:same"] and not found["year:in sentence"]
    )
    found["unlike kinds"] = float(rival > 0.2)
    found["few words"] = 1 / (1 + len(words))
    found["no words"] = float(not words)
    found["missing squared"] = (1 - found["words:met"]) ** 2
    found["structured squared"] = found["words:structured"] ** 2
    found["contradicted"] = float(best.conflict is not None)
    found["better one contradicted"] = min((top.score - best.score) / 5, 1.0)
    found["bias"] = 1.0
    for cue in sorted(question.answer_type.roles):
        found[f"role {cue}>{best.evidence.figure.role}"] = 1.0
    return found


def trust(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Probability that the best figure is the one asked for."""
    z = sum(value * weights.get(name, 0.0) for name, value in features.items())
    return 1 / (1 + exp(-max(-30.0, min(30.0, z)))) if features else 0.0


def _standing(found: dict[str, float], prefix: str, ranked: Sequence[Candidate], best: Candidate) -> float:
    """Adds what share of the softmax over `ranked` the best figure has, and its first rival's, which is given back."""
    shares = _shares(ranked)
    rival = next((s for c, s in zip(ranked[1:], shares[1:], strict=True) if not same_fact(c, best)), 0.0)
    own = sum(s for c, s in zip(ranked, shares, strict=True) if same_fact(c, best))
    found[f"{prefix}share"] = own
    found[f"{prefix}share log odds"] = max(-3.0, min(3.0, log((own + 1e-3) / (1.001 - own)))) / 3
    found[f"{prefix}rival"] = rival
    return rival


def _shares(ranked: Sequence[Candidate]) -> list[float]:
    top = max(c.score for c in ranked)
    parts = [exp(c.score - top) for c in ranked]
    whole = sum(parts)
    return [p / whole for p in parts]
