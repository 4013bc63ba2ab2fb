"""What a number of a message is measured in: a unit, a scale word before something counted, or a counted noun."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from index.figures.amounts import fractions
from index.figures.function_words import NOT_CLAIMED
from index.language.lexicon import Lexicon
from index.language.numbers import Number, numbers
from index.language.units import SCALES
from index.language.words import canonical, fold

_TOKEN = re.compile(r"[^\W\d_]+[23²³]?(?!\d)|\d(?:[\w.,]*\w)?|[^\W\d_]+|%[o0]?(?!\d)|‰|[^\w\s]")
_SHARES = [[one, other] for one in ("ty", "ti") for other in ("le", "trong", "suat", "so")]  # "tỷ lệ" is no billion


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit as read behind a number: a value times `factor` is in the base of `kind`."""

    kind: str  # "percent", "money", "money/ha", "count", "bare", ...
    factor: Decimal
    name: str  # as an answer shows it: "tỷ đồng"; the counted noun for a count


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    start: int
    stop: int
    number: Number | None = None  # what it is when it is a number; digits of a broken one are a word

    @property
    def folded(self) -> str:
        return fold(self.text)


def words_of(text: str, start: int = 0) -> list[Word]:
    """Numbers, words and marks of `text` from `start` on."""
    shares = fractions(text)
    whole = [n for n in numbers(text) if not any(s.start <= n.start < s.stop for s in shares)]
    words, at = list[Word](), start
    for number in sorted((*shares, *whole), key=lambda n: n.start):
        if number.start >= at:
            words.extend(Word(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text, at, number.start))
            words.append(Word(text[number.start : number.stop], number.start, number.stop, number))
            at = number.stop
    return [*words, *(Word(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text, at))]


def measure_of(unit: str, kind: str, lexicon: Lexicon) -> Measure:
    """The measure of a figure whose unit is printed as `unit` and whose class is `kind`."""
    words = words_of(unit)
    if kind in {"count", "bare"}:
        scale = SCALES.get(words[0].text.lower(), Decimal(1)) if words else Decimal(1)
        return Measure(kind, scale, unit)
    found = unit_at(words, 0, lexicon)
    return found[1] if found else Measure(kind, Decimal(1), unit)


def unit_at(words: Sequence[Word], i: int, lexicon: Lexicon) -> tuple[int, Measure] | None:
    """The unit that begins at words[i], with its rate ("/ha"), and the position behind it.

    A scale word before something counted ("1 triệu lượt") is the measure of a count.
    """
    if [w.folded for w in words[i : i + 2]] in _SHARES and [w.folded for w in words[i + 2 : i + 3]] != ["voi"]:
        return None
    written = [_written(words, j, lexicon) for j in range(i, min(i + 4, len(words)))]
    for length in range(len(written), 0, -1):
        entry = lexicon.unit(" ".join(written[:length]))
        if entry is None or (length == 1 and counted_at(words, i, lexicon) > 1):
            continue
        behind = i + length
        scale = SCALES.get(_scale(written[length - 1]))
        if entry.kind == "money" and scale is not None and length <= 2:
            inner = lexicon.unit(written[length]) if length < len(written) else None
            if inner is not None and inner.kind not in {"money", "percent"} and written[length] != "năm":
                return behind + 1, Measure(
                    inner.kind, inner.factor * entry.factor, f"{' '.join(written[: length + 1])}"
                )
            if counted_at(words, behind, lexicon):
                return behind, Measure("count", entry.factor, " ".join(written[:length]))
        kind = "permille" if entry.canonical == "‰" else "usd" if entry.base == "USD" else entry.kind
        name, factor = entry.canonical, entry.factor
        rate, behind = _rate(words, behind)
        return behind, Measure("percent" if kind == "permille" else f"{kind}{rate}", factor, name + rate)
    return None


def _scale(word: str) -> str:
    plain = {"nghin": "nghìn", "ngan": "ngàn", "trieu": "triệu", "ty": "tỷ", "ti": "tỷ"}
    return plain.get(fold(word), word)


def _written(words: Sequence[Word], j: int, lexicon: Lexicon) -> str:
    """words[j] in lower case, a chat spelling behind a number written out ("tr" -> "triệu")."""
    word = canonical(words[j].text)
    previous = words[j - 1].text if j else ""
    if previous[-1:].isdigit() and lexicon.unit(word) is None:
        readings = [r for r in lexicon.readings(word, previous) if lexicon.unit(r)]
        return readings[0] if readings else word
    return word


def _rate(words: Sequence[Word], i: int) -> tuple[str, int]:
    """Rates behind a unit ("/người/năm") and the position behind them."""
    rate = ""
    while i + 1 < len(words) and words[i].text == "/" and words[i + 1].text[0].isalpha() and words[i - 1].text != "%":
        rate += "/" + canonical(words[i + 1].text)
        i += 2
    return rate, i


def counted_at(words: Sequence[Word], i: int, lexicon: Lexicon) -> int:
    """Length of the longest known counted noun that begins at words[i], 0 when none does."""
    nouns = lexicon.nouns
    spelled = [canonical(w.text) for w in words[i : i + nouns.longest]]
    fitting = (n for n, listed in nouns.all_at(spelled, 0) if listed or " ".join(spelled[:n]) not in NOT_CLAIMED)
    return next(fitting, 0)


def noun_at(words: Sequence[Word], i: int, lexicon: Lexicon) -> str:
    """What is counted: the known noun at words[i], else the word there when it can be one; "" when it cannot."""
    length = counted_at(words, i, lexicon)
    if length:
        return " ".join(canonical(w.text) for w in words[i : i + length])
    if i < len(words) and words[i].text.isalpha() and words[i].folded not in NOT_CLAIMED:
        return canonical(words[i].text)
    return ""
