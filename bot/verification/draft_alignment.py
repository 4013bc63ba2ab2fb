"""Lay a sentence of a draft beside one of the report, word by word, and see which number stands where which stands.

A draft is mostly written from its report: where the words around two numbers agree, both tell of the same thing,
whatever their digits.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from index.evidence.zones import Evidence
from index.figures.figure import Figure
from index.language.tokens import Rarity, Tokens

_NUMBER = "#"


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two texts: its syllables from `first` to before `last`, and its figures by position."""

    tokens: Tokens
    first: int
    last: int
    figures: Mapping[int, Figure]


@dataclass(frozen=True, slots=True)
class Aligned:
    """A figure of a report that stands where a number of the draft stands."""

    start: int  # of the figure, in its passage
    near: float  # share of the words right at the draft's number that stand at the figure's place too
    back: float  # share of the words right at the figure that the draft has
    clause: float  # share of the words of the draft's clause
    words: int  # how many different words of that clause say something


def side_of(tokens: Tokens, start: int, stop: int, figures: Iterable[Figure]) -> Side:
    """The sentence text[start:stop] of a passage whose syllables are `tokens`."""
    at = {bisect_left(tokens.starts, f.start): f for f in figures}
    return Side(tokens, bisect_left(tokens.starts, start), bisect_left(tokens.starts, stop), at)


def aligned(draft: Side, report: Side, rarity: Rarity) -> dict[int, Aligned]:
    """For each number of the draft, by where it begins, the figure beside it; without those that have none."""
    matcher = SequenceMatcher(None, _words(draft), _words(report), autojunk=False)
    there: dict[int, int] = {}
    for block in matcher.get_matching_blocks():
        there.update({draft.first + block.a + i: report.first + block.b + i for i in range(block.size)})
    back = set(there.values())
    found: dict[int, Aligned] = {}
    for position, number in draft.figures.items():
        figure = report.figures.get(there.get(position, -1))
        if figure is not None:
            found[number.start] = Aligned(
                figure.start,
                _share(draft, _near(draft, number), there.keys(), rarity),
                _share(report, _near(report, figure), back, rarity),
                _share(draft, _span(draft, number.clause_start, number.clause_stop), there.keys(), rarity),
                _telling(draft, [*_near(draft, number), *_span(draft, number.clause_start, number.clause_stop)]),
            )
    return found


def _words(side: Side) -> Sequence[str]:
    keys = side.tokens.keys
    return [_NUMBER if i in side.figures else keys[i] for i in range(side.first, side.last)]


def _near(side: Side, figure: Figure) -> set[int]:
    own = _span(side, figure.own_start, figure.tail_stop)
    return {*own, *_span(side, figure.label_start, figure.label_stop)}


def _span(side: Side, start: int, stop: int) -> range:
    starts = side.tokens.starts
    return range(max(side.first, bisect_left(starts, start)), min(side.last, bisect_left(starts, max(start, stop))))


def _share(side: Side, positions: Iterable[int], met: Iterable[int], rarity: Rarity) -> float:
    """How much of the words at `positions` is met, the rare ones counting more; all of it where there are none."""
    met = set(met)
    weights = {i: rarity.of(side.tokens.keys[i]) for i in positions if not _says_nothing(side, i)}
    total = sum(weights.values())
    return sum(w for i, w in weights.items() if i in met) / total if total else 1.0


def _telling(side: Side, positions: Iterable[int]) -> int:
    return len({side.tokens.keys[i] for i in positions if not _says_nothing(side, i)})


def _says_nothing(side: Side, position: int) -> bool:
    return position in side.figures or Evidence.is_light(side.tokens.keys[position])
