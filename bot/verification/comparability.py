"""Whether a figure can be held against a claim (same measure, plan-setter, day and level of place), and whether it says the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from bot.understanding.claims import Claim
from bot.understanding.measures import Measure, measure_of
from bot.understanding.question import Question
from bot.verification.rounding import agrees, is_near, rounded, rounds, significant, value_of
from index.evidence.context import Figures
from index.evidence.zones import Evidence
from index.figures.figure import CHANGES, PLANNED, RATIOS, Figure
from index.figures.issuers import setter_in
from index.figures.movement import same_basis
from index.language.dates import days_in
from index.language.lexicon import Lexicon
from index.language.phrase_table import stands_in
from index.language.places import higher_levels, levels_before
from index.language.tokens import tokens_of

_SCALES = frozenset({"nghin", "ngan", "trieu", "ti"})
_MONTHLY = "/tháng"  # is said where it is meant; "/năm" goes without saying
_HALF = Decimal(50)  # percent; nothing exceeds its plan by more than that
_WHOLE = Decimal(100)
_SURELY_ROUNDED = 3  # digits from which on a rounding meets a figure by no chance
_HARDLY_OFF = Decimal("0.001")  # share of a figure by which a rounding that nobody names may be off
_BEHIND = 12  # syllables behind a figure in which the organ that set its plan is named


def says(claim: Claim, figure: Figure, lexicon: Lexicon) -> bool:
    """Whether the claim is true of the figure: in number, in direction, and in what it is held against."""
    value = _as_claimed(claim, figure, _told(claim, figure, lexicon))
    return value is not None and same_basis(claim.basis, figure.basis) and agrees(claim, value, figure.bound)


def names(claim: Claim, figure: Figure, lexicon: Lexicon) -> bool:
    """The same of a claim that names the figure by its number: a bound far off is true of many."""
    value = _as_claimed(claim, figure, _told(claim, figure, lexicon))
    return value is not None and is_near(claim, value) and says(claim, figure, lexicon)


def says_rounded(claim: Claim, figure: Figure, lexicon: Lexicon) -> bool:
    """Whether the claim would be true of the figure but for being rounded without saying so."""
    value = in_base(figure, lexicon)
    return rounds(claim, value) and says(replace(claim, value=value), figure, lexicon)


def has_number(claim: Claim, figure: Figure, lexicon: Lexicon) -> bool:
    """Whether the figure has the claimed number, whatever either says by it."""
    return is_near(claim, _told(claim, figure, lexicon))


def turned(claim: Claim, figure: Figure, lexicon: Lexicon) -> bool:
    """Whether the figure has the claimed number and says another thing by it: a fall, a level, a ratio, another bound."""
    value = _told(claim, figure, lexicon)
    if claim.value == value and {claim.bound, figure.bound} == {"over", "under"}:
        return True
    told = {value, abs(value - _WHOLE)} if figure.role in RATIOS and claim.measure.kind == "percent" else {value}
    if not any(is_near(claim, one) for one in told) or not same_basis(claim.basis, figure.basis):
        return False
    moved = claim.move in CHANGES or figure.move in CHANGES
    return moved and not says(claim, figure, lexicon)


def _told(claim: Claim, figure: Figure, lexicon: Lexicon) -> Decimal:
    """The value of the figure, rounded as the claim rounds it that tells it in a larger scale ("202,5 nghìn con")."""
    value = in_base(figure, lexicon)
    larger = claim.measure.factor > measure_of(figure.unit, figure.kind, lexicon).factor
    told = rounded(value, claim.step)
    close = abs(told - value) <= _HARDLY_OFF * abs(value) and significant(claim) >= _SURELY_ROUNDED
    return told if larger and close and not claim.bound else value


def _as_claimed(claim: Claim, figure: Figure, value: Decimal) -> Decimal | None:
    """The value of the figure told as the claim tells it, None when that can't be.

    "bằng 91,65 %" is a fall by 8,35 %, "tăng 5 %" of last year's is 105 % of it.
    """
    if figure.kind == claim.measure.kind == "times":
        return None if {claim.move, figure.move} == CHANGES else value
    ratio = figure.role in RATIOS and figure.kind == "percent"
    if claim.move in CHANGES:
        if figure.move in CHANGES:
            return value if figure.move == claim.move else None
        if ratio:
            moved = value - _WHOLE if claim.move == "up" else _WHOLE - value
            return moved if moved > 0 else None
        told_plan = (
            claim.basis == "plan" and figure.kind == "percent" and claim.value > _HALF
        )  # "vượt mức giao 86 %" tells the plan itself
        return value if not figure.move and (figure.role not in PLANNED or told_plan) else None
    if figure.move in CHANGES:
        if claim.move and claim.basis and figure.kind == claim.measure.kind == "percent":
            return _WHOLE + value if figure.move == "up" else _WHOLE - value
        return value if not claim.move and figure.unit == "%" else None
    return None if figure.move == "from" and claim.move == "level" else value


def in_base(figure: Figure, lexicon: Lexicon) -> Decimal:
    measure = measure_of(figure.unit, figure.kind, lexicon)
    return value_of(figure, measure.factor)


def set_by_another(evidence: Evidence, question: Question, lexicon: Lexicon) -> bool:
    """Whether the figure goes by the plan of one organ, and the claim names another ("dự toán tỉnh giao")."""
    asked = setter_in(question.spelled.folded)
    behind = evidence.tokens.keys[evidence.unit.stop : evidence.unit.stop + _BEHIND]
    figures = [i for i, key in enumerate(behind) if key[0].isdigit()]
    stated = setter_in(" ".join(behind[: figures[0] if figures else None]))
    setter = stated or " ".join(tokens_of(evidence.figure.set_by).keys)
    return bool(asked and setter) and not _one_organ(asked, setter, lexicon)


def _one_organ(one: str, other: str, lexicon: Lexicon) -> bool:
    """Whether two folded names are one organ's, abbreviated or not; the shorter may leave out a level or the kind."""
    if _initials(one) == other or _initials(other) == one:
        return True
    first, second = (_spelled_out(name, lexicon) for name in (one, other))
    return first <= second or second <= first


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split())


def _spelled_out(name: str, lexicon: Lexicon) -> set[str]:
    return {key for word in name.split() for key in tokens_of((lexicon.expand(word) or (word,))[0]).keys}


def comparable(claim: Claim, evidence: Evidence, lexicon: Lexicon) -> bool:
    """Whether the figure measures what the claim measures: one class of unit, and for counts one counted noun."""
    figure = evidence.figure
    measure = measure_of(figure.unit, figure.kind, lexicon)
    kinds = {claim.measure.kind, measure.kind}
    if kinds == {"percent", "percent_point"}:
        return figure.move in CHANGES  # "giảm 1,3 %" is said for 1,3 points
    if kinds == {"count"}:
        return _counts_the_same(claim.measure, evidence, lexicon)
    if "bare" in kinds:
        return kinds <= {"bare", "count"} or claim.measure.kind == "bare"
    if _MONTHLY in claim.measure.kind and _MONTHLY not in measure.kind:
        return False
    whole, per = sorted(kinds, key=len) if len(kinds) == 2 else (measure.kind, measure.kind)
    return whole == per or per.startswith(f"{whole}/")  # "bình quân đầu người 80 triệu" leaves "/người" unsaid


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
    return any(stands_in(asked[:2], words) for words in (found, *([keys[i] for i in span] for span in spans)))


def of_another_day(asked: str, passage: str, figure: Figure) -> bool:
    """Whether `asked` names a day and the sentence names only others before the figure of `passage`."""
    wanted = days_in(asked)
    told = days_in(passage[figure.sentence_start : figure.start]) if wanted else frozenset()
    return bool(wanted and told and not wanted & told)


def of_another_level(asked: Sequence[str], evidence: Evidence, report: str, figures: Figures) -> bool:
    """Whether `asked` (folded words) names the report's place at another level, which the figure doesn't speak of."""
    names = figures.report_places(report)
    levels = levels_before(names, asked) & higher_levels()
    own = levels_before(names, tokens_of(figures.meta(report).place).keys)
    return bool(levels and own) and not levels & (own | evidence.levels_near)
