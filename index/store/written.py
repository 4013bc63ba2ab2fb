"""What the passages of a report write, counted and listed once, when its index is made: no start counts them again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Written:
    """Syllables are counted as they are compared (`tokens`), and as they are spelled."""

    texts: int  # passages
    frequency: dict[str, int]  # of each syllable and pair of neighbours, folded: in how many of the texts it stands
    forms: dict[str, int]  # of each syllable of letters, spelled: how often it stands
    pairs: dict[str, int]  # of each two neighbours, spelled, with a blank between
    places: tuple[tuple[str, ...], ...]  # names behind the word for a level, in folded syllables
    provinces: tuple[tuple[str, ...], ...]  # of the country, those that a passage or a heading names
    unread: tuple[str, ...]  # sentences and lines with a number that can't be read whole


NOTHING = Written(0, {}, {}, {}, (), (), ())


def together(parts: Iterable[Written]) -> Written:
    """What several reports write."""
    each = list(parts)
    if len(each) == 1:
        return each[0]
    texts = 0
    counts: tuple[Counter[str], Counter[str], Counter[str]] = Counter(), Counter(), Counter()
    places: dict[tuple[str, ...], None] = {}
    provinces: dict[tuple[str, ...], None] = {}
    unread: list[str] = []
    for part in each:
        texts += part.texts
        for counted, more in zip(counts, (part.frequency, part.forms, part.pairs), strict=True):
            counted.update(more)
        places |= dict.fromkeys(part.places)
        provinces |= dict.fromkeys(part.provinces)
        unread += part.unread
    frequency, forms, pairs = map(dict, counts)
    return Written(texts, frequency, forms, pairs, tuple(places), tuple(provinces), tuple(unread))
