"""Messages that ask the reports nothing: a greeting, thanks, what is this, where is it from. A closed list of kinds.

A message is one only as a whole, word by word: "chào bạn, tỷ lệ hộ nghèo?" is a question.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import get_args

from bot.answering.answer import Topic
from bot.understanding.confirmation import only_confirms
from index.language.phrase_table import PhraseTable
from index.language.tokens import key_of
from index.language.wordlists import DATA, rows
from index.language.words import canonical, fold, syllables

_FILE = "small_talk.tsv"
_BESIDE = "beside"  # words of address and particles, which make no talk of themselves
# Of several kinds in one message the first one is answered: "ok, cảm ơn", "chào bạn, bạn làm được gì".
_ORDER: tuple[str, ...] = (*get_args(Topic), _BESIDE)
_LONGEST = 16  # words
_Phrases = PhraseTable[tuple[tuple[tuple[str, ...], int], ...]]


def small_talk(typed: str) -> Topic | None:
    """What kind of small talk a message is, None when it is none or more than that."""
    words = [canonical(s.text) for s in syllables(typed)[: _LONGEST + 1]]
    if not 0 < len(words) <= _LONGEST or only_confirms(fold(typed)):  # "đúng không?" wants a check of what was said
        return None
    kind = _kind(words)
    return None if kind is None or _ORDER[kind] == _BESIDE else _ORDER[kind]  # type: ignore[return-value]


def _kind(words: list[str]) -> int | None:
    """The first in _ORDER of the kinds whose phrases make up all the words, None when no phrases do."""
    keys = [key_of(word) for word in words]
    best: list[int | None] = [len(_ORDER), *[None] * len(words)]  # of the words before each place
    for start in range(len(words)):
        before = best[start]
        if before is None:
            continue
        for size, meant in _phrases().all_at(keys, start):
            kinds = [kind for phrase, kind in meant if _same(words[start : start + size], phrase)]
            if kinds:
                stop = start + size
                best[stop] = min(before, *kinds, *(known for known in (best[stop],) if known is not None))
    return best[-1]


def _same(typed: list[str], phrase: tuple[str, ...]) -> bool:
    """Whether each word is that of the phrase, with its accents or with none."""
    return all(word in (own, key_of(own)) for word, own in zip(typed, phrase, strict=True))


@cache
def _phrases() -> _Phrases:
    """The list, by folded words. Raises LexiconFault."""
    found: defaultdict[tuple[str, ...], list[tuple[tuple[str, ...], int]]] = defaultdict(list)
    for row in rows(DATA / _FILE, 3):
        phrase = tuple(canonical(word) for word in row.cells[0].split())
        found[tuple(map(key_of, phrase))].append((phrase, _ORDER.index(row.one_of(1, _ORDER))))
    return PhraseTable({keys: tuple(meant) for keys, meant in found.items()})
