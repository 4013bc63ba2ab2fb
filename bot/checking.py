"""Check what a message claims against the report: match, differs (with the report's own figure), or not stated.

For every claimed number the message is read as the question for that number ("giải ngân 86 % phải không" asks "giải ngân
bao nhiêu %"), the figure is chosen as for a question, and compared. A figure that equals the claim is taken only where it
fits about as well as the best: a plan does not prove a result.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from unicodedata import normalize

from bot import figure_answer
from bot.blanks import asks_for_blank
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
_LED_BY_PLAN = 2.0  # how far behind a plan the result may stand that a claim without plan words means
_RIVAL = 2.5  # how far behind the chosen figure another that equals the claim makes the verdict unsafe
_LESS_NEAR = 0.15  # share of the question's weight that an equal figure may have less near to it than the best
_NAMED = 0.8  # share of the question's weight that words of structure must hold where nothing else speaks for "differs"
_SCALES = frozenset({"nghin", "ngan", "trieu", "ti"})
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


def asked_for(text: str, claim: Claim, claimed: Sequence[Claim]) -> str:
    """The message as the question for `claim`: its number asked for, the other numbers and the asking taken out.

    Of a message with several claims, only the part of this one, the first part (it names the subject) and parts that
    claim nothing are kept.
    """
    plain = without_asking(fold_same(text))
    kept = "".join(" " if plain[i] == " " else c for i, c in enumerate(text))
    cuts = [0, *(m.start() for m in _CUT.finditer(kept)), len(kept)]
    parts = []
    for number, (start, stop) in enumerate(itertools.pairwise(cuts)):
        inside = [c for c in claimed if start <= c.start < stop]
        if inside and claim not in inside and number:
            continue
        parts.append(_filled(kept, start, stop, inside, claim))
    return _tidy("".join(parts)) + "?"


def _tidy(text: str) -> str:
    """Without quotation marks, doubled or dangling punctuation."""
    text = re.sub(r"[“”\"«»?!]", " ", text)
    text = re.sub(r"\s*([,;:.—–-])(?:\s*[,;:.—–-])+", r"\1", " ".join(text.split()))
    return text.strip(" ,;:.—–-")


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
    ranked: Sequence[Candidate] = [c for c in found.candidates if _comparable(claim, c.evidence, lexicon)]
    if not ranked or not question.subject or asks_for_blank(question, knowledge.blanks):
        return Judged(claim, found, "not_stated", None)
    ranked = _as_claimed(ranked, question.cues, knowledge.report_year)
    chosen = (
        _equal(claim, question.cues, ranked, knowledge)
        or _behind_the_plan(claim, question.cues, ranked, knowledge)
        or _miswritten(claim, ranked, lexicon)
        or ranked[0]
    )
    same = _says(claim, chosen.evidence.figure, lexicon)
    rest = [c for c in ranked if c is not chosen]
    sure = trust(trust_features(question, [chosen, *rest], knowledge.language.rarity), knowledge.weights.trust)
    if sure < (_SURE_MATCH if same else knowledge.weights.threshold):
        return Judged(claim, found, "not_stated", None)
    if same:
        return Judged(claim, found, "match", chosen)
    really = next((c for c in ranked[:_SEEN] if c is not chosen and _says(claim, c.evidence.figure, lexicon)), None)
    open_to_doubt = really is not None and _rivals(really, chosen, question.cues, knowledge.report_year)
    if open_to_doubt or not _speaks_against(claim, chosen, really, lexicon):
        return Judged(claim, found, "not_stated", None)
    return Judged(claim, found, "differs", chosen, really)


def _speaks_against(claim: Claim, chosen: Candidate, really: Candidate | None, lexicon: Lexicon) -> bool:
    """Whether more than trust says that the claim is wrong: a slip of the figure, another figure beside it, or all words met.

    The claimed subject may be one that the report does not have; then the nearest figure lacks some of its words.
    """
    if looks_like(claim, _in_base(chosen.evidence.figure, lexicon)):
        return True
    if really is not None and _same_sentence(chosen.evidence.figure, really.evidence.figure):
        return True
    return chosen.features["words:structured"] >= _NAMED


def _rivals(other: Candidate, chosen: Candidate, cues: Cues, report_year: int | None) -> bool:
    """Whether a figure that says what was claimed fits nearly as well as the chosen one: then no verdict is safe."""
    fits = other.features["words:structured"] >= chosen.features["words:structured"] - 0.1
    return fits and other.score >= chosen.score - _RIVAL and _of_the_kind(cues, other, chosen, report_year)


def _same_sentence(one: Figure, other: Figure) -> bool:
    return (one.passage, one.sentence_start) == (other.passage, other.sentence_start)


def _as_claimed(ranked: Sequence[Candidate], cues: Cues, report_year: int | None) -> Sequence[Candidate]:
    """The same, but led by a result where a plan leads that nobody spoke of: what is claimed was done."""
    best = ranked[0]
    if best.evidence.figure.role not in _PLANNED or _planned(cues, report_year):
        return ranked
    done = next((c for c in ranked if c.evidence.figure.role not in _PLANNED), None)
    if done is None or done.score < best.score - _LED_BY_PLAN:
        return ranked
    return [done, *(c for c in ranked if c is not done)]


def _planned(cues: Cues, report_year: int | None) -> bool:
    """Whether the words speak of a plan, or of a year that is still to come."""
    return bool(cues.roles & {"plan", "target"}) or any(report_year is not None and y > report_year for y in cues.years)


def _equal(claim: Claim, cues: Cues, ranked: Sequence[Candidate], knowledge: Knowledge) -> Candidate | None:
    """The best figure that says what the claim says, unless it is of another kind or stands too far behind."""
    margin, best = _margin(claim), ranked[0]
    for candidate in ranked:
        if candidate.score < best.score - margin:
            return None
        if _says(claim, candidate.evidence.figure, knowledge.language.lexicon) and (
            candidate is best
            or (_as_near(candidate, best) and _of_the_kind(cues, candidate, best, knowledge.report_year))
        ):
            return candidate
    return None


def _behind_the_plan(claim: Claim, cues: Cues, ranked: Sequence[Candidate], knowledge: Knowledge) -> Candidate | None:
    """The result of the pair whose plan is what was claimed ("1.023/1.000 cây" for "trồng 1.000 cây")."""
    if _planned(cues, knowledge.report_year):
        return None
    for candidate in ranked:
        if candidate.score < ranked[0].score - _LED_BY_PLAN:
            return None
        figure = candidate.evidence.figure
        if figure.pair == "result":
            plan = next((c for c in ranked if _plan_of(c.evidence.figure, figure)), None)
            if plan is not None and _says(claim, plan.evidence.figure, knowledge.language.lexicon):
                return candidate
    return None


def _plan_of(plan: Figure, result: Figure) -> bool:
    near = plan.passage == result.passage and 0 <= plan.start - result.stop <= 20
    return near and plan.pair == "plan"


def _miswritten(claim: Claim, ranked: Sequence[Candidate], lexicon: Lexicon) -> Candidate | None:
    """A figure near the top that the claim is a slip of."""
    near = [c for c in ranked if c.score >= ranked[0].score - _margin(claim) / 2]
    return next((c for c in near if looks_like(claim, _in_base(c.evidence.figure, lexicon))), None)


def _margin(claim: Claim) -> float:
    return _MARGIN[min(significant(claim), len(_MARGIN) - 1)]


def _as_near(candidate: Candidate, best: Candidate) -> bool:
    """Whether the words of the question stand about as near to it as to the best: another place's figure lacks its name."""
    return candidate.features["words:near"] >= best.features["words:near"] - _LESS_NEAR


def _of_the_kind(cues: Cues, candidate: Candidate, best: Candidate, report_year: int | None) -> bool:
    """Whether a figure that stands behind the best is of the kind asked for: result or plan, whose plan, and the year."""
    figure, first = candidate.evidence.figure, best.evidence.figure
    if figure.role in _PLANNED and first.role not in _PLANNED and not _planned(cues, report_year):
        return False
    if figure.role != first.role and "basis" in cues.roles:
        return False
    if figure.set_by != first.set_by and first.set_by:
        return False
    years = {str(y) for y in cues.years}
    return not years or not figure.period or bool(years & set(figure.period.split("-")))


def _says(claim: Claim, figure: Figure, lexicon: Lexicon) -> bool:
    return agrees(claim, _in_base(figure, lexicon), figure.bound)


def _in_base(figure: Figure, lexicon: Lexicon) -> Decimal:
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
    asked = [k for k in tokens_of(measure.name).keys if k not in _SCALES]
    found = list(evidence.noun_keys)
    if not asked or not found:
        return True
    nouns = [" ".join(found[:n]) for n in (1, 2, 3)]
    wanted = [" ".join(asked[:n]) for n in range(1, min(3, len(asked)) + 1)]
    if any(lexicon.same_count(a, f) for a in wanted for f in nouns):
        return True
    if any(list(tokens_of(full).keys[:1]) == asked[:1] for full in lexicon.expand(found[0])):
        return True
    keys = evidence.tokens.keys
    spans = (evidence.own, evidence.label, evidence.head)
    return any(_within(asked[:2], words) for words in (found, *([keys[i] for i in span] for span in spans)))


def _within(phrase: Sequence[str], words: Sequence[str]) -> bool:
    size = len(phrase)
    return any(list(words[i : i + size]) == list(phrase) for i in range(len(words) - size + 1))


def _beside(judged: Sequence[Judged], knowledge: Knowledge) -> list[Judged]:
    """A number that was not found by itself holds when it stands in the sentence of another of the message that was."""
    lexicon = knowledge.language.lexicon
    anchors = [j.chosen for j in judged if j.chosen is not None and j.verdict == "match"]
    out = []
    for one in judged:
        near = [_in_sentence(one.claim, a, one.found, lexicon) for a in anchors] if one.verdict != "match" else []
        beside = next((c for c in near if c is not None), None)
        out.append(Judged(one.claim, one.found, "match", beside) if beside else one)
    return out


def _in_sentence(claim: Claim, anchor: Candidate, found: Found, lexicon: Lexicon) -> Candidate | None:
    home = anchor.evidence.figure
    for candidate in found.candidates:
        figure = candidate.evidence.figure
        if not _same_sentence(figure, home) or candidate.position == anchor.position or figure.pair == "plan":
            continue
        if _comparable(claim, candidate.evidence, lexicon) and _says(claim, figure, lexicon):
            return candidate
    return None


def _together(verdicts: Sequence[Verdict]) -> Verdict:
    """One verdict for all: what differs comes first, then what is not stated."""
    if "differs" in verdicts:
        return "differs"
    return "not_stated" if "not_stated" in verdicts else "match"
