"""The numbers of one message judged together: what was found for one says where the others must stand.

"441 hộ, 1.176 khẩu, 17,64 tấn": a number without a subject of its own leans on the one before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.answer import Verdict
from bot.ranking.candidate import Candidate
from bot.ranking.finder import Found
from bot.understanding.claims import Claim
from bot.verification.comparability import comparable, says, set_by_another
from index.figures.function_words import LIGHT_BETWEEN_NUMBERS
from index.figures.relations import same_sentence
from index.language.lexicon import Lexicon
from index.language.tokens import tokens_of

_OWN_SUBJECT = 0.5  # share of the question's weight in a figure's own words that makes it the subject's beyond doubt
_UNSAID = 0.2  # and the share of its label that may go unsaid then


@dataclass(frozen=True)
class Judged:
    """One claim with the report's figure for it, when there is one to be trusted."""

    claim: Claim
    found: Found
    verdict: Verdict
    chosen: Candidate | None
    really: Candidate | None = None  # what the claimed number is in the report, where the verdict is "differs"


def together(verdicts: Sequence[Verdict]) -> Verdict:
    """One verdict for all: what differs comes first, then what is not stated."""
    if "differs" in verdicts:
        return "differs"
    return "not_stated" if "not_stated" in verdicts else "match"


def beside(text: str, judged: Sequence[Judged], lexicon: Lexicon) -> list[Judged]:
    """The same with what one number's place says of the others: first those that lean, then those not found."""
    out: list[Judged] = []
    for one in judged:
        before = out[-1] if out else None
        leaning = None
        if before is not None and before.verdict == "match" and _leans(text, before.claim, one.claim):
            leaning = _in_clause(one, before, lexicon)
        out.append(leaning or one)
    anchors = [j.chosen for j in out if j.chosen is not None and j.verdict == "match"]
    return [_near_anchor(one, anchors, lexicon) for one in out]


def _leans(text: str, before: Claim, claim: Claim) -> bool:
    """Whether nothing between two numbers says what the second is of."""
    words = tokens_of(text[before.stop : claim.start]).keys
    noun = tokens_of(before.measure.name).keys
    return ";" not in text[before.stop : claim.start] and not [
        k for k in words if k not in LIGHT_BETWEEN_NUMBERS and not k[:1].isdigit() and k not in noun
    ]


def _in_clause(one: Judged, before: Judged, lexicon: Lexicon) -> Judged | None:
    """The claim held against the next figure of its measure in the clause of the one before, None without such."""
    assert before.chosen is not None
    home = before.chosen.evidence.figure
    there = [
        c
        for c in one.found.candidates
        if c.evidence.figure.passage == home.passage
        and home.clause_start <= c.evidence.figure.start < home.clause_stop
        and c.evidence.figure.start > home.start
        and c.evidence.figure.pair != "plan"
        and comparable(one.claim, c.evidence, lexicon)
    ]
    nearest = min(there, key=lambda c: c.evidence.figure.start, default=None)
    if nearest is None or (nearest.evidence.figure.kind == home.kind and home.kind in {"count", "bare"}):
        return None
    if says(one.claim, nearest.evidence.figure, lexicon):
        return Judged(one.claim, one.found, "match", nearest)
    if one.chosen is None or one.chosen is nearest:
        return None
    if one.verdict == "match" and same_sentence(one.chosen.evidence.figure, home):
        return Judged(one.claim, one.found, "differs", nearest, one.chosen)
    return None


def _near_anchor(one: Judged, anchors: Sequence[Candidate], lexicon: Lexicon) -> Judged:
    """A number that was not found by itself holds when it stands in the sentence of another that was."""
    if one.verdict == "match":
        return one
    for anchor in anchors:
        home = anchor.evidence.figure
        if one.chosen is not None and same_sentence(one.chosen.evidence.figure, home):
            continue
        there = [c for c in one.found.candidates if same_sentence(c.evidence.figure, home) and c is not anchor]
        there = [c for c in there if c.position != anchor.position and comparable(one.claim, c.evidence, lexicon)]
        there = [c for c in there if c.evidence.figure.pair != "plan"]
        there = [c for c in there if not set_by_another(c.evidence, one.found.question, lexicon)]
        equal = next((c for c in there if says(one.claim, c.evidence.figure, lexicon)), None)
        if equal is None:
            continue
        first = there[0]
        if first is equal or not named_better(first, equal):
            return Judged(one.claim, one.found, "match", equal)
        if first.features["words:own"] >= _OWN_SUBJECT and first.features["surplus:label"] <= _UNSAID:
            return Judged(one.claim, one.found, "differs", first, equal)
    return one


def named_better(first: Candidate, other: Candidate) -> bool:
    """Whether the words name the first and not the other: more of its own words are met, fewer of its label unsaid."""
    one, two = first.features, other.features
    less_unsaid = one["surplus:label"] <= two["surplus:label"] - _UNSAID
    return less_unsaid and one["words:own"] + one["words:label"] >= two["words:own"] + two["words:label"] - 0.01
