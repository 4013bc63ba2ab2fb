"""A verdict given again on claims whose figures are known: nothing is searched, and nothing is taken on trust.

Says no more than the figures bear out: each is held against a claim that measures the same, and the claim decides.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.answering.answer import CheckedClaims, Held, Verdict
from bot.understanding.claims import claim_again
from bot.verification.comparability import comparable, says, says_rounded
from bot.verification.joint_verdict import together
from index.evidence.context import Figures
from index.evidence.quotes import fact_of
from index.evidence.zones import Evidence
from index.language.lexicon import Lexicon


def checked_again(
    figures: Sequence[int], really: Sequence[int], held: Sequence[Held], known: Figures, lexicon: Lexicon
) -> CheckedClaims | None:
    """The answer to a check whose figures are at these positions; `really` is what the claimed numbers are in truth.

    None when `held` is not what a check finds: a figure that no claim is held against or that measures something else,
    a claim behind its place, another number named as the claimed one, or more of those than claims that differ.
    """
    if list(dict.fromkeys(one.figure for one in held)) != list(range(len(figures))):
        return None
    verdicts = [verdict_again(one, known.evidence(figures[one.figure]), lexicon) for one in held]
    stated = [verdict for verdict in verdicts if verdict is not None]
    if not stated or len(stated) < len(held) or stated != sorted(stated):  # "differs" comes before "match"
        return None
    different = [one for one, verdict in zip(held, stated, strict=True) if verdict == "differs"]
    named_twice = len({*figures, *really}) < len(figures) + len(really)
    if named_twice or len(really) > len(different):
        return None
    if not all(any(_is(one, known.evidence(position), lexicon) for one in different) for position in really):
        return None
    verdict, facts = together(stated), tuple(fact_of(position, known) for position in figures)
    named = [one.printed or facts[one.figure].text for one, own in zip(held, stated, strict=True) if own == verdict]
    return CheckedClaims(
        verdict,
        facts,
        really=tuple(fact_of(position, known) for position in really),
        claimed="; ".join(named),
        held=tuple(held),
        rounded=bool(different)
        and all(_rounds(one, known.evidence(figures[one.figure]), lexicon) for one in different),
    )


def verdict_again(held: Held, evidence: Evidence, lexicon: Lexicon) -> Verdict | None:
    """Whether the claim says what the figure says; None when it is no claim, or measures something else.

    A claim of the figure's own number says it.
    """
    if not held.printed:
        return "match"
    claim = claim_again(held.printed, held.bound, lexicon)
    if claim is None or not comparable(claim, evidence, lexicon):
        return None
    return "match" if says(claim, evidence.figure, lexicon) else "differs"


def _rounds(held: Held, evidence: Evidence, lexicon: Lexicon) -> bool:
    claim = claim_again(held.printed, held.bound, lexicon)
    return claim is not None and says_rounded(claim, evidence.figure, lexicon)


def _is(held: Held, evidence: Evidence, lexicon: Lexicon) -> bool:
    return verdict_again(held, evidence, lexicon) == "match"
