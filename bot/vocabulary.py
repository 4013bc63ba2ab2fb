"""What the corpus itself writes: its syllables, their accented forms and which stand beside which.

Mends what was typed from it: a slip of one letter, a telex leftover, accents left out. Never invents a syllable that
the corpus does not use.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log

from rapidfuzz.distance import OSA

from bot.tokens import Tokens, key_of
from index.lexicon import Lexicon
from index.words import canonical

_TELEX = (
    (re.compile(r"aa|aw"), "a"),
    (re.compile(r"ee"), "e"),
    (re.compile(r"oo|ow"), "o"),
    (re.compile(r"uw|w"), "u"),
    (re.compile(r"dd"), "d"),
)
_TELEX_TONE = re.compile(r"^(.{2,}?)[sfrxj]([a-z]{0,2})$")
_ASKED_OFTEN = 25
_UNSEEN = 0.02  # weight of a pair that the corpus never writes, against one that it writes once


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Counts over a corpus. Keys are folded syllables, forms are accented ones."""

    forms: Mapping[str, Counter[str]]  # key -> accented forms, counted
    pairs: Mapping[tuple[str, str], int]  # accented neighbours, counted
    key_pairs: frozenset[tuple[str, str]]

    def knows(self, key: str) -> bool:
        return key in self.forms

    def mend(self, key: str, before: str, after: str) -> str | None:
        """A syllable of the corpus that `key` is a slip or a telex leftover of; None when none is near.

        Of several, one that the corpus writes beside the neighbours; else the most frequent.
        """
        decoded = telex(key)
        if decoded != key and self.knows(decoded):
            return decoded
        if len(key) < 3 or not key.isalpha():
            return None
        near = [
            k
            for k in self.forms
            if abs(len(k) - len(key)) <= 1 and len(k) > 1 and OSA.distance(k, key, score_cutoff=1) <= 1
        ]
        if not near:
            return None
        beside = [k for k in near if (before, k) in self.key_pairs or (k, after) in self.key_pairs]
        if not beside and len(key) < 4:
            return None
        return max(beside or near, key=lambda k: sum(self.forms[k].values()))

    def accent(self, keys: Sequence[str]) -> list[str]:
        """The accented syllables that these folded ones likely stand for: the best path over neighbours (Viterbi)."""
        paths: list[tuple[float, list[str]]] = [(0.0, [])]
        for key in keys:
            forms = self.forms.get(key) or Counter({key: 1})
            grown = []
            for form, count in forms.most_common(8):
                best = max(
                    (score + log(_UNSEEN + self.pairs.get((path[-1], form), 0)) if path else score, path)
                    for score, path in paths
                )
                grown.append((best[0] + 0.5 * log(count), [*best[1], form]))
            paths = grown
        return max(paths)[1]


def telex(key: str) -> str:
    """The folded syllable behind telex keystrokes that were left as typed: "nhieeu" -> "nhieu", "cos" -> "co"."""
    for pattern, letter in _TELEX:
        key = pattern.sub(letter, key)
    tone = _TELEX_TONE.match(key) if len(key) > 2 else None
    return tone.group(1) + tone.group(2) if tone else key


def vocabulary_of(texts: Iterable[Tokens], lexicon: Lexicon) -> Vocabulary:
    """The vocabulary of a corpus and of the word lists; question words count for more: reports never ask."""
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    pairs: Counter[tuple[str, str]] = Counter()
    for tokens in texts:
        for key, form in zip(tokens.keys, tokens.accented, strict=True):
            if key.isalpha():
                forms[key][form] += 1
        pairs.update(pairwise(tokens.accented))
    for phrase, weight in _common(lexicon):
        syllables = canonical(phrase).split()
        for form in syllables:
            forms[key_of(form)][form] += weight
        for pair in pairwise(syllables):
            pairs[pair] += weight
    key_pairs = frozenset((key_of(a), key_of(b)) for a, b in pairs)
    return Vocabulary(dict(forms), dict(pairs), key_pairs)


def _common(lexicon: Lexicon) -> Iterator[tuple[str, int]]:
    """The phrases of the word lists, each with how often it is taken to be written."""
    yield from ((word, _ASKED_OFTEN) for word in lexicon.question_words)
    yield from ((phrase, 1) for group in lexicon.sets for phrase in group.phrases)
    yield from ((full, 1) for fulls in lexicon.abbreviations.values() for full in fulls)
    yield from ((noun, 1) for noun in (*lexicon.counted, *lexicon.units) if noun.replace(" ", "").isalpha())
