"""A claim about the province is none about its city of the same name, nor the other way round."""

from __future__ import annotations

from collections.abc import Sequence

from bot.evidence import Evidence, Figures
from bot.gazetteer import LEVELS, Name, level_before
from bot.tokens import tokens_of

_HIGHER = frozenset(LEVELS[:5])  # "các xã, phường Thanh Hóa" are parts of the place, not another of its name


def of_another_level(asked: Sequence[str], evidence: Evidence, report: str, figures: Figures) -> bool:
    """Whether `asked` (folded words) names the report's place at another level, which the figure doesn't speak of."""
    names = figures.report_places(report)
    levels = _levels(asked, names) & _HIGHER
    own = _levels(tokens_of(figures.meta(report).place).keys, names)
    return bool(levels and own) and not levels & (own | evidence.levels_near)


def _levels(keys: Sequence[str], names: frozenset[Name]) -> set[str]:
    """The words for a level right before one of `names`."""
    at = [i for name in names for i in range(len(keys)) if tuple(keys[i : i + len(name)]) == name]
    return {level for i in at if (level := level_before(keys, i))}
