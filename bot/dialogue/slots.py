"""A question cut into slots: how it begins, period, role, what is asked for, place, and the words of its subject."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from bot.understanding.question import Question
from index.evidence.cooccurrence import Cooccurrence
from index.figures.issuers import spoken
from index.figures.role_words import asked, asked_folded
from index.language.asking import HOW_MANY_ACCENTED, HOW_MANY_OR_LONG_ACCENTED
from index.language.dates import YEAR
from index.language.lexicon import Lexicon
from index.language.tokens import key_of
from index.language.words import any_of

Kind = Literal["lead", "period", "role", "ask", "why", "noun", "place", "subject", "link", "mark"]


@dataclass(frozen=True, slots=True)
class _Both:
    """One pattern for words with their accents and for words of which some are bare."""

    accented: re.Pattern[str]
    bare: re.Pattern[str]

    def spans(self, slots: Question) -> Iterator[range]:
        """Where it matches whole words of a question, as positions of words."""
        spelled = slots.spelled
        return _spans(self.accented if spelled.has_accents else self.bare, spelled.accented)


_ACCENTED = re.compile(r"[^\W\d_]*[^\W\d_a-z][^\W\d_]*")


def _both(pattern: str) -> _Both:
    closed = rf"(?:{pattern})(?= |$)"
    either = _ACCENTED.sub(lambda word: f"(?:{word[0]}|{key_of(word[0])})", closed)
    return _Both(re.compile(closed), re.compile(either))


_PERIOD = _both(
    rf"(?:(?:trong|cả|hết|đến|sang|vào|tính đến) )?(?:(?:giai đoạn|năm học) {YEAR}(?: - {YEAR})?"
    rf"|(?:(?:\d+|mấy) tháng|quý (?:\d|i+v?|một|hai|ba|bốn|tư)|cả năm|nửa)(?: (?:đầu|cuối|còn lại))?(?: (?:của )?năm)?(?: {YEAR})?"
    rf"|tháng \d+(?: năm {YEAR})?"
    rf"|(?:(?:đầu|cuối) )?(?:(?:năm )?{YEAR}|năm (?:học )?(?:sau|tới|nay|ngoái|trước|rồi|kế tiếp|tiếp theo)))|sang năm"
)
_SET = any_of(asked("given", "decided", "laid down"))


@cache
def _role() -> _Both:
    return _both(
        f"(?:{any_of(asked('plan'))} )?(?:do )?(?:(?:{'|'.join(spoken())}) )++giao|"
        f"(?:so với |theo |đặt (?:ra )?)?(?:{any_of(asked('plan', 'goal', 'paper'))}|cùng kỳ|cùng kì|năm trước|năm ngoái)(?: (?:được )?{_SET})?"
        f"|được giao|{any_of(asked('striving', 'expected'))}|{_SET}|{any_of(asked('result', 'in fact', 'attained'))}"
    )


_PLANNED = re.compile(asked_folded("plan", "goal", "striving", "expected", "given", "decided", "laid down"))
_COMPARED = re.compile(r"so voi|theo|cung ki|cung ky|nam truoc|nam ngoai")
_ASK = _both(
    f"(?:(?:tăng|giảm) )?(?:(?:là|được|đạt|có|còn|khoảng|tổng|hết|đến|lên|tới|thêm|đi) )*{HOW_MANY_OR_LONG_ACCENTED}"
)
# What only points at what was spoken of: "của khoản này".
_POINTED = _both("(?:của )?(?:khoản|phần|mục|nguồn|loại|chỉ tiêu|chỉ số|số|cái|nội dung|việc) (?:này|đó|ấy|trên)")
_HANDED_OVER = frozenset({"ban giao", "chuyen giao"})  # no plan is given so
DENIALS = frozenset({"chua", "khong", "ko"})
# "số hộ nghèo" asks how many; "số tiền", "số vốn" name an amount.
_NUMBER = _both("(?:tổng )?số(?: lượng)?(?! (?:tiền|thu|vốn|kinh phí|phạt|của|này|đó)(?: |$))")
_WHY = _both(
    "(?:vì|tại|do|bởi) (?:sao|đâu)|nguyên nhân|lý do|lí do|ở đâu|chỗ nào|bao giờ|(?:khi|lúc|ngày|tháng|năm|hôm|quý|tuần|"
    "thời gian|thời điểm|chừng) nào|(?:tháng|ngày|hôm) mấy|ai"
)
_PERCENT = re.compile(r"^[%‰]$")
_TAIL = _both(
    f"(?:thì sao|thì thế nào|như thế nào|thế nào|ra sao|thì {HOW_MANY_ACCENTED}|thì|sao|rồi|vậy|nhỉ|ạ|hả|nhé|nữa)(?: (?:ạ|nhỉ|vậy|rồi|ad|em|hả|thế))*(?: [?.!])*"
)
_LEAD = _both(
    "(?:(?:và|rồi|ừ|à|nhầm) ?,? )?(?:(?:thế|vậy) còn|còn|thế|vậy|riêng|ý (?:em|tôi|mình|tớ|anh|chị)(?: (?:hỏi|nói))?(?: là)?|trong (?:số )?(?:đó|này)|rồi|tương tự|như vậy|và|sang)"
    "(?: (?:về|bên|phần|đối với|với|ở|của|như|trong|tại|thì|là))*"
)
_NEW = re.compile(
    r"(?:(?:a|u|o|oi|thoi) )?(?:a ma|nhan tien|tien the|cho (?:\w+ )?hoi them|hoi them|chuyen sang|sang chuyen|cau khac|ngoai ra|quay lai)(?= |$)"
)


@dataclass(frozen=True, slots=True)
class Slots:
    """The words of a question, each with its key and the slot it fills."""

    words: tuple[str, ...]
    keys: tuple[str, ...]
    kinds: tuple[Kind, ...]
    has_accents: bool
    new: int  # words at the beginning that turn to something else ("à mà")

    def of(self, *kinds: Kind) -> list[int]:
        """Positions of the words of these kinds."""
        return [i for i, kind in enumerate(self.kinds) if kind in kinds]

    def said(self, *kinds: Kind) -> str:
        """Folded words of these kinds."""
        return " ".join(self.keys[i] for i in self.of(*kinds))

    def only(self, positions: Sequence[int]) -> Slots:
        """The words at these positions."""
        words, keys, kinds = ([of[i] for i in positions] for of in (self.words, self.keys, self.kinds))
        return Slots(tuple(words), tuple(keys), tuple(kinds), self.has_accents, 0)  # type: ignore[arg-type]

    def without(self, other: Slots) -> Slots:
        """The words whose keys `other` does not hold, each as often as here beyond there, in order."""
        left, positions = Counter(other.keys), []
        for i, key in enumerate(self.keys):
            if left[key] > 0:
                left[key] -= 1
            else:
                positions.append(i)
        return self.only(positions)

    @property
    def text(self) -> str:
        return " ".join(self.words)

    @property
    def named(self) -> int:
        """How many words name what it is about: of "số hộ nghèo" those of the thing that is counted."""
        names = {self.keys[i] for i in self.of("ask")} & {"so", "luong"}
        return len(self.of("subject", "noun") if names else self.of("subject"))

    @property
    def planned(self) -> bool:
        """Whether it asks for a plan or a target, and for no ratio to one."""
        return bool(_PLANNED.search(self.said("role"))) and not _COMPARED.search(self.said("role"))


def slots_of(question: Question, lexicon: Lexicon, frames: Cooccurrence) -> Slots:
    """Cut a question into slots; what is in none of the others is the subject, or a link when it says nothing."""
    spelled = question.spelled
    keys = spelled.keys
    kinds: list[Kind] = ["subject" if i in question.subject else "link" for i in range(len(keys))]
    _fill(kinds, "mark", [range(i, i + 1) for i, key in enumerate(keys) if not key[:1].isalnum() and key not in "%‰"])
    for span in _role().spans(question):
        if " ".join(keys[max(0, span.start - 1) : span.stop]) in _HANDED_OVER:
            continue
        denied = span.start > 0 and keys[span.start - 1] in DENIALS  # "chưa thực hiện" is no result
        _fill(kinds, "subject" if denied else "role", [range(span.start - denied, span.stop)])
    _fill(kinds, "period", _PERIOD.spans(question))
    _fill(kinds, "place", _places(keys, kinds, frames))
    _fill(kinds, "why", _WHY.spans(question))
    asks = [s for s in _NUMBER.spans(question) if s.start == 0] + list(_ASK.spans(question))
    for span in asks:
        _fill(kinds, "ask", [span])
        _fill(kinds, "noun", [range(span.stop, span.stop + _counted(keys, span.stop, lexicon))])
    asked = [i for i, key in enumerate(keys) if _PERCENT.match(key)]
    _fill(kinds, "noun", [range(i, i + 1) for i in asked])
    tail = next(
        (s for s in _TAIL.spans(question) if s.stop == len(keys) and kinds[s.start] not in ("place", "why")), None
    )
    _fill(kinds, "lead", [range(i, i + 1) for i in tail or () if kinds[i] != "why"])
    _fill(kinds, "lead", [range(_lead(question, asks))])
    topic = [
        range(a.start - 1, a.start) for a in asks if a.start > 1 and keys[a.start - 1] == "thi"
    ]  # "tổ xóm thì mấy %"
    _fill(kinds, "lead", [*topic, *_POINTED.spans(question)])
    new = next((s.stop for s in _spans(_NEW, keys) if s.start == 0), 0)
    return Slots(spelled.words, keys, tuple(kinds), spelled.has_accents, new)


def _lead(question: Question, asks: Sequence[range]) -> int:
    """Words at the beginning that only say that the question goes on from the one before."""
    span = next((s for s in _LEAD.spans(question) if s.start == 0), None)
    if span is None:
        return 0
    verb = next((a.start for a in asks if a.start < span.stop), span.stop)  # "còn bao nhiêu" is a verb
    return min(span.stop, verb)


def _counted(keys: Sequence[str], start: int, lexicon: Lexicon) -> int:
    """Length of the unit or counted noun that begins at `start`."""
    found = (table.longest_at(keys, start) for table in (lexicon.nouns, lexicon.unit_names))
    return max((length for length, _ in filter(None, found)), default=0)


def _places(keys: Sequence[str], kinds: Sequence[Kind], frames: Cooccurrence) -> Iterator[range]:
    i = 0
    while i < len(keys):
        level = frames.level(keys, i)
        sizes = (n for n in (4, 3, 2) if i + level + n <= len(keys))
        free = (n for n in sizes if all(k in ("subject", "link") for k in kinds[i + level : i + level + n]))
        name = next((n for n in free if frames.is_place(keys[i + level : i + level + n])), 0)
        if name:
            yield range(i + level, i + level + name)
        i += level + name if name else 1


def _fill(kinds: list[Kind], kind: Kind, spans: Iterator[range] | Sequence[range]) -> None:
    for span in list(spans):
        for i in span:
            if kinds[i] != "mark":
                kinds[i] = kind


def _spans(pattern: re.Pattern[str], words: Sequence[str]) -> Iterator[range]:
    starts, at = {}, 0
    for i, word in enumerate(words):
        starts[at] = i
        at += len(word) + 1
    position, text = 0, " ".join(words)
    while match := pattern.search(text, position):
        if match.start() in starts:
            first = starts[match.start()]
            yield range(first, first + match.group().count(" ") + 1)
            position = max(match.end(), position + 1)
        else:
            position = match.start() + 1
