"""A question as typed becomes words: chat spellings written out, telex leftovers and slips mended, accents restored."""

from __future__ import annotations

import re
from dataclasses import dataclass
from unicodedata import normalize

from bot.phrases import Phrases
from bot.tokens import key_of
from bot.vocabulary import Vocabulary
from index.lexicon import Lexicon
from index.words import canonical, fold

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*\s?%?|[^\W\d_]+[23²³]?|[%‰]|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Spelled:
    """The words of a question: `text` reads well, `keys` are what is compared; punctuation stands as its own word."""

    text: str
    words: tuple[str, ...]  # as mended, in their case, without accents that were not typed
    keys: tuple[str, ...]
    accented: tuple[str, ...]
    has_accents: bool

    @property
    def folded(self) -> str:
        return " ".join(self.keys)


def spell(typed: str, lexicon: Lexicon, vocabulary: Vocabulary, phrases: Phrases) -> Spelled:
    """Write out and mend what was typed; the words that were right stay as they are."""
    raw = [m.group().strip() for m in _TOKEN.finditer(normalize("NFC", typed))]
    has_accents = sum(fold(w) != canonical(w) for w in raw) >= max(1, len([w for w in raw if w.isalpha()]) // 6)
    words: list[str] = []
    for i, word in enumerate(raw):
        words.extend(_word(word, raw, i, lexicon, vocabulary, phrases))
    keys = tuple(key_of(w) for w in words)
    accented = tuple(canonical(w) for w in words)
    text = " ".join(words) if has_accents else " ".join(vocabulary.accent(keys))
    return Spelled(re.sub(r"\s+([,.?!:;)%])", r"\1", text), tuple(words), keys, accented if has_accents else keys, has_accents)


def _word(word: str, raw: list[str], i: int, lexicon: Lexicon, vocabulary: Vocabulary, phrases: Phrases) -> list[str]:
    """What one typed token stands for."""
    previous = raw[i - 1] if i else ""
    readings = lexicon.readings(word, previous)
    key = key_of(word)
    if readings and not (word.isupper() and lexicon.expand(word)):
        known = [r for r in readings if all(vocabulary.knows(key_of(s)) for s in r.split())]
        if (known or not vocabulary.knows(key)) and word.lower() not in vocabulary.forms.get(key, ()):
            return (known or list(readings))[0].split()
    if (
        not word.isalpha()
        or vocabulary.knows(key)
        or lexicon.expand(word)
        or (key,) in phrases.others
        or (key,) in phrases.empty
    ):
        return [word]
    neighbour = raw[i + 1] if i + 1 < len(raw) else ""
    if word[0].isupper() and i:  # a name that the corpus does not hold is no slip
        return [word]
    mended = vocabulary.mend(key, key_of(previous), key_of(neighbour))
    return [mended] if mended else [word]
