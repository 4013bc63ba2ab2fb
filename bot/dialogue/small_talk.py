"""Messages that ask the reports nothing: a greeting, thanks, what is this, where is it from. A closed list of kinds.

A message is one only as a whole, word by word: "chào bạn, tỷ lệ hộ nghèo?" is a question.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import get_args

from bot.understanding.confirmation import only_confirms
from index.language.lexicon import Lexicon
from index.language.tokens import key_of
from index.language.wordlists import Talk, TalkRole, Topic
from index.language.words import canonical, fold, syllables

# Of several kinds in one message the first is answered: "ok, cảm ơn", "chào bạn, bạn làm được gì".
_RANKS: dict[TalkRole, int] = {role: rank for rank, role in enumerate(get_args(TalkRole))}
_LONGEST = 16  # words


def small_talk(typed: str, lexicon: Lexicon) -> Topic | None:
    """What kind of small talk a message is, None when it is none or more than that."""
    words = [canonical(s.text) for s in syllables(typed)[: _LONGEST + 1]]
    if not 0 < len(words) <= _LONGEST or only_confirms(fold(typed)):  # "đúng không?" wants a check of what was said
        return None
    role = _role(words, lexicon)
    return None if role == "beside" else role


def _role(words: Sequence[str], lexicon: Lexicon) -> TalkRole | None:
    """The first kind of the phrases that make up all the words, None where no phrases do."""
    reached: dict[int, TalkRole] = {0: "beside"}  # what the words before each place are
    for start in range(len(words)):
        if start not in reached:
            continue
        for stop, role in _phrases(words, start, lexicon):
            roles = (reached[start], role, reached.get(stop, role))
            reached[stop] = min(roles, key=_RANKS.__getitem__)
    return reached.get(len(words))


def _phrases(words: Sequence[str], start: int, lexicon: Lexicon) -> Iterator[tuple[int, TalkRole]]:
    """Where each phrase that begins at `start` ends, and its kind."""
    for size, held in lexicon.small_talk.all_at([key_of(word) for word in words], start):
        yield from ((start + size, talk.role) for talk in held if _same(words[start : start + size], talk))


def _same(typed: Sequence[str], talk: Talk) -> bool:
    """Whether each word is that of the phrase, with its accents or with none."""
    own = canonical(talk.phrase).split()
    return all(word in (as_listed, key_of(as_listed)) for word, as_listed in zip(typed, own, strict=True))
