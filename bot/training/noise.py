"""The same question as a phone types it: without diacritics, with slips, in chat shorthand, without courtesies."""

from __future__ import annotations

import random
import re

from index.language.asking import ASKED, OR_SOME
from index.language.words import fold_same

_SHORT = (
    ("không", "ko"), ("không", "k"), (ASKED, "bn"), (ASKED, "bnhiu"), (ASKED, OR_SOME), ("được", "đc"),
    ("những", "n~"), ("với", "vs"), ("người", "ng"), ("phần trăm", "%"), ("tỷ đồng", "tỷ"), ("triệu đồng", "tr"),
    ("ủy ban nhân dân", "ubnd"), ("hội đồng nhân dân", "hđnd"), ("doanh nghiệp", "dn"), ("giải phóng mặt bằng", "gpmb"),
    ("bảo hiểm y tế", "bhyt"),
)  # fmt: skip
_COURTESY = re.compile(r"(?i)^(?:cho (?:tôi|em|mình|hỏi)(?: hỏi| biết)?|xin hỏi|theo báo cáo,?)\s*")
_AS_TYPED, _BARE, _SLIPPED, _SHORTENED, _SMALL, _TERSE = 0.4, 0.1, 0.08, 0.08, 0.25, 0.06  # shares of the questions


def noisy(typed: str, spelled: str, chance: random.Random) -> str:
    """The question, as typed or as the program spells it, and now and then as somebody else would type it."""
    text = typed if chance.random() < _AS_TYPED else spelled
    kind = chance.random()
    if kind < _BARE:
        text = fold_same(text)
    elif kind < _BARE + _SLIPPED:
        text = _slipped(text, chance)
    elif kind < _BARE + _SLIPPED + _SHORTENED:
        for whole, short in chance.sample(_SHORT, len(_SHORT) // 3):
            text = text.replace(whole, short)
    if chance.random() < _SMALL:
        text = text.lower().rstrip("?. ")
    return _COURTESY.sub("", text) if chance.random() < _TERSE else text


def _slipped(text: str, chance: random.Random) -> str:
    """One word with a letter left out, doubled, or two of them in the other order; numbers are left alone."""
    words = text.split()
    able = [i for i, word in enumerate(words) if len(word) > 2 and not any(c.isdigit() for c in word)]
    if not able:
        return text
    i = chance.choice(able)
    word, at = words[i], chance.randrange(len(words[i]) - 1)
    first, second = word[at], word[at + 1]
    slip = chance.choice([first, first + first + second, second + first])
    words[i] = word[:at] + slip + word[at + 2 :]
    return " ".join(words)
