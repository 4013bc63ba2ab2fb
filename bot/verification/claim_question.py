"""A claim becomes the question for it: "giải ngân 86 % phải không" asks "giải ngân bao nhiêu %"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.understanding.claims import Claim
from bot.understanding.confirmation import without_asking
from index.language.asking import ASKED
from index.language.words import fold, fold_same

# How a part begins that says another thing of the same subject, without a number: "…, chưa đạt dự toán".
_PREDICATE = re.compile(
    r"\W*+(?:chua|khong|vuot|dat|tang|giam|(?:thap|cao|it|nhieu|lon|nho|kem) hon|kem|nhich|dung|chu|hut|bang)\b"
)
_CUT = re.compile(
    r"(?<!\d)[,;]|[,;](?!\d)|[—–:]|\bvà\b|\bva\b|\bnhưng\b|\bnhung\b(?= chi\b)|\b(?:với|voi)\b(?= (?:tổng|số|kinh|giá|diện|tong|so|kinh|gia|dien))"
)

_LONGEST = 28  # words of the question; every word is weighed against every candidate
_SUBJECT, _BEHIND = 8, 8  # of them from the beginning, which names the subject, and behind the number
_NEAR = 4  # words on each side of the number that are its own, even when they were said before


def asked_for(text: str, claim: Claim, claimed: Sequence[Claim]) -> str:
    """The message as the question for `claim`: its number asked for, the other numbers and the asking taken out.

    Of a message with several claims, only the part of this one, the first part (it names the subject) and parts that
    claim nothing are kept; of what is longer than a question, the beginning and the words around the number.
    """
    plain = without_asking(fold_same(text))
    kept = "".join(" " if plain[i] == " " else c for i, c in enumerate(text))
    cuts = [0, *(m.start() for m in _CUT.finditer(kept)), len(kept)]
    parts = []
    for number, (start, stop) in enumerate(pairwise(cuts)):
        inside = [c for c in claimed if start <= c.start < stop]
        if not inside and start > claim.start and _PREDICATE.match(fold(kept[start:stop])):
            continue
        if inside and claim not in inside and number:
            continue
        parts.append(_filled(kept, start, stop, inside, claim))
    return _around(_tidy(" ".join(parts))) + "?"


def _around(question: str) -> str:
    """The question itself, or when it is too long its beginning and the words around "bao nhiêu"; of what stands
    farther from these, nothing that was said before."""
    words = question.split(" ")
    if len(words) <= _LONGEST:
        return question
    number = _asked_at(words)
    words = _said_once(words, range(number - _NEAR, number + _NEAR + 1))
    stop = max(_asked_at(words) + _BEHIND, _LONGEST)
    return " ".join(words[:_SUBJECT] + words[stop - _LONGEST + _SUBJECT : stop])


def _asked_at(words: Sequence[str]) -> int:
    asked = fold(ASKED).split()
    return next((i for i, pair in enumerate(pairwise(map(fold, words))) if [*pair] == asked), 0)


def _said_once(words: Sequence[str], near: range) -> list[str]:
    """The words without those that stand behind the same word as before, but for those at the places `near`."""
    pairs = [("", words[0]), *pairwise(words)]
    first = {pair: i for i, pair in reversed(list(enumerate(pairs)))}
    return [word for i, word in enumerate(words) if i in near or first[pairs[i]] == i]


def _tidy(text: str) -> str:
    """Without quotation marks, doubled or dangling punctuation."""
    text = re.sub(r"[“”\"«»?!]", " ", text)
    text = re.sub(r"\s*([,;:.—–-])(?:\s*[,;:.—–-])+", r"\1", " ".join(text.split()))
    return re.sub(r"\s+([,;:.])", r"\1", text).strip(" ,;:.—–-")


def _filled(text: str, start: int, stop: int, inside: Sequence[Claim], asked: Claim) -> str:
    written, at = "", start
    for one in inside:
        written += text[at : one.start] + (_blank(text, one) if one is asked else " ")
        at = one.stop if one is asked or one.measure.kind not in {"count", "bare"} else one.number_stop
    return written + text[at:stop]


def _blank(text: str, claim: Claim) -> str:
    """The number as it is asked for: "bao nhiêu" and what it is measured in."""
    accented = fold(text) != text.lower()
    how_many = ASKED if accented else fold(ASKED)
    kind = claim.measure.kind
    if kind in {"count", "bare"}:
        return f" {how_many} "
    if kind == "money":
        return f" {how_many} {'đồng' if accented else 'dong'} "
    name = claim.measure.name if accented else fold(claim.measure.name)
    return f" {how_many} {name} "
