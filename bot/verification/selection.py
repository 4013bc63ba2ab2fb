"""Which figure of those that fit a claim's subject is held against it, and whether a verdict on it is safe."""

from __future__ import annotations

from collections.abc import Sequence

from bot.ranking.candidate import Candidate
from bot.ranking.finder import Finder
from bot.understanding.answer_type import AnswerType
from bot.understanding.claims import Claim
from bot.verification.comparability import in_base, names, turned
from bot.verification.joint_verdict import named_better
from bot.verification.rounding import is_slip, is_unsaid_rounding, looks_like, significant
from index.figures.figure import CHANGES, PLANNED, RATIOS, Figure
from index.figures.relations import partners, same_sentence, same_value
from index.language.lexicon import Lexicon

_MARGIN = (0.0, 0.7, 1.2, 2.5, 3.5, 4.0)  # by significant digits: how far behind the best an equal figure may stand
_OF_A_KIND = 6.0  # how far behind the best a figure of the claim's own kind may stand to be the one meant
_HAIR = 0.2  # difference of scores that says nothing
_LED_BY_PLAN = 2.0  # how far behind a plan the result may stand that a claim without plan words means
_RIVAL = 2.5  # how far behind the chosen figure another that equals the claim makes the verdict unsafe
_LESS_NEAR = 0.15  # share of the question's weight that an equal figure may have less near to it than the best
_PAIRS_LOST = 0.5  # share of the claim's pairs
_NAMED = 0.9  # share of the question's weight that words of structure must hold where nothing else speaks for "differs"
_NEAR, _SURPLUS = 0.6, 0.5  # and then: share that must stand right at the figure, and of its label that nobody said
_LEAD = 0.5  # by how much the chosen figure must lead where no slip speaks for it
_EXPLAINED = 0.5  # share of the question's weight that words of structure hold where both are of one subject


def as_claimed(ranked: Sequence[Candidate], answer_type: AnswerType, report_year: int | None) -> Sequence[Candidate]:
    """The same, but led by a result where a plan leads that nobody spoke of: what is claimed was done."""
    best = ranked[0]
    if best.evidence.figure.role not in PLANNED or _planned(answer_type, report_year):
        return ranked
    done = next((c for c in ranked if c.evidence.figure.role not in PLANNED), None)
    if done is None or done.score < best.score - _LED_BY_PLAN:
        return ranked
    return [done, *(c for c in ranked if c is not done)]


def of_its_kind(claim: Claim, ranked: Sequence[Candidate]) -> Sequence[Candidate]:
    """Of figures that fit nearly alike those that are of the claim's kind, all of them when none is: a change, or none."""
    change = claim.move in CHANGES
    if not change and not claim.move and claim.measure.kind == "percent":
        return ranked  # "chỉ số giá tiêu dùng 3,58 %" tells a rise without its verb
    if change:
        fitting = [c for c in ranked if _may_be_change(c.evidence.figure)]
    else:
        fitting = [c for c in ranked if c.evidence.figure.move not in CHANGES]
    if claim.move == "level" and fitting:
        return fitting
    return fitting if fitting and fitting[0].score >= ranked[0].score - _OF_A_KIND else ranked


def is_of_kind(claim: Claim, figure: Figure) -> bool:
    """Whether a figure can contradict the claim: a level says nothing against a change, nor a change against what is left
    ("giảm còn 0,79 %")."""
    if claim.move == "level":
        return figure.move not in CHANGES
    return claim.move not in CHANGES or _may_be_change(figure)


def _may_be_change(figure: Figure) -> bool:
    return figure.move in CHANGES or figure.role in RATIOS


def _planned(answer_type: AnswerType, report_year: int | None) -> bool:
    """Whether the words speak of a plan, or of a year that is still to come: any year, where none is reported on."""
    return bool(answer_type.roles & {"plan", "target"}) or any(
        report_year is None or y > report_year for y in answer_type.years
    )


def equal_figure(
    claim: Claim, answer_type: AnswerType, ranked: Sequence[Candidate], finder: Finder
) -> Candidate | None:
    """The best figure that has the claimed number, unless it is of another kind or stands too far behind.

    It says what the claim says, or has the number of the claim for the opposite.
    """
    margin, best = _margin(claim), ranked[0]
    for candidate in ranked:
        if candidate.score < best.score - margin and not _whole_of(candidate, best, answer_type):
            continue
        if _named(claim, candidate.evidence.figure, finder.language.lexicon) and (
            candidate is best
            or (
                not _named_otherwise(candidate, ranked)
                and not _splits(candidate, best)
                and _as_near(candidate, best)
                and _of_the_kind(answer_type, candidate, best, finder.report_year)
            )
        ):
            return candidate
    return None


def _named(claim: Claim, figure: Figure, lexicon: Lexicon) -> bool:
    return names(claim, figure, lexicon) or turned(claim, figure, lexicon)


def _splits(candidate: Candidate, best: Candidate) -> bool:
    """Whether words that stand together in the claim and at the best figure do not at this one: "hộ cận nghèo"."""
    one, other = candidate.evidence.figure, best.evidence.figure
    lost = best.features["pairs:together"] - candidate.features["pairs:together"]
    return (one.kind, one.role) == (other.kind, other.role) and lost > _PAIRS_LOST


def _whole_of(candidate: Candidate, best: Candidate, answer_type: AnswerType) -> bool:
    """Whether the best is only a part in the bracket behind it ("8,1 triệu lượt (trong đó, 131.000 lượt …)")."""
    return "part" not in answer_type.roles and _bracketed_behind(best, candidate.evidence.figure)


def _named_otherwise(candidate: Candidate, ranked: Sequence[Candidate]) -> bool:
    """Whether a better figure of the same sentence bears the claimed name ("nội trú"), and this one another: as the whole
    does of which the better one is counted, 32 in "26/32 trường".
    """
    figure = candidate.evidence.figure
    for better in ranked:
        if better is candidate:
            return False
        if figure.role == "count_of" and partners(better.evidence.figure, figure):
            return True
        clearly = better.score - candidate.score > _HAIR
        if (
            clearly
            and same_sentence(better.evidence.figure, candidate.evidence.figure)
            and named_better(better, candidate)
        ):
            return True
    return False


def behind_the_plan(
    claim: Claim, answer_type: AnswerType, ranked: Sequence[Candidate], finder: Finder
) -> Candidate | None:
    """The result of the pair whose plan is what was claimed ("1.023/1.000 cây" for "trồng 1.000 cây")."""
    if _planned(answer_type, finder.report_year):
        return None
    for candidate in ranked:
        figure, best = candidate.evidence.figure, ranked[0]
        again = same_value(figure, best.evidence.figure)
        if figure.pair == "result" and (again or candidate.score >= best.score - _LED_BY_PLAN):
            plan = next((c for c in ranked if partners(figure, c.evidence.figure)), None)
            if plan is not None and names(claim, plan.evidence.figure, finder.language.lexicon):
                return best if again else candidate
    return None


def outside_the_bracket(
    claim: Claim, answer_type: AnswerType, ranked: Sequence[Candidate], finder: Finder
) -> Candidate | None:
    """The figure that a bracket with the claimed number is set against ("tăng 18,3% (bình quân cả nước 16,2%)")."""
    for candidate in ranked:
        if candidate.score < ranked[0].score - _LED_BY_PLAN:
            return None
        home = candidate.evidence.figure
        inside = next((c for c in ranked if _bracketed_behind(c, home)), None)
        if inside is None or candidate.evidence.bracketed or inside.score > candidate.score:
            continue
        if names(claim, inside.evidence.figure, finder.language.lexicon) and _less_asked_for(inside, candidate):
            return candidate
    return None


def _bracketed_behind(candidate: Candidate, home: Figure) -> bool:
    """Whether it stands alone in a bracket right behind the figure `home`."""
    figure = candidate.evidence.figure
    behind = figure.passage == home.passage and 0 <= figure.clause_start - home.unit_stop <= 4
    return behind and candidate.evidence.bracketed and candidate.evidence.rank_in_clause == 0


def _less_asked_for(inside: Candidate, outside: Candidate) -> bool:
    return inside.features["surplus:label"] >= outside.features["surplus:label"]


def explains(really: Candidate, chosen: Candidate) -> bool:
    """Whether the claimed number, of another organ's plan or another time, is told of the same subject."""
    subject = really.features["words:structured"] >= _EXPLAINED and chosen.features["words:structured"] >= _EXPLAINED
    return subject and (really.conflict == "other_period" or chosen.score > really.score)


def rounded_figure(claim: Claim, ranked: Sequence[Candidate], lexicon: Lexicon) -> Candidate | None:
    """A figure near the top that the claim rounds without saying so."""
    near = [c for c in ranked if c.score >= ranked[0].score - _margin(claim)]
    return next((c for c in near if is_unsaid_rounding(claim, in_base(c.evidence.figure, lexicon))), None)


def miswritten(claim: Claim, ranked: Sequence[Candidate], lexicon: Lexicon) -> Candidate | None:
    """A figure near the top that the claim is a slip of."""
    near = [c for c in ranked if c.score >= ranked[0].score - _margin(claim) / 2]
    return next((c for c in near if looks_like(claim, in_base(c.evidence.figure, lexicon))), None)


def _margin(claim: Claim) -> float:
    digits = significant(claim) + bool(claim.bound)  # a bound is a word more that fits by no chance
    return _MARGIN[min(digits, len(_MARGIN) - 1)]


def _as_near(candidate: Candidate, best: Candidate) -> bool:
    """Whether the words of the question stand as near to it as to the best: another place's figure lacks its name."""
    return candidate.features["words:near"] >= best.features["words:near"] - _LESS_NEAR


def _of_the_kind(answer_type: AnswerType, candidate: Candidate, best: Candidate, report_year: int | None) -> bool:
    """Whether a figure behind the best is of the kind asked for: result or plan, whose plan, and the year."""
    figure, first = candidate.evidence.figure, best.evidence.figure
    if figure.role in PLANNED and first.role not in PLANNED and not _planned(answer_type, report_year):
        return False
    if figure.role != first.role and "basis" in answer_type.roles:
        return False
    if figure.set_by != first.set_by and first.set_by:
        return False
    years = answer_type.own_years
    if not years and figure.period[:4] < first.period[:4] and figure.role == first.role:
        return not figure.period  # "còn 143 ha" is told of this year, not of "năm 2016 là 143 ha"
    return not years or not figure.period or bool(years & set(figure.period.split("-")))


def of_another_time(figure: Figure, answer_type: AnswerType, report_year: int | None) -> bool:
    """Whether it is a plan where a result was claimed, or of a year that was not named: no ground for a verdict."""
    if figure.role in PLANNED and not _planned(answer_type, report_year):
        return True
    years = answer_type.own_years
    return bool(years and figure.period and "-" not in figure.period and figure.period not in years)


def speaks_against(
    claim: Claim,
    chosen: Candidate,
    really: Candidate | None,
    ranked: Sequence[Candidate],
    certain: bool,
    lexicon: Lexicon,
) -> bool:
    """Whether more than trust says that the claim is wrong: a slip, another figure beside it, or all words met.

    The claimed subject may be one that the report does not have; then the nearest figure lacks some of its words.
    """
    if is_slip(claim, in_base(chosen.evidence.figure, lexicon)):
        return True
    if _hardly_leads(chosen, ranked):
        return False
    if really is not None and _told_beside(chosen, really, ranked):
        fits_less = _structured(chosen) < _structured(really) - _LESS_NEAR
        return not (fits_less and really.evidence.figure.role in PLANNED)  # a part's plan, and the whole's result
    named = chosen.features["words:near"] >= _NEAR and chosen.features["surplus:label"] <= _SURPLUS
    return (named or certain) and _structured(chosen) >= _NAMED


def _told_beside(chosen: Candidate, really: Candidate, ranked: Sequence[Candidate]) -> bool:
    """Whether the sentence of the claimed number states what was chosen too, there or once more."""
    return any(
        same_sentence(c.evidence.figure, really.evidence.figure)
        and same_value(c.evidence.figure, chosen.evidence.figure)
        for c in (chosen, *ranked)
    )


def _hardly_leads(chosen: Candidate, ranked: Sequence[Candidate]) -> bool:
    """Whether another figure of its sentence, as surely the one meant, says something else again."""
    return any(
        c.score >= chosen.score - _LEAD
        and c.conflict is None
        and c.features["surplus:label"] <= chosen.features["surplus:label"]
        and same_sentence(c.evidence.figure, chosen.evidence.figure)
        and not same_value(c.evidence.figure, chosen.evidence.figure)
        for c in ranked
        if c is not chosen
    )


def _structured(candidate: Candidate) -> float:
    return candidate.features["words:structured"]


def rivals(other: Candidate, chosen: Candidate, answer_type: AnswerType, report_year: int | None) -> bool:
    """Whether a figure that says what was claimed fits nearly as well as the chosen one: then no verdict is safe."""
    whole = chosen.evidence.bracketed and not other.evidence.bracketed and "part" not in answer_type.roles
    if whole and same_sentence(chosen.evidence.figure, other.evidence.figure):
        return _of_the_kind(answer_type, other, chosen, report_year)
    fits = _structured(other) >= _structured(chosen) - 0.1
    return fits and other.score >= chosen.score - _RIVAL and _of_the_kind(answer_type, other, chosen, report_year)
