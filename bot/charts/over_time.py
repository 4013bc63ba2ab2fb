"""One thing at several times: its plan beside its result, this year beside another, next year's target."""

from __future__ import annotations

from decimal import Decimal

from bot.charts.chart import LONGEST, Chart, bar_of, title_of
from bot.charts.same_measure import is_plan_of_pair, one_measure, one_thing, states, subject
from bot.ranking.finder import Finder
from bot.verification.comparability import in_base
from index.evidence.context import Figures
from index.figures.figure import Figure
from index.figures.relations import partners, same_sentence

_RATIOS = frozenset({"ratio_to_plan", "ratio_to_last_year"})
_TIMES = 3  # no aim of next year is further from this year's result
_OFF = Decimal("1.0")  # percent points by which a ratio that the report prints may miss: it is rounded


def compared(anchor: int, finder: Finder) -> Chart | None:
    """Plan, result and other years of what figure number `anchor` measures; None when there is only one figure."""
    figures = finder.figures
    if figures.passages[figures.figures[anchor].passage].row is not None:
        return _row(anchor, finder)
    first = _stated(anchor, figures)
    if first is None or not title_of(figures.figures[first]):
        return None
    chosen = _one_each(first, finder)
    if len(chosen) < 2 or not _agrees_with_ratios(chosen, finder):
        return None
    chosen.sort(key=lambda i: _order(figures.figures[i]))
    titles = [title for i in chosen if (title := title_of(figures.figures[i]))]
    return Chart(min(titles, key=len), "comparison", tuple(bar_of(i, "", finder) for i in chosen))


def _row(anchor: int, finder: Finder) -> Chart | None:
    """The years and plans that a table's row has of one measure, the latest of them where they are many."""
    figures, lexicon = finder.figures, finder.language.lexicon
    first = figures.figures[anchor]
    found: dict[tuple[bool, str], list[int]] = {}
    for i in _in_row(first, figures):
        figure = figures.figures[i]
        if figure.period.isdigit() and states(figure, figures.evidence(i)) and one_measure(first, figure, lexicon):
            found.setdefault((figure.role == "result", figure.period), []).append(i)
    chosen = sorted((same[0] for same in found.values() if len(same) == 1), key=lambda i: _order(figures.figures[i]))
    if len(chosen) < 2 or anchor not in chosen:
        return None
    stop = max(chosen.index(anchor) + 1, len(chosen) if chosen.index(anchor) >= len(chosen) - LONGEST else LONGEST)
    return Chart(first.label, "comparison", tuple(bar_of(i, "", finder) for i in chosen[max(0, stop - LONGEST) : stop]))


def _in_row(figure: Figure, figures: Figures) -> list[int]:
    """The figures of the row in which a figure stands, on all lines that it takes."""
    own = figures.passages[figure.passage]
    if own.row is None:
        return []
    return [
        i
        for number, passage in enumerate(figures.passages)
        if passage.row is not None
        and (passage.report, passage.row.table, passage.row.row) == (own.report, own.row.table, own.row.row)
        for i in figures.by_passage.get(number, ())
    ]


def _stated(anchor: int, figures: Figures) -> int | None:
    """The figure itself, or the result that it is a ratio of."""
    figure = figures.figures[anchor]
    if states(figure, figures.evidence(anchor)):
        return anchor
    if figure.role not in _RATIOS:
        return None
    named = subject(figure, figures)
    mates = [i for i in figures.in_sentence(figure) if i < anchor and figures.figures[i].role == "result"]
    fitting = [
        i for i in mates
        if figures.figures[i].kind != "percent"
        and states(figures.figures[i], figures.evidence(i))
        and subject(figures.figures[i], figures) == named
    ]  # fmt: skip
    return fitting[-1] if fitting else None


def _one_each(first: int, finder: Finder) -> list[int]:
    """One figure for each role and period of the thing; a role and period for which two values are stated has none.

    Those of the figure's own sentence come before others: a plan set by another organ stands elsewhere.
    """
    figures = finder.figures
    found: dict[tuple[str, str], list[int]] = {}
    for i in _same_thing(first, finder):
        figure = figures.figures[i]
        found.setdefault(("planned" if figure.role != "result" else "result", figure.period), []).append(i)
    chosen = []
    for positions in found.values():
        near = [i for i in positions if same_sentence(figures.figures[first], figures.figures[i])]
        values = {in_base(figures.figures[i], finder.language.lexicon) for i in near or positions}
        if len(values) == 1:
            chosen.append(first if first in positions else (near or positions)[0])
    chosen = [i for i in chosen if _of_one_size(first, i, finder)]
    return chosen if first in chosen and _comparable(chosen, figures) else []


def _of_one_size(first: int, other: int, finder: Finder) -> bool:
    """Whether a figure of another sentence is of the same order: what is many times as much counts something else."""
    one, two = (finder.figures.figures[i] for i in (first, other))
    low, high = sorted(in_base(f, finder.language.lexicon) for f in (one, two))
    return same_sentence(one, two) or low * _TIMES >= high


def _same_thing(first: int, finder: Finder) -> list[int]:
    """The figures that state the thing of figure number `first`, itself among them."""
    figures, lexicon = finder.figures, finder.language.lexicon
    one = figures.evidence(first)
    named, report = subject(one.figure, figures), figures.passages[one.figure.passage].report
    alike = [
        i
        for i, figure in enumerate(figures.figures)
        if figure.kind == one.figure.kind
        and figures.passages[figure.passage].report == report
        and one_measure(one.figure, figure, lexicon)
        and subject(figure, figures) == named
    ]
    found = [
        i
        for i in alike
        if states(figures.figures[i], figures.evidence(i))
        and (i == first or one_thing(one, figures.evidence(i), figures))
        and _pair_known(i, figures)
    ]
    return found if first in found else []


def _pair_known(position: int, figures: Figures) -> bool:
    """Whether the figure stands alone, or in a pair a/b whose second member is known to be a plan."""
    figure = figures.figures[position]
    if not figure.pair:
        return True
    other = position + (1 if figure.pair == "result" else -1)
    if not 0 <= other < len(figures.figures) or not partners(figure, figures.figures[other]):
        return False
    pair = (position, other) if figure.pair == "result" else (other, position)
    return is_plan_of_pair(figures.figures[pair[0]], figures.figures[pair[1]], figures)


def _comparable(chosen: list[int], figures: Figures) -> bool:
    """Two results of one period, or two plans, are no comparison; so the roles or the periods differ."""
    return len({(figures.figures[i].role, figures.figures[i].period) for i in chosen}) == len(chosen)


def _agrees_with_ratios(chosen: list[int], finder: Finder) -> bool:
    """Whether result and plan of one sentence fit the percentages of the plan that it prints, where it prints any."""
    figures, lexicon = finder.figures, finder.language.lexicon
    for i in chosen:
        for j in chosen:
            result, plan = figures.figures[i], figures.figures[j]
            if result.role != "result" or plan.role != "plan" or not same_sentence(result, plan):
                continue
            base = in_base(plan, lexicon)
            printed = [
                Decimal(f.value)
                for f in (figures.figures[k] for k in figures.in_sentence(result))
                if f.role == "ratio_to_plan" and subject(f, figures) == subject(result, figures)
            ]
            if not base or (printed and all(abs(r - in_base(result, lexicon) / base * 100) > _OFF for r in printed)):
                return False
    return True


def _order(figure: Figure) -> tuple[str, bool]:
    """By year, within a year the plan before the result."""
    return figure.period, figure.role == "result"
