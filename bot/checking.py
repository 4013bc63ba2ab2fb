"""Check what a message claims against the report: match, differs (with the report's own figure), or not stated.

For every claimed number the message is read as the question for that number ("giải ngân 86 % phải không" asks "giải ngân
bao nhiêu %"), the figure is chosen as for a question, and compared. A figure that equals the claim is taken only where it
fits about as well as the best: a plan does not prove a result.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import normalize

from bot import figure_answer
from bot.candidates import Candidate
from bot.claims import Claim, Measure, claims, measure_of
from bot.confirming import without_asking
from bot.cues import Cues
from bot.evidence import Evidence
from bot.knowledge import Found, Knowledge
from bot.model import Answer, Verdict
from bot.question import Question
from bot.quoting import fact_of
from bot.rounding import agrees, looks_like, significant, value_of
from bot.tokens import tokens_of
from bot.trust import trust, trust_features
from index.facts import Figure
from index.lexicon import Lexicon
from index.words import fold, fold_same

_MARGIN = (0.0, 0.7, 1.2, 2.5, 3.5, 4.0)  # by significant digits: how far behind the best an equal figure may stand
_SEEN = 60  # candidates looked at for what the claimed number really is
_SURE_MATCH = 0.25  # trust from which on an equal figure is a match; equality is proof of its own
_PLANNED = frozenset({"plan", "target"})
_CUT = re.compile(r"(?<!\d)[,;]|[,;](?!\d)|[—–:]|\bvà\b|\bva\b")


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
        claimed="; ".join(j.claim.printed for j in (stated or judged) if not stated or j.verdict == verdict),
        rivals=figure_answer.rivals_of(judged[-1].found, knowledge),
        understood=judged[-1].found.question.spelled.text,
    )


def asked_for(text: str, claim: Claim, claimed: Sequence[Claim]) -> str:
    """The message as the question for `claim`: its number asked for, the other numbers and the asking taken out.

    Of a message with several claims, only the part of this one, the first part (it names the subject) and parts that
    claim nothing are kept.
    """
    plain = without_asking(fold_same(text))
    kept = "".join(" " if plain[i] == " " else c for i, c in enumerate(text))
    cuts = [0, *(m.start() for m in _CUT.finditer(kept)), len(kept)]
    parts = []
    for number, (start, stop) in enumerate(zip(cuts, cuts[1:], strict=False)):
        inside = [c for c in claimed if start <= c.start < stop]
        if inside and claim not in inside and number:
            continue
        parts.append(_filled(kept, start, stop, inside, claim))
    return " ".join("".join(parts).split()) + "?"


def _filled(text: str, start: int, stop: int, inside: Sequence[Claim], asked: Claim) -> str:
    written, at = "", start
    for one in inside:
        written += text[at : one.start] + (_blank(text, one) if one is asked else " ")
        at = one.stop if one is asked or one.measure.kind not in {"count", "bare"} else one.number_stop
    return written + text[at:stop]


def _blank(text: str, claim: Claim) -> str:
    """The number as it is asked for: "bao nhiêu" and what it is measured in."""
    how_many = "bao nhiêu" if fold(text) != text.lower() else "bao nhieu"
    kind = claim.measure.kind
    if kind in {"count", "bare"}:
        return f" {how_many} "
    if kind == "money":
        return f" {how_many} {'tiền' if how_many == 'bao nhiêu' else 'tien'} "
    name = claim.measure.name if how_many == "bao nhiêu" else fold(claim.measure.name)
    return f" {how_many} {name} "


def _judge(claim: Claim, asked: str, knowledge: Knowledge) -> Judged:
    question = knowledge.read(asked)
    found = knowledge.find(question)
    lexicon = knowledge.language.lexicon
    ranked = [c for c in found.candidates if _comparable(claim, c.evidence, lexicon)]
    if not ranked or not question.subject:
        return Judged(claim, found, "not_stated", None)
    best = ranked[0]
    chosen = _equal(claim, question.cues, ranked, lexicon) or _miswritten(claim, ranked, lexicon) or best
    same = _says(claim, chosen.evidence.figure, lexicon)
    rest = [c for c in ranked if c is not chosen]
    sure = trust(trust_features(question, [chosen, *rest], knowledge.language.rarity), knowledge.weights.trust)
    if sure < (_SURE_MATCH if same else knowledge.weights.threshold):
        return Judged(claim, found, "not_stated", None)
    if same:
        return Judged(claim, found, "match", chosen)
    really = next((c for c in ranked[:_SEEN] if c is not chosen and _says(claim, c.evidence.figure, lexicon)), None)
    return Judged(claim, found, "differs", chosen, really)


def _equal(claim: Claim, cues: Cues, ranked: Sequence[Candidate], lexicon: Lexicon) -> Candidate | None:
    """The best figure that says what the claim says, unless another kind of figure is asked for or it stands too far behind."""
    margin = _MARGIN[min(significant(claim), len(_MARGIN) - 1)]
    for candidate in ranked:
        if candidate.score < ranked[0].score - margin:
            return None
        if _says(claim, candidate.evidence.figure, lexicon) and (
            candidate is ranked[0] or _of_the_kind(cues, candidate.evidence, ranked[0].evidence)
        ):
            return candidate
    return None


def _miswritten(claim: Claim, ranked: Sequence[Candidate], lexicon: Lexicon) -> Candidate | None:
    """A figure near the top that the claim is a slip of."""
    margin = _MARGIN[min(significant(claim), len(_MARGIN) - 1)] / 2
    near = [c for c in ranked if c.score >= ranked[0].score - margin]
    return next((c for c in near if looks_like(claim, _in_base(c.evidence.figure, claim, lexicon))), None)


def _of_the_kind(cues: Cues, evidence: Evidence, best: Evidence) -> bool:
    """Whether a figure that stands behind the best is of the kind asked for: result or plan, and the year."""
    figure = evidence.figure
    planned = bool(cues.roles & {"plan", "target"})
    if figure.role in _PLANNED and not planned and best.figure.role not in _PLANNED:
        return False
    if figure.role != best.figure.role and "basis" in cues.roles:
        return False
    if figure.set_by != best.figure.set_by and best.figure.set_by:
        return False
    years = {str(y) for y in cues.years}
    return not years or not figure.period or bool(years & set(figure.period.split("-")))


def _says(claim: Claim, figure: Figure, lexicon: Lexicon) -> bool:
    return agrees(claim, _in_base(figure, claim, lexicon), figure.bound)


def _in_base(figure: Figure, claim: Claim, lexicon: Lexicon):  # type: ignore[no-untyped-def]
    measure = measure_of(figure.unit, figure.kind, lexicon)
    return value_of(figure, measure.factor)


def _comparable(claim: Claim, evidence: Evidence, lexicon: Lexicon) -> bool:
    """Whether the figure measures what the claim measures: one class of unit, and for counts one counted noun."""
    figure = evidence.figure
    measure = measure_of(figure.unit, figure.kind, lexicon)
    kinds = {claim.measure.kind, measure.kind}
    if kinds == {"count"}:
        return _counts_the_same(claim.measure, evidence, lexicon)
    if "bare" in kinds:
        return kinds <= {"bare", "count"} or claim.measure.kind == "bare"
    return len(kinds) == 1


def _counts_the_same(measure: Measure, evidence: Evidence, lexicon: Lexicon) -> bool:
    asked = [k for k in tokens_of(measure.name).keys if k not in {"nghin", "ngan", "trieu", "ti"}]
    found = evidence.noun_keys
    if not asked or not found or asked[0] in found[:3]:
        return True
    nouns = [" ".join(found[:n]) for n in (1, 2, 3)]
    wanted = [" ".join(asked[:n]) for n in (1, 2, 3)]
    if any(lexicon.same_count(a, f) for a in wanted for f in nouns):
        return True
    spans = (evidence.own, evidence.label, evidence.head)
    return any(asked[0] == evidence.tokens.keys[i] for span in spans for i in span)


def _beside(judged: Sequence[Judged], knowledge: Knowledge) -> list[Judged]:
    """A number that could not be placed by itself holds when it stands in the sentence of one that could."""
    lexicon = knowledge.language.lexicon
    anchors = [j.chosen for j in judged if j.chosen is not None]
    out = []
    for one in judged:
        if one.verdict == "not_stated":
            for anchor in anchors:
                near = _in_sentence(one.claim, anchor, one.found, lexicon)
                if near is not None:
                    one = Judged(one.claim, one.found, "match", near)
                    break
        out.append(one)
    return out


def _in_sentence(claim: Claim, anchor: Candidate, found: Found, lexicon: Lexicon) -> Candidate | None:
    home = anchor.evidence.figure
    for candidate in found.candidates:
        figure = candidate.evidence.figure
        same_place = (figure.passage, figure.sentence_start) == (home.passage, home.sentence_start)
        if same_place and candidate.position != anchor.position and _comparable(claim, candidate.evidence, lexicon):
            if _says(claim, figure, lexicon):
                return candidate
    return None


def _together(verdicts: Sequence[Verdict]) -> Verdict:
    """One verdict for all: what differs comes first, then what is not stated."""
    if "differs" in verdicts:
        return "differs"
    return "not_stated" if "not_stated" in verdicts else "match"
