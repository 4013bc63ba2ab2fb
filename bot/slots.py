"""A question cut into slots: how it begins, period, role, what is asked for, place, and the words of its subject."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.frames import Frames
from bot.question import Question
from index.lexicon import Lexicon
from index.words import fold

Kind = Literal["lead", "period", "role", "ask", "noun", "place", "subject", "link", "mark"]

_HOW_MANY = r"(?:bao nhieu|bao lau|may|bao nhiu|nhieu)"
_PERIOD = re.compile(
    r"(?:(?:trong|ca|het|den|sang|vao|cua|tinh den|o) )?(?:giai doan (?:19|20)\d\d(?: - (?:19|20)\d\d)?"
    r"|(?:(?:\d+|may) thang|quy (?:\d|i+v?|mot|hai|ba|bon|tu)|nua)(?: (?:dau|cuoi|con lai))?(?: (?:cua )?nam)?(?: (?:19|20)\d\d)?"
    r"|thang \d+(?: nam (?:19|20)\d\d)?"
    r"|(?:nam )?(?:19|20)\d\d|sang nam|nam (?:sau|toi|nay|ngoai|truoc|roi|ke tiep|tiep theo))(?!\S)"
)
_ROLE = re.compile(
    r"(?:so voi |theo )?(?:ke hoach|chi tieu|muc tieu|du toan|nghi quyet|cung ki|nam truoc)(?: (?:duoc )?(?:giao|de ra|dat ra))?(?!\S)"
    r"|(?:phan dau|du kien|dat ra|de ra|duoc giao|giao|thuc hien|thuc te|thuc thu|thuc chi|ket qua|dat duoc)(?!\S)"
)
_PLANNED = re.compile(r"ke hoach|chi tieu|muc tieu|du toan|phan dau|du kien|dat ra|de ra|giao")
_COMPARED = re.compile(r"so voi|cung ki|nam truoc")
_ASK = re.compile(rf"(?:(?:la|duoc|dat|co|con|khoang|tong|het|den|len|toi) )*{_HOW_MANY}(?!\S)")
_TAIL = re.compile(
    r"(?:thi sao|thi the nao|the nao|ra sao|thi bao nhieu|thi|sao|roi|vay|nhi|a|ha|nhe|the)(?: (?:a|nhi|vay|roi|ad|em|ha))*(?: \?)*$"
)
_LEADS = re.compile(
    r"(?:(?:va|roi|u|a) )?(?:(?:the|vay) con|con (?:ve|ben|phan|nhu)|con|the(?: thi| la)?|vay(?: thi| la)?|rieng(?: ve)?|trong (?:so )?(?:do|nay)|roi|tuong tu|"
    r"nhu vay|va|sang)(?: (?:ve|ben|phan|voi|o|cua|nhu|trong|tai))*(?!\S)"
)
_FURTHER = {"con": "còn", "the": "thế", "vay": "vậy", "rieng": "riêng", "roi": "rồi", "va": "và"}
_NEW = re.compile(
    r"^(?:(?:a|u|o|oi|thoi) )?(?:a ma|nhan tien|tien the|cho (?:\w+ )?hoi them|hoi them|chuyen sang|sang chuyen|cau khac|hoi cau khac|ngoai ra|quay lai)\b"
)


@dataclass(frozen=True, slots=True)
class Slots:
    """The words of a question, each with its key and the slot it fills."""

    words: tuple[str, ...]
    keys: tuple[str, ...]
    kinds: tuple[Kind, ...]
    accented: bool
    new: bool  # begins with words that turn to something else ("à mà")
    part: bool  # begins with words that ask for a part ("riêng", "trong đó")

    def of(self, *kinds: Kind) -> list[int]:
        """Positions of the words of these kinds."""
        return [i for i, kind in enumerate(self.kinds) if kind in kinds]

    def said(self, *kinds: Kind) -> str:
        """Folded words of these kinds."""
        return " ".join(self.keys[i] for i in self.of(*kinds))

    @property
    def planned(self) -> bool:
        """Whether it asks for a plan or target."""
        return bool(_PLANNED.search(self.said("role"))) and not self.compared

    @property
    def compared(self) -> bool:
        return bool(_COMPARED.search(self.said("role")))


def slots_of(question: Question, lexicon: Lexicon, frames: Frames) -> Slots:
    """Cut a question into slots; what is in none of the others is the subject, or a link when it says nothing."""
    spelled = question.spelled
    keys = spelled.keys
    kinds: list[Kind] = ["subject" if i in question.subject else "link" for i in range(len(keys))]
    for i, key in enumerate(keys):
        if not key[:1].isalnum() and key not in "%‰":
            kinds[i] = "mark"
    _fill(kinds, "role", _spans(_ROLE, keys))
    _fill(kinds, "period", _spans(_PERIOD, keys))
    lead = _lead(keys, spelled.accented, spelled.has_accents)
    tail = next(_spans(_TAIL, keys), None)
    if tail and tail.stop == len(keys):
        _fill(kinds, "lead", [tail])
    _fill(kinds, "lead", [range(lead)])
    for span in _spans(_ASK, keys):
        _fill(kinds, "ask", [span])
        _fill(kinds, "noun", [range(span.stop, span.stop + _counted(keys, span.stop, lexicon))])
    _fill(kinds, "place", _places(keys, kinds, frames))
    part = keys[:1] == ("rieng",) or keys[:1] == ("trong",)
    return Slots(spelled.words, keys, tuple(kinds), spelled.has_accents, bool(_NEW.match(spelled.folded)), part)


def _lead(keys: Sequence[str], accented: Sequence[str], has_accents: bool) -> int:
    """Words at the beginning that only say that the question goes on from the one before."""
    span = next((s for s in _spans(_LEADS, keys) if s.start == 0), None)
    if span is None or (has_accents and accented[0] not in (_FURTHER.get(keys[0], accented[0]), keys[0])):
        return 0
    if has_accents and keys[0] == "con" and accented[0] == "con":  # "con bò" counts an animal
        return 0
    if keys[span.stop - 1] == "con" and re.match(_HOW_MANY, " ".join(keys[span.stop :])):  # "còn bao nhiêu" is a verb
        return span.stop - 1
    return span.stop


def _counted(keys: Sequence[str], start: int, lexicon: Lexicon) -> int:
    """Length of the unit or counted noun that begins at `start`."""
    nouns = {fold(noun) for noun in lexicon.counted} | lexicon.plain_units.keys()
    for size in (3, 2, 1):
        if " ".join(keys[start : start + size]) in nouns and start + size <= len(keys):
            return size
    return 0


def _places(keys: Sequence[str], kinds: Sequence[Kind], frames: Frames) -> Iterator[range]:
    i = 0
    while i < len(keys):
        level = frames.level(keys, i)
        name = next(
            (
                n
                for n in (4, 3, 2)
                if i + level + n <= len(keys)
                and all(kind in ("subject", "link") for kind in kinds[i + level : i + level + n])
                and frames.is_place(keys[i + level : i + level + n])
            ),
            0,
        )
        if name:
            yield range(i, i + level + name)
        i += level + name if name else 1


def _fill(kinds: list[Kind], kind: Kind, spans: Iterator[range] | Sequence[range]) -> None:
    for span in spans:
        for i in span:
            if i < len(kinds) and kinds[i] != "mark":
                kinds[i] = kind


def _spans(pattern: re.Pattern[str], keys: Sequence[str]) -> Iterator[range]:
    """Where the pattern matches whole words of the folded question, as positions of words."""
    starts, at = {}, 0
    for i, key in enumerate(keys):
        starts[at] = i
        at += len(key) + 1
    for match in pattern.finditer(" ".join(keys)):
        if match.start() in starts:
            first = starts[match.start()]
            yield range(first, first + len(match.group().split()))
