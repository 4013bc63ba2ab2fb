"""Check what a message claims against the report: match, differs (with the report's own figure), or not stated.

Every claimed number is turned into the question for it, the figure is chosen as for a question, and compared. A figure
that equals the claim is taken only where it fits about as well as the best: a plan does not prove a result.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import normalize

from bot import figure_answer
from bot.blanks import asks_for_blank
from bot.candidates import Candidate
from bot.claim_choice import (
    as_claimed,
    behind_the_plan,
    equal_figure,
    miswritten,
    of_another_time,
    rivals,
    speaks_against,
)
from bot.claims import Claim, claims
from bot.comparing import comparable, in_base, same_sentence, says, set_by_another
from bot.knowledge import Found, Knowledge
from bot.model import Answer, Verdict
from bot.question import Question
from bot.quoting import fact_of
from bot.rewording import asked_for
from bot.rounding import looks_like, significant
from bot.trust import trust, trust_features
from index.lexicon import Lexicon

_SEEN = 60  # candidates looked at for what the claimed number really is
_SURE_MATCH = 0.25  # trust from which on an equal figure is a match; equality is proof of its own
_SURE_SLIP = 0.35  # the same for a figure that the claim is a slip of


@dataclass(frozen=True)
class Judged:
    """One claim with the report's figure for it, when there is one to be trusted."""

    claim: Claim
    found: Found
    verdict: Verdict
    chosen: Candidate | None
    really: Candidate | None = None  # what the claimed number is in the report, where the verdict is "differs"


def answer(question: Question, knowledge: Knowledge) -> Answer:
    """The verdict on every number that the message claims; a plain answer when it claims none."""
    text = normalize("NFC", question.typed)
    claimed = claims(text, knowledge.language.lexicon)
    if not claimed:
        return figure_answer.answer(question, knowledge)
    judged = [_judge(c, asked_for(text, c, claimed), knowledge) for c in claimed]
    judged = _beside(judged, knowledge)
    verdict = _together([j.verdict for j in judged])
    blank = verdict == "not_stated" and any(asks_for_blank(j.found.question, knowledge.blanks) for j in judged)
    stated = [j for j in judged if j.chosen is not None] if verdict != "not_stated" else []
    stated.sort(key=lambda j: j.verdict == "match")  # what differs leads
    figures = dict.fromkeys(j.chosen.position for j in stated if j.chosen)
    really = dict.fromkeys(j.really.position for j in stated if j.really and j.really.position not in figures)
    return Answer(
        question.typed,
        "check",
        figures=tuple(fact_of(p, knowledge.figures) for p in figures),
        also=tuple(fact_of(p, knowledge.figures) for p in really),
        verdict=verdict,
        reason="blank_in_report" if blank else None,
        claimed="; ".join(j.claim.printed for j in (stated or judged) if not stated or j.verdict == verdict),
        rivals=figure_answer.rivals_of(judged[-1].found, knowledge),
        understood=judged[-1].found.question.spelled.text,
    )


def _judge(claim: Claim, asked: str, knowledge: Knowledge) -> Judged:
    question = knowledge.read(asked)
    found = knowledge.find(question)
    lexicon = knowledge.language.lexicon
    measured = [c for c in found.candidates if comparable(claim, c.evidence, lexicon)]
    meant = [c for c in measured if not set_by_another(c.evidence, question, lexicon)]
    if not meant or not question.subject or asks_for_blank(question, knowledge.blanks):
        return Judged(claim, found, "not_stated", None)
    ranked = as_claimed(meant, question.cues, knowledge.report_year)
    chosen = (
        equal_figure(claim, question.cues, ranked, knowledge)
        or behind_the_plan(claim, question.cues, ranked, knowledge)
        or miswritten(claim, ranked, lexicon)
        or ranked[0]
    )
    same = says(claim, chosen.evidence.figure, lexicon)
    if not _trusted(claim, chosen, ranked, question, knowledge):
        return Judged(claim, found, "not_stated", None)
    if same:
        return Judged(claim, found, "match", chosen)
    really = next((c for c in measured[:_SEEN] if c is not chosen and says(claim, c.evidence.figure, lexicon)), None)
    doubtful = really is not None and really in meant and rivals(really, chosen, question.cues, knowledge.report_year)
    if doubtful or not speaks_against(claim, chosen, really, lexicon):
        return Judged(claim, found, "not_stated", None)
    return Judged(claim, found, "differs", chosen, really)


def _trusted(
    claim: Claim, chosen: Candidate, ranked: Sequence[Candidate], question: Question, knowledge: Knowledge
) -> bool:
    """Whether the figure is surely enough the subject's; one that the claim names or miswrites needs less."""
    figure, lexicon = chosen.evidence.figure, knowledge.language.lexicon
    if of_another_time(figure, question.cues, knowledge.report_year):
        return False
    rest = [c for c in ranked if c is not chosen]
    sure = trust(trust_features(question, [chosen, *rest], knowledge.language.rarity), knowledge.weights.trust)
    if says(claim, figure, lexicon):
        return sure >= _SURE_MATCH
    slip = significant(claim) > 2 and looks_like(claim, in_base(figure, lexicon))
    return sure >= (_SURE_SLIP if slip else knowledge.weights.threshold)


def _beside(judged: Sequence[Judged], knowledge: Knowledge) -> list[Judged]:
    """A number that was not found by itself holds when it stands in the sentence of another of the message that was."""
    lexicon = knowledge.language.lexicon
    anchors = [j.chosen for j in judged if j.chosen is not None and j.verdict == "match"]
    out = []
    for one in judged:
        near = [_in_sentence(one.claim, a, one.found, lexicon) for a in anchors if _elsewhere(one, a)]
        beside = next((c for c in near if c is not None), None)
        out.append(Judged(one.claim, one.found, "match", beside) if beside else one)
    return out


def _elsewhere(one: Judged, anchor: Candidate) -> bool:
    """Whether the claim was not found, or found to differ from a figure of another sentence."""
    if one.verdict == "match":
        return False
    return one.chosen is None or not same_sentence(one.chosen.evidence.figure, anchor.evidence.figure)


def _in_sentence(claim: Claim, anchor: Candidate, found: Found, lexicon: Lexicon) -> Candidate | None:
    home = anchor.evidence.figure
    for candidate in found.candidates:
        figure = candidate.evidence.figure
        if not same_sentence(figure, home) or candidate.position == anchor.position or figure.pair == "plan":
            continue
        if set_by_another(candidate.evidence, found.question, lexicon):
            continue
        if comparable(claim, candidate.evidence, lexicon) and says(claim, figure, lexicon):
            return candidate
    return None


def _together(verdicts: Sequence[Verdict]) -> Verdict:
    """One verdict for all: what differs comes first, then what is not stated."""
    if "differs" in verdicts:
        return "differs"
    return "not_stated" if "not_stated" in verdicts else "match"
