"""The accents that bare syllables most likely have, by all their neighbours.

A pair that is never written is likelier of a word that keeps varied company ("có") than of one that nearly always stands
in the same few compounds ("cơ"): modified Kneser-Ney over neighbours, read forwards and backwards.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_WEIGHED = 8  # accented forms of a syllable that are weighed
_DISCOUNT = 0.75  # of a pair's count that goes to pairs that are never written
_ALONE = 0.5  # neighbours that a place without one counts for: the end of a listed phrase
_UNSEEN = 0.5  # neighbours of a form that is never written


@dataclass(frozen=True, slots=True)
class Accents:
    """What accented forms a folded syllable has, and how they follow each other."""

    forms: Mapping[str, tuple[str, ...]]  # key -> its forms, the commonest first
    beside: Mapping[tuple[str, str], float]  # (form, neighbour behind) -> its share of the form's places
    opens: Mapping[str, float]  # form -> share of its places in which any word may follow
    anywhere: Mapping[str, float]  # form -> how likely it stands behind a form that it is never seen behind
    unknown: float  # the same for a word that is never written, a number or a sign

    def of(self, keys: Sequence[str]) -> list[tuple[str, float]]:
        """For each folded syllable its likeliest form, and how likely it is among its forms; itself when unknown."""
        if not keys:
            return []
        forms = [self.forms.get(key, (key,)) for key in keys]
        ahead = [_shares({form: self._anywhere(form) for form in forms[0]})]
        for these in forms[1:]:
            before = ahead[-1]
            ahead.append(_shares({b: sum(p * self._follows(a, b) for a, p in before.items()) for b in these}))
        back = _shares({form: self.opens.get(form, 1.0) for form in forms[-1]})
        likely = [_both(ahead[-1], back)]
        for before, these in zip(ahead[-2::-1], forms[-2::-1], strict=True):
            behind = back
            back = _shares({a: sum(self._follows(a, b) * p for b, p in behind.items()) for a in these})
            likely.append(_both(before, back))
        return [max(shares.items(), key=lambda one: one[1]) for shares in reversed(likely)]

    def _anywhere(self, form: str) -> float:
        return self.anywhere.get(form, self.unknown)

    def _follows(self, left: str, right: str) -> float:
        return self.beside.get((left, right), 0.0) + self.opens.get(left, 1.0) * self._anywhere(right)


def _both(one: Mapping[str, float], other: Mapping[str, float]) -> dict[str, float]:
    return _shares({form: share * other[form] for form, share in one.items()})


def _shares(weighed: Mapping[str, float]) -> dict[str, float]:
    """The same weights with a sum of one."""
    whole = sum(weighed.values())
    return {form: weight / whole for form, weight in weighed.items()}


def accents_of(counts: Mapping[str, Counter[str]], pairs: Mapping[tuple[str, str], int]) -> Accents:
    """From how often each form of a key is written, and each two neighbours."""
    places = {form: count for counted in counts.values() for form, count in counted.items()}
    followed: Counter[str] = Counter()
    following: Counter[str] = Counter()
    behind: Counter[str] = Counter()  # different neighbours
    before: Counter[str] = Counter()
    for (left, right), count in pairs.items():
        followed[left] += count
        following[right] += count
        behind[left] += 1
        before[right] += 1
    met = {f: before[f] + _ALONE * max(0, n - following[f]) + _UNSEEN for f, n in places.items()}
    whole = sum(met.values())
    seen = {form: max(count, followed[form]) + _UNSEEN for form, count in places.items()}
    return Accents(
        {key: tuple(form for form, _ in counted.most_common(_WEIGHED)) for key, counted in counts.items()},
        {(a, b): (count - _DISCOUNT) / seen[a] for (a, b), count in pairs.items() if a in seen},
        {f: (_DISCOUNT * behind[f] + max(0, n - followed[f]) + _UNSEEN) / seen[f] for f, n in places.items()},
        {form: n / whole for form, n in met.items()},
        _UNSEEN * min(met.values(), default=1.0) / max(whole, 1.0),
    )
