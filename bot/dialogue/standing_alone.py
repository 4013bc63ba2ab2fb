"""Whether a question is asked for itself or goes on from the one before: each way to read it is tried on the reports.

What the reports answer of itself stands alone. Going on shows in a sign ("còn", "thế"), in a subject of few words, and
in a figure near the one that was asked for before, but not that figure again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf

from bot.dialogue.slots import Slots, slots_of
from bot.ranking.candidate import Candidate
from bot.ranking.finder import Finder, Found
from bot.understanding.question import Question
from index.evidence.cooccurrence import Cooccurrence
from index.figures.relations import same_sentence
from index.language.antonyms import opposite_span
from index.language.tokens import tokens_of
from index.language.words import fold

_PART = re.compile(r"(?:(?:va|the|vay|con) )?trong (?:so )?(?:do|nay)\b")
_ACCENTED = 0.4  # share of words with accents from which bare ones among them can stay bare
# What tells for a way that goes on, each between 0 and 1.
_OF_WHOLES = (
    "trust", "joined", "words met", "new words near", "passage before", "sentence before", "figure before",
)  # fmt: skip
_WEIGHED = 5  # figures that a message may mean by itself
_ALIKE = 4.0  # how far behind the best of them one may lie that stands beside what was told before
_LESS = 0.05  # share of the question's weight that it may say less
_FEW = 3  # words of subject that may be a whole question or only the part of one


@dataclass(frozen=True, slots=True)
class Way:
    """A way to read a message: with the question before it as `whole`, None for itself; what is found for it then."""

    whole: Slots | None
    found: Found
    features: Mapping[str, float]


def chosen(ways: Iterable[Way], weights: Mapping[str, float]) -> Slots | None:
    """The likeliest way to read a message with the question before; None when it stands alone.

    No other way is asked for where the message by itself fits better than any other could: each is tried on the reports.
    """
    most = sum(max(0.0, weights.get(name, 0.0)) for name in _OF_WHOLES)  # each of them is at most one
    best, whole = -inf, None
    for way in ways:
        score = sum(weights.get(name, 0.0) * value for name, value in way.features.items())
        if score > best:
            best, whole = score, way.whole
        if way.whole is None and score >= most:
            break
    return whole


def ways_of(
    question: Question, previous: Question, now: Slots, wholes: Sequence[Slots], finder: Finder
) -> Iterator[Way]:
    """The ways to read `question`: by itself where it names more than a word and more than the other side of what was asked
    for before ("còn ở nông thôn?" behind the towns, which does not join them either), and as each of `wholes`, of which the
    last is both questions joined. A part of what was told is never asked for by itself.
    """
    before = finder.find(previous)
    alone = now.named > 1 and not asks_for_part(now.keys) and not _told_beside(question, before.best, finder)
    turned = opposite_span(previous.spelled.keys, now.only(now.of("subject", "place")).keys) is not None
    tried: Sequence[Slots | None] = wholes[:-1] or wholes if turned else (None, *wholes) if alone else wholes
    if tried[0] is None and not now.of("lead") and finder.trusted(before) is None and _answered(question, finder):
        tried = tried[:1]  # nothing is carried from what was not answered into what is
    for whole in tried:
        found = finder.find(question if whole is None else finder.read_again(text_of(whole)))
        yield Way(whole, found, _features(found, before.best, now, alone=whole is None, is_joined=whole is wholes[-1]))


def asks_for_part(keys: Sequence[str]) -> bool:
    """Whether a question begins as one for a part of what was told before: "trong đó bao nhiêu chưa thực hiện?"."""
    return _PART.match(" ".join(keys)) is not None


def slots_in(question: Question, finder: Finder) -> Slots:
    """The slots of a question, as the reports speak."""
    lexicon = finder.language.lexicon
    return slots_of(question, lexicon, Cooccurrence(finder.figures, lexicon, finder.language.vocabulary))


def asks_itself(question: Question, finder: Finder) -> bool:
    """Whether a message asks how many of a thing it names, without a sign that it goes on: "có bao nhiêu trường học?"."""
    now = slots_in(question, finder)
    return bool(now.of("ask") and now.of("noun", "subject") and not now.of("lead"))


def _answered(question: Question, finder: Finder) -> bool:
    return finder.trusted(finder.find(question)) is not None


def _told_beside(question: Question, before: Candidate | None, finder: Finder) -> bool:
    """Whether what is asked is told beside the figure of the question before, under the same words as elsewhere: "tổng vốn
    đăng ký" of the shops that were asked for, not of others."""
    found = finder.find(question)
    best = finder.trusted(found)
    if before is None or best is None or same_sentence(best.figure, before.figure):
        return False
    others = found.candidates[1:_WEIGHED]
    return any(same_sentence(other.figure, before.figure) and _says_as_much(other, best) for other in others)


def _says_as_much(other: Candidate, best: Candidate) -> bool:
    one, two = other.figure, best.figure
    return (
        other.conflict is None
        and best.score - other.score <= _ALIKE
        and (one.kind, one.role) == (two.kind, two.role)
        and all(other.features.get(n, 0.0) >= best.features.get(n, 0.0) - _LESS for n in ("words:near", "words:met"))
    )


def text_of(slots: Slots) -> str:
    """As one would type it; without accents when most of it was typed without."""
    accented = sum(fold(w) != w.lower() for w in slots.words)
    keep = slots.has_accents or accented >= _ACCENTED * len(slots.words)
    return " ".join(slots.words if keep else map(fold, slots.words))


def _features(
    found: Found, before: Candidate | None, now: Slots, *, alone: bool, is_joined: bool
) -> Mapping[str, float]:
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
        signed = bool(now.of("lead")) and size <= _FEW
        features |= {
            "alone": True,
            "alone, asks": bool(now.of("ask", "noun")),
            "alone, period": bool(now.of("period")),
            "alone, one word": size <= 1,
            "alone, few words": size <= _FEW,
            "alone, signed, elsewhere": signed and not same_passage,
        }
    return features


def _passage(candidate: Candidate) -> int:
    return candidate.evidence.figure.passage


def _sentence(candidate: Candidate) -> int:
    return candidate.evidence.figure.sentence_start


def _said(best: Candidate, subject: Slots) -> float:
    """Share of the new words that stand near the figure that is found."""
    near = words_near(best)
    return sum(key in near for key in subject.keys) / max(1, len(subject.keys))


def words_near(candidate: Candidate) -> set[str]:
    """The folded words that stand near a figure."""
    evidence = candidate.evidence
    zones = (evidence.own, evidence.unit, evidence.tail, evidence.label, evidence.head)
    near = {evidence.tokens.keys[i] for zone in zones for i in zone}
    return near | set(tokens_of(f"{evidence.governor} {evidence.lead}").keys)
