"""Check what a message claims against the report: match, differs (with the report's own figure), or not stated.

Every claimed number is turned into the question for it, the figure is chosen as for a question, and compared. A figure
that equals the claim is taken only where it fits about as well as the best: a plan does not prove a result.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import log

from bot.answering.answer import CheckedClaims, Held
from bot.answering.figure import asks_for_blank, reason_of, rivals_of, told_instead
from bot.answering.suggestions import nearest, says_all
from bot.ranking.agreement import is_ahead
from bot.ranking.candidate import Candidate
from bot.ranking.filters import Reason
from bot.ranking.finder import Finder
from bot.ranking.scoring import READ_AT_LEAST, READ_ITSELF, outweighs, trust, trust_features
from bot.understanding.claims import Claim
from bot.understanding.claims_request import ClaimsRequest
from bot.understanding.list_request import AT_ONCE
from bot.understanding.question import Question
from bot.verification.claim_question import asked_for
from bot.verification.comparability import (
    comparable,
    has_number,
    in_base,
    names,
    of_another_day,
    of_another_level,
    says,
    says_rounded,
    set_by_another,
    turned,
)
from bot.verification.joint_verdict import Judged, beside, together
from bot.verification.replay import verdict_again
from bot.verification.rounding import is_shifted, is_slip, is_swap, significant
from bot.verification.selection import (
    as_claimed,
    behind_the_plan,
    equal_figure,
    explains,
    is_of_kind,
    miswritten,
    of_another_time,
    of_its_kind,
    outside_the_bracket,
    rivals,
    rounded_figure,
    speaks_against,
)
from index.evidence.quotes import fact_of
from index.figures.bounds import Claimed
from index.figures.figure import CHANGES, RATIOS, Bound
from index.figures.relations import same_sentence
from index.language.lexicon import Lexicon

_HELD_AS: Mapping[Claimed, Bound] = {  # a link names four bounds
    "": "", "over": "over", "under": "under", "about": "about", "least": "over", "most": "under", "almost": "under",
}  # fmt: skip
_SEEN = 60  # candidates looked at for what the claimed number really is
_SURE_MATCH = 0.2  # trust from which on an equal figure is a match; equality is proof of its own
_MET, _SURE_UNMET = 0.8, 0.33  # the same where less than this share of the claim's words is met: "cà phê" for rice
_SURE = 0.5  # trust from which on a figure is held against another number at all
_SURE_AGAINST = 0.9  # from which on a figure that all words fit contradicts another number by itself
_SURE_BOUND = 0.65  # for a figure that a bound is true of from afar, as it is of many
_SURE_PROVEN = 0.35  # for a figure of whose own plan or comparison the claim tells
_SURE_SLIP = (1.0, 1.0, 0.35, 0.35, 0.3, 0.2)  # for a figure that the claim is a slip of, by significant digits


def answer_claims(question: Question, request: ClaimsRequest, finder: Finder) -> CheckedClaims:
    """The verdict on the numbers that the message claims, the first six of them."""
    claimed = request.claims[:AT_ONCE]
    judged = [judge(c, asked_for(request.text, c, claimed), finder) for c in claimed]
    judged = beside(request.text, judged, finder.language.lexicon)
    verdict = together([j.verdict for j in judged])
    unstated = [j.found for j in judged if verdict == j.verdict == "not_stated"]
    blank = any(asks_for_blank(found.question, finder.blanks) for found in unstated)
    other = next((found for found in unstated if reason_of(found) == "other_period"), None)
    stated = [j for j in judged if j.chosen is not None] if verdict != "not_stated" else []
    stated.sort(key=lambda j: j.verdict == "match")  # what differs leads
    figures = list(dict.fromkeys(j.chosen.position for j in stated if j.chosen))
    really = dict.fromkeys(j.really.position for j in stated if j.really and j.really.position not in figures)
    reason: Reason | None = "blank_in_report" if blank else "other_period" if other else None
    near = nearest(unstated[0], finder) if unstated and reason is None else ()
    return CheckedClaims(
        verdict,
        tuple(fact_of(p, finder.figures) for p in figures),
        question=question.typed,
        nearest=near,
        named_whole=sum(says_all(name, unstated[0].question) for name in near) > 1,
        really=tuple(fact_of(p, finder.figures) for p in really),
        reason=reason,
        instead=told_instead(other) if other and not blank else (),
        claimed="; ".join(j.claim.printed for j in (stated or judged) if not stated or j.verdict == verdict),
        held=_held(stated, figures, finder.language.lexicon),
        rivals=rivals_of(judged[-1].found, finder),
        understood=judged[-1].found.question.spelled.text,
        more_asked=len(request.claims) > AT_ONCE,
        rounded=_only_rounded(stated, finder.language.lexicon),
    )


def _only_rounded(stated: Sequence[Judged], lexicon: Lexicon) -> bool:
    """Whether all that differs differs by a rounding."""
    different = [one for one in stated if one.verdict == "differs"]
    return bool(different) and all(
        one.chosen is not None and says_rounded(one.claim, one.chosen.evidence.figure, lexicon) for one in different
    )


def _held(stated: Sequence[Judged], figures: Sequence[int], lexicon: Lexicon) -> tuple[Held, ...]:
    """What each claim was held against; none when one of them, told again by itself, would get another verdict."""
    held = []
    for one in stated:
        assert one.chosen is not None
        again = Held(one.claim.printed, _HELD_AS[one.claim.bound], figures.index(one.chosen.position))
        if verdict_again(again, one.chosen.evidence, lexicon) != one.verdict:
            return ()
        held.append(again)
    return tuple(held)


def judge(claim: Claim, asked: str, finder: Finder) -> Judged:
    """The verdict on one number; `asked` is the question that asks for it."""
    read = finder.read(asked)
    # The claim itself knows which way it points; a figure that points the other way is what it is held against.
    question = replace(read, answer_type=replace(read.answer_type, moves=frozenset(), basis=claim.basis))
    found = finder.find(question)
    lexicon, answer_type = finder.language.lexicon, question.answer_type
    measured = [c for c in found.candidates if comparable(claim, c.evidence, lexicon)]
    meant = [
        c
        for c in measured
        if not _of_another(c, asked, question, finder)
        and not _left_behind(claim, c, question, finder)
        and not (is_ahead(c.evidence) and of_another_time(c.evidence.figure, answer_type, finder.report_year))
    ]
    if not meant or not question.subject or asks_for_blank(question, finder.blanks):
        return Judged(claim, found, "not_stated", None)
    ranked = as_claimed(of_its_kind(claim, meant), answer_type, finder.report_year)
    proof = behind_the_plan(claim, answer_type, ranked, finder) or outside_the_bracket(
        claim, answer_type, ranked, finder
    )
    equal = equal_figure(claim, answer_type, ranked, finder) or equal_figure(
        claim, answer_type, as_claimed(meant, answer_type, finder.report_year), finder
    )
    chosen = equal or proof or miswritten(claim, ranked, lexicon) or rounded_figure(claim, ranked, lexicon) or ranked[0]
    if not _trusted(claim, chosen, ranked, question, finder, chosen is proof):
        return Judged(claim, found, "not_stated", None)
    if is_shifted(claim, in_base(chosen.evidence.figure, lexicon), chosen.evidence.figure.bound):
        return Judged(claim, found, "differs", chosen)  # "hơn 4.000" of "hơn 40.000" is true, and not what is meant
    if says(claim, chosen.evidence.figure, lexicon):
        return Judged(claim, found, "match", chosen)
    if turned(claim, chosen.evidence.figure, lexicon):
        return Judged(claim, found, "differs", *_put_right(claim, chosen, ranked))
    really = next(
        (c for c in measured[:_SEEN] if c is not chosen and has_number(claim, c.evidence.figure, lexicon)), None
    )
    told = really is not None and really in meant and names(claim, really.evidence.figure, lexicon)
    doubtful = really is not None and told and rivals(really, chosen, answer_type, finder.report_year)
    explained = chosen is proof or (really is not None and not told and explains(really, chosen))
    certain = _certainty(chosen, ranked, question, finder) >= _SURE_AGAINST
    if not is_of_kind(claim, chosen.evidence.figure):
        return Judged(claim, found, "not_stated", None)
    if not explained and (doubtful or not speaks_against(claim, chosen, really, ranked, certain, lexicon)):
        return Judged(claim, found, "not_stated", None)
    return Judged(claim, found, "differs", chosen, really)


def _put_right(claim: Claim, turned_one: Candidate, ranked: Sequence[Candidate]) -> tuple[Candidate, Candidate | None]:
    """What the report says instead, and what the claimed number is there.

    Of a level that was told as a change, that is the change told beside it; and the reverse.
    """
    figure = turned_one.evidence.figure
    if (claim.move in CHANGES) == (figure.move in CHANGES) or figure.role in RATIOS:
        return turned_one, None
    instead = next(
        (
            c
            for c in ranked
            if c.conflict is None
            and (c.evidence.figure.move in CHANGES) == (claim.move in CHANGES)
            and same_sentence(c.evidence.figure, figure)
            and c.evidence.figure.label_start == figure.label_start
        ),
        None,
    )
    return (turned_one, None) if instead is None else (instead, turned_one)


def _left_behind(claim: Claim, candidate: Candidate, question: Question, finder: Finder) -> bool:
    """Whether the figure is told of before: the level before a change, or of an earlier year that its clause names.

    Not where its year or such a level is claimed.
    """
    evidence, figure, years = candidate.evidence, candidate.evidence.figure, question.answer_type.own_years
    if claim.move == "from" or figure.period in years:
        return False
    named = not years and evidence.period_source == "clause" and figure.period.isdigit()
    earlier = named and finder.report_year is not None and int(figure.period) < finder.report_year
    return figure.move == "from" or earlier


def _of_another(candidate: Candidate, asked: str, question: Question, finder: Finder) -> bool:
    """Whether the figure goes by another organ's plan, is told of another time or of another level than the claim."""
    figure, figures = candidate.evidence.figure, finder.figures
    passage = figures.passages[figure.passage]
    return (
        candidate.conflict == "other_period"
        or set_by_another(candidate.evidence, question, finder.language.lexicon)
        or of_another_day(asked, passage.text, figure)
        or of_another_level(question.spelled.keys, candidate.evidence, passage.report, figures)
    )


def _certainty(chosen: Candidate, ranked: Sequence[Candidate], question: Question, finder: Finder) -> float:
    """The trust in `chosen` if it led the others."""
    rest = [c for c in ranked if c is not chosen]
    told = trust_features([chosen, *rest])
    # The question was made of the claim: that the reader would sooner answer it with another figure tells less here.
    read = max(told.get(READ_ITSELF, 0.0), log(READ_AT_LEAST))
    return trust({**told, READ_ITSELF: read} if told else told, finder.weights.trust)


def _trusted(
    claim: Claim,
    chosen: Candidate,
    ranked: Sequence[Candidate],
    question: Question,
    finder: Finder,
    proven: bool,
) -> bool:
    """Whether the figure is surely enough the subject's; one that the claim names or miswrites needs less."""
    figure, lexicon = chosen.evidence.figure, finder.language.lexicon
    sure = _certainty(chosen, ranked, question, finder)
    of_another = of_another_time(figure, question.answer_type, finder.report_year)
    if of_another or not outweighs(sure, chosen.conflict):
        return False
    if names(claim, figure, lexicon) or turned(claim, figure, lexicon):
        return sure >= (_SURE_MATCH if chosen.features["words:met"] >= _MET else _SURE_UNMET)
    if says(claim, figure, lexicon):
        return sure >= _SURE_BOUND
    digits = min(significant(claim), len(_SURE_SLIP) - 1)
    slip = digits > 2 and is_slip(claim, in_base(figure, lexicon))
    swapped = chosen is ranked[0] and is_swap(claim, in_base(figure, lexicon))
    needed = _SURE_SLIP[digits] if slip or swapped else _SURE
    return sure >= (min(needed, _SURE_PROVEN) if proven else needed)
