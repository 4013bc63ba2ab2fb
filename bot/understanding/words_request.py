"""What a question that wants words asks for: a cause, a place, somebody, a time, a way, a name, tasks ahead, a
weakness.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Literal

from bot.understanding.question import Question
from bot.understanding.spelling import Spelled
from bot.understanding.word_sequence import asks_for_number, grams, words_in
from index.language.asking import HOW_LONG, OR_SOME
from index.language.phrase_table import Keys, PhraseTable
from index.language.places import levels
from index.language.tokens import key_of
from index.language.words import canonical

Kind = Literal["cause", "purpose", "place", "person", "actor", "time", "manner", "name", "task", "weakness", "state"]


@dataclass(frozen=True, slots=True)
class _Phrases:
    """Phrases as they are written with accents, and as they are read where none are typed."""

    accented: PhraseTable[None]
    bare: PhraseTable[None]

    def found(self, spelled: Spelled) -> list[range]:
        """Where the phrases stand in a question, one inside another too."""
        words, own = spelled.accented, self.accented if spelled.has_accents else self.bare
        return [range(at, at + size) for at in range(len(words)) for size, _ in own.all_at(words, at)]

    def hold(self, words: Keys, has_accents: bool) -> bool:
        return words in (self.accented if has_accents else self.bare)


def _phrases(listed: str, bare: str = "") -> _Phrases:
    """From phrases parted by "|"; `bare` are those that count only with accents, since they fold into other words."""
    accented = [tuple(canonical(s) for s in phrase.split()) for phrase in listed.split("|")]
    only = [tuple(canonical(s) for s in phrase.split()) for phrase in bare.split("|") if phrase]
    partly = [either for phrase in accented for either in product(*({s, key_of(s)} for s in phrase))]
    told = [phrase for phrase in only if all(s != key_of(s) for s in phrase)]
    return _Phrases(PhraseTable(dict.fromkeys([*accented, *only])), PhraseTable(dict.fromkeys([*partly, *told])))


_CAUSE = _phrases(
    "vì sao|tại sao|do đâu|nguyên nhân|lý do|vì đâu|vì lẽ gì|bởi đâu|vì cái gì|tại vì sao|do cái gì", "tại đâu"
)
_BECAUSE = "vì"  # "vì món gì"; bare, "vi" is also vị, ví, vi
_PURPOSE = _phrases("mục đích|để làm gì|nhằm gì|nhằm mục đích gì|nhằm làm gì")
_TIME = _phrases(
    "khi nào|bao giờ|lúc nào|hồi nào|ngày nào|tháng nào|năm nào|quý nào|tuần nào|giờ nào|dịp nào|đợt nào|"
    "thời gian nào|thời điểm nào|bao lâu|hôm nào|chừng nào|tháng mấy|ngày mấy|hôm mấy|mùng mấy|tuần mấy|quý mấy|năm mấy"
)
_LASTS = _phrases(HOW_LONG)  # which a figure may tell
_AT_LENGTH = _phrases("chừng nào")  # a time at the beginning and behind these, else an amount: "dài chừng nào"
_BEFORE_A_TIME = _phrases("đến|tới|tận|phải|xong|thì")
_EACH = _phrases("mỗi|một|hằng|hàng|từng")  # "mỗi tháng mấy triệu" asks for no month
# What kind of words is asked for by what a message begins with.
_CALLED: Mapping[Kind, _Phrases] = {
    "time": _phrases("thời gian|thời hạn|thời điểm|hạn hoàn thành|hạn cuối|hạn chót", "hạn"),
    "place": _phrases("nơi|địa điểm"),
    "actor": _phrases("đơn vị|cơ quan|chủ đầu tư|nhà thầu|nhóm đối tượng"),
    "name": _phrases("lĩnh vực|hình thức|nội dung|danh sách|hậu quả|hạng mục|sự kiện|kiến nghị|đề xuất", "tên|loại"),
}
_MANNER = _phrases("cách nào|cách gì|hình thức nào|phương thức nào|kênh nào|phương tiện nào|kiểu nào|bằng gì|qua đâu")
_HOW = _phrases("ra sao|làm sao|thế nào|như thế nào|như nào")
_WHERE = _phrases("ở đâu|chỗ nào|nơi nào|tại đâu|khúc nào|đoạn nào", "đâu")
_WHO = _phrases("là ai|do ai|ai là|ai làm|của ai|cho ai|người nào|với ai|bởi ai", "ai")
_ALONE_WHO = "ai"
_TOLD = _phrases(
    "có nhắc|có nói|có nêu|có đề cập|nhắc tới|nhắc đến|nhắc chuyện|những nơi|những đơn vị|những dự án|những việc"
)
_AHEAD = _phrases(
    "làm gì|việc gì|làm những gì|nhiệm vụ|nhiệm vụ gì|giải pháp|phương hướng|phải làm|làm những|định hướng|những việc"
)
_WEAK = _phrases(
    "hạn chế|yếu|yếu kém|tồn tại|khuyết điểm|bất cập|thiếu sót|khó khăn|vướng mắc|chưa tốt|chưa làm được|"
    "nhược điểm|còn kém|còn chậm|có chậm|còn vướng",
    "kém",
)
# What a message may begin with that asks for a part of the text: "giải pháp thu ngân sách 2024".
_PARTS = _phrases(
    "nguyên nhân|hạn chế|tồn tại|khó khăn|vướng mắc|bất cập|yếu kém|khuyết điểm|thiếu sót|nhiệm vụ|giải pháp|"
    "phương hướng|định hướng|bài học kinh nghiệm|mục tiêu tổng quát|mục tiêu chung"
)
_BEFORE_PARTS = frozenset({"nhung", "cac", "mot", "so", "mat", "cho", "biet", "neu", "xem", "toi"})
_TITLES = _phrases(
    "chủ tịch|bí thư|giám đốc|hiệu trưởng|bộ trưởng|thủ tướng|trưởng phòng|trưởng công an|chánh văn phòng|"
    "chỉ huy trưởng|tên gì|tên là gì|họ tên"
)
_PERSON = _phrases("là ai|ai là|ai làm|tên gì|tên là gì|họ tên")
# Nouns for places that are no level. Those of _FOLDED fold into other words, so they count only with their accents.
_PLACES = "địa phương|nơi|chỗ|địa điểm|tuyến|đường|phố|địa bàn|xã phường|phường xã|tổ xóm|thôn bản|chốn"
_FOLDED = "quận|điểm|nước"


@cache
def _places() -> _Phrases:
    named = [level.word for level in levels() if level.behind and level.word not in _FOLDED.split("|")]
    return _phrases("|".join([*named, _PLACES]), _FOLDED)


_ANY = _phrases("nơi|chỗ|địa điểm|người|địa phương|chốn", "điểm")  # nouns that an answer need not repeat
_ACTORS = _phrases(
    "bộ|sở|cơ quan|đơn vị|tập đoàn|công ty|người|ngành|phòng|hội|đoàn|doanh nghiệp|lãnh đạo|tổ chức|đội|lực lượng|"
    "chủ đầu tư|phòng ban|bộ ngành|cá nhân",
    "ban|ông|bà|cấp",
)
_NAMELESS = frozenset({"cause", "purpose", "time", "manner"})  # an answer need not repeat the noun before "nào"
_ASKING = frozenset({"nao", "gi"})
_SEVERAL = key_of(OR_SOME)
_OF_A_FIGURE = _phrases(
    "mức|số|tỷ lệ|cỡ|chừng|khoảng|tầm|tốc độ|độ cao|độ dài|độ sâu"
)  # before "nào" they ask for a number: "mức chi nào"
_LIKELY = -0.85  # log-odds from which on words are looked for: three in ten, since figures are looked for beside them
_SURELY = 1.4  # four in five
_FAR_AHEAD = 4  # syllables before "nào" among which such a word stands
_BEFORE_A_NOUN = _phrases(
    "những|các|mấy|ở|tại|của|là|làm|với|bởi|do|từ|vào|thì|còn|bị|được|hai|ba|bốn|năm|sáu|có|ra|kiến|định|về|nói|"
    "và|đến|qua|theo|cần",
    "cho|trên|trong|đó",
)


@dataclass(frozen=True, slots=True)
class WordsRequest:
    """What is asked for. `noun` is what stands before "nào" or "gì" ("xã" in "xã nào"), () when nothing does."""

    kind: Kind
    noun: Keys  # folded
    asking: frozenset[int]  # positions in the question's words that only ask


def words_request(question: Question) -> WordsRequest | None:
    """What words `question` asks for, None when it asks for none; a "state" of things when it does not say for what."""
    noun = _noun(question.spelled)
    if _LASTS.found(question.spelled) or _asks_for_number(question) or not _asks_for_words(question.spelled, noun):
        return None
    return _asked(question, noun)


def _asked(question: Question, noun: range) -> WordsRequest:
    spelled = question.spelled
    asking = set(noun)
    for phrases in (_CAUSE, _PURPOSE, _MANNER, _HOW, _WHERE, _WHO):
        asking.update(position for span in phrases.found(spelled) for position in span)
    asking.update(position for span in _times(spelled) for position in span)
    head = range(noun.start, noun.stop - 1) if noun else noun
    kind = _kind(question, head)
    any_noun = kind in _NAMELESS or _ANY.hold(spelled.accented[head.start : head.stop], spelled.has_accents)
    return WordsRequest(kind, () if any_noun else spelled.keys[head.start : head.stop], frozenset(asking))


@dataclass(frozen=True, slots=True)
class LikelyRequest:
    """Words that are likely asked for, and may be a figure too: "thời gian hoàn thành …?", "xã bị thiệt hại nặng nhất"."""

    words: WordsRequest
    surely: bool  # a figure answers only where it measures just what is named


def likely_request(question: Question, asks_words: Mapping[str, float]) -> LikelyRequest | None:
    """What is likely asked for in words; None where a figure is likelier. `asks_words` are log-odds by words and pairs of
    words, "" being what counts for every question."""
    spelled = question.spelled
    odds = asks_words[""] + sum(asks_words.get(gram, 0.0) for gram in set(grams(spelled.keys)))
    noun, lasts = _noun(spelled), bool(_LASTS.found(spelled))
    if not lasts and (odds < _LIKELY or _of_a_figure(spelled, noun)):
        return None
    surely = lasts or odds >= _SURELY
    for kind, phrases in _CALLED.items():
        for span in phrases.found(spelled):
            if span.start in question.subject[:1]:
                named = () if kind in _NAMELESS or kind == "place" else spelled.keys[span.start : span.stop]
                return LikelyRequest(WordsRequest(kind, named, frozenset(span)), surely)
    return LikelyRequest(_asked(question, noun), surely)


def words_wanted(question: Question, asks_words: Mapping[str, float]) -> WordsRequest | None:
    """The words that are asked for, surely or likely; None where a figure is."""
    likely = likely_request(question, asks_words)
    return words_request(question) or (None if likely is None else likely.words)


def _asks_for_number(question: Question) -> bool:
    """Whether a number is asked for: not where "mấy" only says which day or month ("tháng mấy"), or begins a message that
    asks for words and says that there are several ("mấy xã nào", "mấy em bỏ học vì lý do gì")."""
    line, when = words_in(question), _times(question.spelled)
    keys = question.spelled.keys
    several = keys[:1] == (_SEVERAL,) and (bool(when) or not _ASKING.isdisjoint(keys))
    told = [not any(i in span for span in when) and not (several and not i) for i in range(len(line))]
    return asks_for_number(line.where(told))


def _asks_for_words(spelled: Spelled, noun: range) -> bool:
    told = (_CAUSE, _PURPOSE, _MANNER, _HOW, _WHERE, _WHO, _TOLD)
    if any(phrases.found(spelled) for phrases in told) or _times(spelled):
        return True
    if _bare_why(spelled) or _names_a_part(spelled):
        return True
    if not noun or spelled.keys[noun.stop - 1] == "gi":
        return "gi" in spelled.keys
    return not _of_a_figure(spelled, noun)


def _times(spelled: Spelled) -> list[range]:
    """Where a time is asked for."""
    words, accents = spelled.accented, spelled.has_accents
    amounts, told = _AT_LENGTH.found(spelled), []
    for span in _TIME.found(spelled):
        before = words[max(0, span.start - 1) : span.start]
        is_amount = span in amounts and before and not _BEFORE_A_TIME.hold(before, accents)
        if not is_amount and not _EACH.hold(before, accents):
            told.append(span)
    return told


def _of_a_figure(spelled: Spelled, noun: range) -> bool:
    """Whether "nào" asks for a number: "mức chi nào"."""
    before = spelled.accented[: max(0, noun.stop - 1)]
    return any(
        _OF_A_FIGURE.hold(before[start : start + size], spelled.has_accents)
        for size in (1, 2)
        for start in range(max(0, len(before) - _FAR_AHEAD), len(before))
    )


def _names_a_part(spelled: Spelled) -> bool:
    """Whether the message begins with the name of a part of a report, which tells no figure."""
    first = next((i for i, key in enumerate(spelled.keys) if key not in _BEFORE_PARTS), 0)
    return any(span.start == first for span in _PARTS.found(spelled))


def _kind(question: Question, noun: range) -> Kind:
    spelled = question.spelled
    keys = spelled.keys
    named = spelled.accented[noun.start : noun.stop]
    if _CAUSE.found(spelled) or _bare_why(spelled) or _BECAUSE in spelled.accented:
        return "cause"
    if _PURPOSE.found(spelled):
        return "purpose"
    if _times(spelled):
        return "time"
    ahead = "target" in question.answer_type.roles or "phai" in keys or "can" in keys or _names_a_part(spelled)
    if _AHEAD.found(spelled) and ahead:
        return "task"
    if _MANNER.found(spelled):
        return "manner"
    place = _places().hold(named, spelled.has_accents)
    if _weak(spelled) and (not named or place or _WEAK.hold(named, spelled.has_accents)):
        return "weakness"
    if _PERSON.found(spelled) and _TITLES.found(spelled):
        return "person"
    if place or _WHERE.found(spelled):
        return "place"
    if _ACTORS.hold(named, spelled.has_accents) or _ALONE_WHO in spelled.accented:
        return "actor"
    return "name" if named or _ASKING & set(keys) else "state"


def _weak(spelled: Spelled) -> bool:
    """Whether a weakness is named; "kém nhất" and "chậm nhất" only rank."""
    return any(spelled.keys[span.stop : span.stop + 1] != ("nhat",) for span in _WEAK.found(spelled))


def _bare_why(spelled: Spelled) -> bool:
    """Whether "sao" stands for "vì sao": it does where it isn't the end of "ra sao" or "làm sao", or a star."""
    return any(
        word == "sao"
        and (not i or not (spelled.keys[i - 1] in {"ra", "lam", "ngoi", "the", "thi"} or spelled.keys[i - 1].isdigit()))
        for i, word in enumerate(spelled.accented)
    )


def _noun(spelled: Spelled) -> range:
    """Where the noun before "nào" or "gì" stands, at most two syllables, with that word; empty when there is none."""
    keys, words, accents = spelled.keys, spelled.accented, spelled.has_accents
    for i, key in enumerate(keys):
        if key not in _ASKING or not i or (key == "nao" and keys[i - 1] in {"the", "nhu"}):
            continue
        start = i
        while start and i - start < 2 and keys[start - 1].isalpha():
            if _BEFORE_A_NOUN.hold(words[start - 1 : start], accents):
                break
            start -= 1
        for table in (_places(), _ACTORS):
            if i - start == 2 and not table.hold(words[start:i], accents) and table.hold(words[i - 1 : i], accents):
                start = i - 1
        return range(start, i + 1)
    return range(0)
