"""What a question that wants words asks for: a cause, a place, somebody, a name, tasks ahead, a weakness."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from bot.question import Question
from bot.tokens import key_of

Kind = Literal["cause", "place", "actor", "name", "task", "weakness", "state"]
Keys = tuple[str, ...]


def _keys(phrases: str) -> frozenset[Keys]:
    return frozenset(tuple(key_of(s) for s in phrase.split()) for phrase in phrases.split("|"))


_CAUSE = _keys("vì sao|tại sao|do đâu|tại đâu|nguyên nhân|lý do|vì đâu|cớ gì|vì lẽ gì|tại vì sao|bởi đâu|vì cái gì|do cái gì")
_HOW = _keys("ra sao|làm sao|thế nào|như thế nào")
_WHERE = _keys("ở đâu|chỗ nào|nơi nào|đâu|tới đâu|tại đâu|khúc nào|đoạn nào|điểm nào")
_WHO = _keys("ai|người nào|đơn vị nào|cơ quan nào")
_AHEAD = _keys("làm gì|việc gì|những gì|nhiệm vụ|giải pháp|phương hướng|tập trung|phải làm|làm những|định hướng")
_WEAK = _keys(
    "hạn chế|yếu|yếu kém|tồn tại|khuyết điểm|bất cập|thiếu sót|khó khăn|vướng mắc|vướng|khó|kém|chưa tốt|chưa được|chưa làm được|"
    "trục trặc|nhược điểm|chậm"
)
_PLACES = _keys(
    "xã|phường|huyện|tỉnh|thôn|xóm|tổ|bản|địa phương|khu vực|nơi|chỗ|điểm|địa điểm|quận|thị trấn|thị xã|tuyến|đường|phố|vùng|địa bàn|ấp|khu|khu phố|nước|"
    "thành phố"
)
_ACTORS = _keys(
    "bộ|sở|cơ quan|đơn vị|tập đoàn|công ty|người|ngành|phòng|ban|hội|đoàn|doanh nghiệp|lãnh đạo|cấp|tổ chức|đội|trường|ông|bà|lực lượng|chủ đầu tư"
)
_ASKING = frozenset({"nao", "gi"})
_BEFORE_A_NOUN = frozenset("nhung cac may o tai cua cho la lam voi boi do tu vao thi con bi duoc hai ba bon nam sau".split())


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for. `noun` is what stands before "nào" or "gì" ("xã" in "xã nào"), () when nothing does."""

    kind: Kind
    noun: Keys
    asking: frozenset[int]  # positions in the question's words that only ask


def wanted_of(question: Question) -> Wanted:
    """What `question` asks for; a "state" of things when its words show nothing else."""
    keys, accented = question.spelled.keys, question.spelled.accented
    noun, noun_at = _noun(keys)
    asking = set(noun_at)
    kind = _kind(question, noun)
    for phrases in (_CAUSE, _HOW, _WHERE, _WHO):
        for start, length in _found(phrases, keys):
            if not question.spelled.has_accents or accented[start] != "ai" or length == 1:
                asking.update(range(start, start + length))
    return Wanted(kind, noun, frozenset(asking))


def _kind(question: Question, noun: Keys) -> Kind:
    spelled = question.spelled
    keys = spelled.keys
    if _has(_CAUSE, keys) or any(k == "sao" and (i == 0 or keys[i - 1] not in {"ra", "lam"}) for i, k in enumerate(keys)):
        return "cause"
    if _has(_AHEAD, keys) and ("target" in question.cues.roles or {"nam", "phai"} <= set(keys) or "phai" in keys):
        return "task"
    if _has(_WEAK, keys) and (noun[-1:] in _PLACES or not noun or noun[-1:] == ("gi",) or _has(_WEAK, noun)):
        return "weakness"
    if noun in _PLACES or noun[-1:] in _PLACES or _where(spelled.keys, spelled.accented, spelled.has_accents):
        return "place"
    if noun in _ACTORS or noun[-1:] in _ACTORS or noun[:1] in _ACTORS or "ai" in spelled.accented:
        return "actor"
    return "name" if noun or _ASKING & set(keys) else "state"


def _where(keys: Keys, accented: Keys, has_accents: bool) -> bool:
    """Whether "đâu" asks for a place: bare "dau" also spells đầu, dầu and đậu."""
    if has_accents:
        return "đâu" in accented
    return bool(_has(_keys("o dau|tai dau|cho nao|noi nao"), keys))


def _noun(keys: Keys) -> tuple[Keys, list[int]]:
    """The noun before "nào" or "gì", at most two syllables, and where all of it stands."""
    for i, key in enumerate(keys):
        if key not in _ASKING or not i:
            continue
        if key == "nao" and keys[i - 1] in {"the", "nhu"}:
            continue
        start = i
        while start and i - start < 2 and keys[start - 1].isalpha() and keys[start - 1] not in _BEFORE_A_NOUN:
            start -= 1
        return keys[start:i], list(range(start, i + 1))
    return (), []


def _found(phrases: frozenset[Keys], keys: Keys) -> Iterable[tuple[int, int]]:
    for length in {len(p) for p in phrases}:
        for start in range(len(keys) - length + 1):
            if keys[start : start + length] in phrases:
                yield start, length


def _has(phrases: frozenset[Keys], keys: Keys) -> bool:
    return any(True for _ in _found(phrases, keys))
