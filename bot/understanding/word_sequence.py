"""Words of a question or of a part of it, to cut and to put together again: keys to read, texts to write."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.understanding.question import Question
from index.figures.role_words import asked
from index.language.asking import HOW_MANY_OR_LONG
from index.language.asking import WORDS as HOW_MANY
from index.language.dates import is_year
from index.language.tokens import key_of
from index.language.words import fold

# What names a figure of a subject but not the subject: not carried over from one description to another.
_ROLE_WORDS = frozenset(
    " ".join(asked("plan", "level", "paper", "given", "decided", "result", "reached", "got", "done")).split()
) | frozenset(
    "năm nay ngoái sau tới so với của thì là , : ? . ( ) còn tỉnh thành phố bộ tài chính hđnd ubnd trung ương chính phủ và hội đồng nhân dân ủy ban cấp trên số".split()
)
_FOLDED_ROLE_WORDS = frozenset(fold(word) for word in _ROLE_WORDS) - {"dat"}  # bare "dat" is likelier "đất" than "đạt"
# Words that the readers of questions look for, and that other words are spelled like when accents are left out.
_SIGNS = frozenset(" ".join(HOW_MANY).split()) | frozenset(
    "còn chưa nữa hơn kém vượt hụt thiếu tăng giảm so với và lẫn giữa cùng hai đã bị là thì ở cho trong gồm mỗi từng "
    "cộng gộp chênh gấp bằng lần tỷ tỉ tấn tạ đồng ha thuộc dự đang trên tổng cả lại được không nhiều ít cao thấp lớn nhỏ".split()
)
_NEW = ("moi", "mới")  # bare, it is not "mỗi" where its neighbours say "mới": "nong thon moi"
# "mỗi bên", hardly "mới bên". Not every level is one of them: bare, "bản" is "mới ban hành" as well.
_EACH_ONE = frozenset("ben noi loai xa phuong thon xom to don nganh cap truong".split())
_SIGNS_BY_KEY: dict[str, frozenset[str]] = {
    key: frozenset(sign for sign in _SIGNS if key_of(sign) == key) for key in {key_of(sign) for sign in _SIGNS}
}
_NUMBER_ASKED = re.compile(rf"\b{HOW_MANY_OR_LONG}|%|\bphan tram\b")


@dataclass(frozen=True, slots=True)
class WordSequence:
    """Words in order; `keys` are folded and hold no blanks, `texts` are as understood."""

    keys: tuple[str, ...]
    texts: tuple[str, ...]

    @property
    def folded(self) -> str:
        return " ".join(self.keys)

    @property
    def text(self) -> str:
        """The words as one would type them."""
        joined = re.sub(r"(?<!\s)\s++([,.?!:;)])", r"\1", " ".join(self.texts))
        return joined.strip(" ,.:;?")

    def __len__(self) -> int:
        return len(self.keys)

    def __getitem__(self, at: slice) -> WordSequence:
        return WordSequence(self.keys[at], self.texts[at])

    def __add__(self, other: WordSequence) -> WordSequence:
        return WordSequence(self.keys + other.keys, self.texts + other.texts)

    def words(self, match: re.Match[str]) -> range:
        """Positions of the words of a match in `folded`; the match must begin and end at words."""
        start = self.folded[: match.start()].count(" ")
        return range(start, start + len(match.group().split()))

    def span(self, pattern: re.Pattern[str]) -> range | None:
        """Positions of the words of the first match."""
        match = pattern.search(self.folded)
        return None if match is None else self.words(match)

    def without(self, cut: range) -> WordSequence:
        return self[: cut.start] + self[cut.stop :]

    def dropping(self, pattern: re.Pattern[str]) -> WordSequence:
        """The line without the words of any match."""
        cut = {i for match in pattern.finditer(self.folded) for i in self.words(match)}
        return self.where([i not in cut for i in range(len(self))])

    def where(self, keep: Sequence[bool]) -> WordSequence:
        kept = [i for i, k in enumerate(keep) if k]
        return WordSequence(tuple(self.keys[i] for i in kept), tuple(self.texts[i] for i in kept))

    def split(self, at: re.Pattern[str]) -> Iterator[WordSequence]:
        """What stands between the matches."""
        start = 0
        for match in at.finditer(self.folded):
            cut = self.words(match)
            yield self[start : cut.start]
            start = cut.stop
        yield self[start:]

    def parted(self, at: re.Pattern[str]) -> tuple[WordSequence, WordSequence] | None:
        """What stands before and behind the first match that has words before it."""
        for match in at.finditer(self.folded):
            cut = self.words(match)
            if cut.start:
                return self[: cut.start], self[cut.stop :]
        return None


def asks_for_number(line: WordSequence) -> bool:
    """Whether the words ask how many or how long, or name a percentage."""
    return _NUMBER_ASKED.search(line.folded) is not None


def grams(keys: Sequence[str]) -> Iterator[str]:
    """Words given as keys, each alone and with the one behind it; numbers as "0", "^" before the first, "$" behind the last."""
    words = ["0" if key[:1].isdigit() else key for key in keys]
    yield from words
    yield from map(" ".join, pairwise(["^", *words, "$"]))


def words_in(question: Question) -> WordSequence:
    """The words of a question. A word typed with its accents is not taken for one that is spelled alike without."""
    spelled = question.spelled
    keys = tuple(key.replace(" ", "") for key in spelled.keys)
    if not spelled.has_accents:
        after = (*keys, "")[1:]
        told_bare = zip(keys, spelled.restored, after, strict=True)
        bare = tuple(f"{k}_" if (k, r) == _NEW and n not in _EACH_ONE else k for k, r, n in told_bare)
        return WordSequence(bare, keys)
    told = zip(keys, spelled.accented, strict=True)
    return WordSequence(tuple(_told_apart(key, text) for key, text in told), spelled.accented)


def _told_apart(key: str, text: str) -> str:
    """The key of a word; another one for a word that is only folded like a sign ("con" like "còn")."""
    return key if text in _SIGNS_BY_KEY.get(key, {text}) else f"{text}_"


def without_role_words(line: WordSequence) -> WordSequence:
    """The words that name the subject: neither its role (plan, result) nor who set it nor a year."""
    return line.where(
        [not _is_role(*word) and not is_year(word[0]) for word in zip(line.keys, line.texts, strict=True)]
    )


def _is_role(key: str, text: str) -> bool:
    return key in _FOLDED_ROLE_WORDS if text == key else text in _ROLE_WORDS
