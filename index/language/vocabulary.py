"""What the corpus itself writes: its syllables, their accented forms and which stand beside which.

Mends what was typed from it: a slip of one letter, a telex leftover, accents left out. Never invents a syllable that
the corpus does not use.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import OSA

from index.language.asking import ASKED, WORDS
from index.language.diacritics import Accents, accents_of
from index.language.lexicon import Lexicon
from index.language.tokens import key_of
from index.language.units import SCALES
from index.language.words import canonical

_ASKED_OFTEN = 25
_SURE = 0.8  # share of its places in which a form has one and the same neighbour
_SEEN = 8  # places of a form from which that share says something
_BOUND = 10  # times more often than chance
_NONE: Counter[str] = Counter()
_COUNTED = 3  # how often each noun that is counted is taken to be asked for


@dataclass(frozen=True)
class Vocabulary:
    """Counts over a corpus. Keys are folded syllables, forms are accented ones. What only some questions need is made when
    one does."""

    forms: Mapping[str, Counter[str]]  # key -> accented forms, counted
    together: Mapping[str, int]  # accented neighbours with a blank between, counted in the corpus
    common: Mapping[tuple[str, str], int]  # and in the word lists

    @cached_property
    def pairs(self) -> Mapping[tuple[str, str], int]:
        """Accented neighbours, counted in both."""
        counted: Counter[tuple[str, str]] = Counter()
        for neighbours, count in self.together.items():
            left, _, right = neighbours.partition(" ")
            counted[left, right] = count
        counted.update(self.common)
        return dict(counted)

    @cached_property
    def spellings(self) -> tuple[str, ...]:
        """Every accented form."""
        return tuple(form for counted in self.forms.values() for form in counted)

    @cached_property
    def sure_before(self) -> Mapping[str, str]:
        """What nearly always stands before a form: "nhiêu" -> "bao"."""
        return _sure((b, a, n) for (a, b), n in self.pairs.items())

    @cached_property
    def sure_after(self) -> Mapping[str, str]:
        """What nearly always stands behind a form."""
        return _sure((a, b, n) for (a, b), n in self.pairs.items())

    @cached_property
    def size(self) -> int:
        """Syllables counted."""
        return sum(counted.total() for counted in self.forms.values())

    @cached_property
    def accents(self) -> Accents:
        """How likely each form of a bare word is beside others."""
        return accents_of(self.forms, self.pairs)

    def knows(self, key: str) -> bool:
        return key in self.forms

    def writes(self, form: str) -> bool:
        """Whether the corpus or the word lists hold this accented form."""
        return form in self.forms.get(key_of(form), ())

    def count(self, form: str) -> int:
        return self.forms.get(key_of(form), _NONE)[form]

    def beside(self, before: str, form: str, after: str) -> int:
        """How often the form stands behind `before` or in front of `after`; a bare neighbour may have any accents."""
        return self._together(before, form, before) + self._together(form, after, after)

    def _together(self, left: str, right: str, neighbour: str) -> int:
        if neighbour == key_of(neighbour):
            return self.paired_bare(key_of(left), key_of(right))
        return self.paired(left, right)

    def paired_bare(self, left: str, right: str) -> int:
        """How often two folded syllables stand beside each other, whatever their accents."""
        lefts, rights = self.forms.get(left, (left,)), self.forms.get(right, (right,))  # numbers have no forms
        return sum(self.paired(a, b) for a in lefts for b in rights)

    def paired(self, left: str, right: str) -> int:
        """How often two forms stand beside each other."""
        return self.together.get(f"{left} {right}", 0) + self.common.get((left, right), 0)

    def bound(self, left: str, right: str) -> bool:
        """Whether two neighbours stand together far more often than chance has it; bare ones in any accents."""
        bare = left == key_of(left) and right == key_of(right)
        if bare:
            together = self.paired_bare(left, right)
            alone = self.forms.get(left, _NONE).total() * self.forms.get(right, _NONE).total()
        else:
            together = self.paired(left, right)
            alone = self.count(left) * self.count(right)
        return together > 1 and together * self.size >= _BOUND * alone

    def near(self, typed: str) -> list[str]:
        """Forms that are one slip away: a letter or a tone more, less, other, or two swapped. Bare words are near bare ones."""
        if typed == key_of(typed):
            found = process.extract(
                typed, self.forms.keys(), scorer=OSA.distance, score_cutoff=1, limit=None, processor=None
            )
            return [form for key, _, _ in found for form in self.forms[key]]
        found = process.extract(typed, self.spellings, scorer=OSA.distance, score_cutoff=1, limit=None, processor=None)
        return [form for form, _, _ in found]


def vocabulary_of(written: Mapping[str, int], together: Mapping[str, int], lexicon: Lexicon) -> Vocabulary:
    """The vocabulary of a corpus and of the word lists; question words count for more: reports never ask.

    `written` counts the accented forms of the corpus, `together` its neighbours, with a blank between.
    """
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for form, count in written.items():
        forms[key_of(form)][form] = count
    common, pairs = _common_in(lexicon)
    for form, weight in common.items():
        forms[key_of(form)][form] += weight
    return Vocabulary(dict(forms), together, pairs)


def _sure(counted: Iterable[tuple[str, str, int]]) -> dict[str, str]:
    """For each form the neighbour that it nearly always has."""
    total: dict[str, int] = {}
    top: dict[str, tuple[int, str]] = {}
    for form, neighbour, count in counted:
        total[form] = total.get(form, 0) + count
        if form not in top or count > top[form][0]:
            top[form] = count, neighbour
    return {
        form: neighbour
        for form, (count, neighbour) in top.items()
        if total[form] >= _SEEN and count >= _SURE * total[form] and neighbour.isalpha()
    }


@lru_cache(1)
def _common_in(lexicon: Lexicon) -> tuple[Mapping[str, int], Mapping[tuple[str, str], int]]:
    """How often the syllables of the word lists, and their neighbours, are taken to be written."""
    forms: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for phrase, weight in _common(lexicon):
        syllables = canonical(phrase).split()
        for form in syllables:
            forms[form] += weight
        for pair in pairwise(syllables):
            pairs[pair] += weight
    return forms, pairs


def _common(lexicon: Lexicon) -> Iterator[tuple[str, int]]:
    """The phrases of the word lists, each with how often it is taken to be written."""
    for word in lexicon.question_words:
        yield word, _ASKED_OFTEN
        if ASKED in word:
            yield from ((word.replace(ASKED, other), _ASKED_OFTEN) for other in WORDS if other != ASKED)
    yield from ((phrase, 1) for group in lexicon.sets for phrase in group.phrases)
    yield from ((full, 1) for fulls in lexicon.abbreviations.values() for full in fulls)
    nouns = [noun for noun in (*lexicon.counted, *lexicon.units) if noun.replace(" ", "").isalpha()]
    yield from ((noun, 1) for noun in nouns)
    yield from ((level, _COUNTED) for level in lexicon.levels)
    yield from ((f"{asked} {noun}", _COUNTED) for noun in (*nouns, "trăm", "chục") for asked in WORDS)
    yield from ((f"{several} {scale}", _COUNTED) for several in ("trăm", "chục") for scale in SCALES)
    yield from ((f"mỗi {noun}", _COUNTED) for noun in lexicon.counted if noun.replace(" ", "").isalpha())
