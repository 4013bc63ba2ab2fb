"""Whether a question is asked for itself or goes on from the one before: each way to read it is tried on the reports.

What the reports answer of itself stands alone. Going on shows in a sign ("còn", "thế"), in a subject of few words, and
in a figure near the one that was asked for before, but not that figure again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from bot.dialogue.slots import Slots
from bot.ranking.candidate import Candidate
from bot.ranking.finder import Finder, Found
from index.language.tokens import tokens_of
from index.language.words import fold

_ACCENTED = 0.4  # share of words with accents from which bare ones among them can stay bare
_FEW = 3  # words of subject that may be a whole question or only the part of one
# Of a softmax over the ways to read a message, learned on the 280 dialogues of the documents to learn from. With each
# document left out in turn the right figure leads in 79 % of the messages that go on, in 90 % of those that
# do not.
_WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "trust": 2.05,
        "words met": 1.77,
        "new words near": 1.85,
        "passage before": 0.61,
        "sentence before": 0.65,
        "figure before": -2.69,
        "joined": 0.26,
        "alone": 0.77,
        "alone, asks": 1.52,
        "alone, period": 1.22,
        "alone, one word": -0.39,
        "alone, few words": -2.02,
        "alone, signed, elsewhere": -5.0,  # learned -1.0: a wrong figure is worse than none
    }
)


def chosen(typed: str, previous: str, now: Slots, wholes: Sequence[Slots], finder: Finder) -> Slots | None:
    """The likeliest of `wholes`, the ways to read `typed` with the question before; None when it stands alone.

    The last of `wholes` is both questions joined.
    """
    before = finder.find(finder.read(previous)).best
    texts = [typed, *map(text_of, wholes)]
    scores = []
    for number, text in enumerate(texts):
        found = finder.find(finder.read(text))
        scores.append(_score(found, before, now, alone=number == 0, is_joined=number == len(wholes)))
    best = max(range(len(texts)), key=scores.__getitem__)
    return None if best == 0 else wholes[best - 1]


def text_of(slots: Slots) -> str:
    """As one would type it; without accents when most of it was typed without."""
    accented = sum(fold(w) != w.lower() for w in slots.words)
    keep = slots.has_accents or accented >= _ACCENTED * len(slots.words)
    return " ".join(slots.words if keep else map(fold, slots.words))


def _score(found: Found, before: Candidate | None, now: Slots, *, alone: bool, is_joined: bool) -> float:
    features: dict[str, float] = {"trust": found.trust, "joined": is_joined}
    best = found.best
    same_passage = False
    if best is not None:
        same_passage = before is not None and _passage(best) == _passage(before)
        features |= {
            "words met": best.features.get("words:met", 0.0),
            "new words near": _said(best, now.only(now.of("subject", "place"))),
            "passage before": same_passage,
            "sentence before": same_passage and before is not None and _sentence(best) == _sentence(before),
            "figure before": before is not None and best.position == before.position,
        }
    if alone:
        size = now.named
        signed = size == 0 or (bool(now.of("lead")) and size <= _FEW)
        features |= {
            "alone": 0.77,
            "alone, asks": bool(now.of("ask", "noun")),
            "alone, period": bool(now.of("period")),
            "alone, one word": size <= 1,
            "alone, few words": size <= _FEW,
            "alone, signed, elsewhere": signed and not same_passage,
        }
    return sum(_WEIGHTS[name] * value for name, value in features.items())


def _passage(candidate: Candidate) -> int:
    return candidate.evidence.figure.passage


def _sentence(candidate: Candidate) -> int:
    return candidate.evidence.figure.sentence_start


def _said(best: Candidate, subject: Slots) -> float:
    """Share of the new words that stand near the figure that is found."""
    evidence = best.evidence
    zones = (evidence.own, evidence.unit, evidence.tail, evidence.label, evidence.head)
    near = {evidence.tokens.keys[i] for zone in zones for i in zone}
    near |= set(tokens_of(f"{evidence.governor} {evidence.lead}").keys)
    return sum(key in near for key in subject.keys) / max(1, len(subject.keys))
