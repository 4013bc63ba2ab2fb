"""A question as it is understood: its words, the terms to look for, and what kind of figure it wants."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from bot.understanding.answer_type import AnswerType, answer_type_of, times_named
from bot.understanding.confirmation import opened
from bot.understanding.spelling import Spelled, joined, spell, spelled_already
from bot.understanding.synonyms import Phrase, Phrases, abbreviated
from bot.understanding.terms import Term, weigh
from index.figures.role_words import asked
from index.language.asking import SYLLABLES as HOW_MANY
from index.language.dates import OF_PRICES, is_year
from index.language.lexicon import Lexicon
from index.language.phrase_table import Keys, places_of
from index.language.places import Name, higher_levels, level_before
from index.language.tokens import Rarity, key_of
from index.language.vocabulary import Vocabulary
from index.language.words import canonical

# Words that say which figure of a subject is meant; the cues read them, so as terms they weigh little.
_ROLE_WORDS = frozenset(map(canonical, ("tỉ", "tỷ", "lệ", "tổng", "số", "năm", "%", "phần", "trăm"))) | frozenset(
    canonical(" ".join(asked("plan", "level", "given", "striving", "result", "reached", "estimated"))).split()
)
_ROLE_WEIGHT = 0.3
_ASIDE = re.compile(
    r"\b(?:khong|ko|chua) (?:ke|tinh|bao gom|gom|phai(?: la| cua)?(?= \w)) (?!khong|ko|k\b|chu\b)([^,;.?()]+)|\b(?:loai tru|chu khong phai(?: la| cua)?) ([^,;.?()]+)"
)
_OF_PRICES = re.compile(OF_PRICES)
_LEADING = tuple(tuple(lead.split()) for lead in ("tren dia ban", "o tren dia ban", "cua", "o", "tai", "trong", "toan"))
_DATE = re.compile(r"(?<![\d.,])\d{1,2} / \d{1,2}(?: / \d{4})?(?![\d.,%])|\b(?:ngay|thang|quy) \d{1,2}\b")


@dataclass(frozen=True, slots=True)
class Language:
    """What reading a question takes: word lists, and what the corpus writes."""

    lexicon: Lexicon
    phrases: Phrases
    vocabulary: Vocabulary
    rarity: Rarity
    own_places: frozenset[Name]  # that the reports are about: named in a question, they tell no figure from another
    own_levels: frozenset[str] = frozenset()  # of these places, as the reports have it, folded: "thanh pho"


@dataclass(frozen=True, slots=True)
class Question:
    """A question as understood."""

    typed: str  # with its slips and keystrokes mended
    spelled: Spelled
    plain: str  # what is asked, without the courtesies around it
    terms: tuple[Term, ...]
    answer_type: AnswerType
    subject: tuple[int, ...]  # positions in spelled.keys of the words that carry the subject
    focus: frozenset[int]  # positions in terms of the words beside "bao nhiêu"
    deed: frozenset[int]  # positions in terms of the words right before "bao nhiêu": what was done, or what it is of
    excluded: tuple[Term, ...] = ()  # what the question says it does not mean ("không kể vốn kéo dài")
    set_aside: frozenset[int] = frozenset()  # positions in spelled.keys of those words


def read_question(typed: str, language: Language, report_year: int | None) -> Question:
    """Understand one question as it was typed; `report_year` is what "năm nay" means."""
    spelled = spell(typed, language.lexicon, language.vocabulary, language.phrases)
    words = opened(spelled.words, spelled.keys, spelled.has_accents)
    if words is not None:
        spelled = spelled_already(" ".join(words), language.vocabulary)
    return _understood(spelled, language, report_year)


def question_of(text: str, language: Language, report_year: int | None) -> Question:
    """The question that is put together from words that were read before: nothing in them is mended."""
    return _understood(spelled_already(text, language.vocabulary), language, report_year)


def _understood(spelled: Spelled, language: Language, report_year: int | None) -> Question:
    found, other = _subject(spelled, language.phrases)
    aside, own = _set_aside(spelled.folded), _own_place(spelled.keys, language)
    subject = [i for i in found if i not in aside]
    subject = [i for i in subject if i not in own] or subject
    excluded, _ = _terms(spelled, [i for i in found if i in aside], other, language.rarity, own)
    terms, at = _terms(spelled, subject, other, language.rarity, own)
    beside = _beside_how_many(spelled.keys)
    focus = frozenset(i for i, position in enumerate(at) if position in beside)
    told = _right_before_how_many(spelled.keys, subject)
    deed = frozenset(i for i, position in enumerate(at) if position in told and len(terms[i].keys) == 1)
    answer_type = answer_type_of(spelled.keys, spelled.restored, report_year)
    plain = _plain(spelled, language, own)
    return Question(spelled.written, spelled, plain, terms, answer_type, tuple(subject), focus, deed, excluded, aside)


def _plain(spelled: Spelled, language: Language, own: frozenset[int]) -> str:
    """What is asked, without the courtesies around it and the `own` place of the reports, of which they tell everything, with
    the mark that it was asked with. An abbreviation is written out where the corpus does so more often: what is read beside
    its sentences knows "ngân sách nhà nước" better than "NSNN".
    """
    mark = "?" if spelled.text.endswith("?") else ""
    start, stop = language.phrases.polite_ends(spelled.keys, spelled.accented)
    asked = [i for i in range(start, stop) if i not in own] or range(start, stop)
    words = [_written_out(spelled.shown[i], language) for i in asked]
    return joined(words).rstrip(" .,;:!?") + mark


def _written_out(word: str, language: Language) -> str:
    """The full form of an abbreviation that the corpus writes at least as often, or the word itself."""
    short, often = key_of(word), language.rarity.frequency
    for full in language.lexicon.expand(word):
        keys = key_of(full).split()
        if len(keys) > 1 and min(often.get(f"{a} {b}", 0) for a, b in pairwise(keys)) > often.get(short, 0):
            return full
    return word


def unwritten(question: Question, language: Language) -> tuple[str, ...]:
    """Words of the question's subject that the corpus never uses, nor others for them, as typed. A corpus that writes "BHXH"
    uses "hiểm"."""
    spelled, single = question.spelled, [term for term in question.terms if len(term.keys) == 1]
    return tuple(
        canonical(spelled.words[i])
        for i, term in zip(question.subject, single, strict=True)
        if spelled.keys[i].isalpha()
        and not is_written(term.keys, language)
        and not any(all(map(language.rarity.knows, way)) for way in term.others)
    )


def is_written(keys: Keys, language: Language) -> bool:
    """Whether the corpus writes a word or two neighbours, or an abbreviation in whose full form they stand."""
    shorts = abbreviated(language.lexicon).get(keys, ())
    return language.rarity.knows(" ".join(keys)) or any(map(language.rarity.knows, shorts))


@dataclass(frozen=True, slots=True)
class Compound:
    """An official term of two syllables in a question: "xuất khẩu"."""

    words: str
    ways: tuple[Keys, ...]  # to say it, folded
    share: float  # of the question's weight


def compounds_of(question: Question, lexicon: Lexicon) -> list[Compound]:
    """The official terms of two syllables that a question names, from left to right, none inside another. What kind of place
    it is ("thành phố") counts for nothing: every report says that of all it tells."""
    spelled, found = question.spelled, list[Compound]()
    named = zip(question.subject, [term for term in question.terms if len(term.keys) == 1], strict=True)
    levels = {
        position
        for end in range(1, len(spelled.keys) + 1)
        if (level := level_before(spelled.keys, end))
        for position in range(end - len(level.split()), end)
    }
    single = [(i, term) for i, term in named if i not in levels]
    whole = sum(term.weight for _, term in single) or 1.0
    at = 0
    while at + 1 < len(single):
        (i, one), (j, other) = single[at], single[at + 1]
        pair = (spelled.keys[i], spelled.keys[j])
        if j == i + 1 and pair in lexicon.compounds:
            shorts = ((short,) for short in sorted(abbreviated(lexicon).get(pair, ())))
            ways = tuple(dict.fromkeys((pair, *one.others, *other.others, *shorts)))
            words = canonical(f"{spelled.words[i]} {spelled.words[j]}")
            found.append(Compound(words, ways, (one.weight + other.weight) / whole))
            at += 1
        at += 1
    return found


def _set_aside(folded: str) -> frozenset[int]:
    """Positions of the words behind "không kể", "không phải của", "trừ" …, up to the end of the clause."""
    gone: set[int] = set()
    for match in _ASIDE.finditer(folded):
        first = folded[: match.start(match.lastindex or 1)].count(" ")
        gone.update(range(first, first + match.group(match.lastindex or 1).count(" ") + 1))
    return frozenset(gone)


def _beside_how_many(keys: tuple[str, ...]) -> frozenset[int]:
    """Positions of the words near "bao nhiêu", "mấy": four before and five behind."""
    asked = [i for i, key in enumerate(keys) if key in HOW_MANY]
    return frozenset(p for i in asked for p in range(i - 4, i + 6))


def _right_before_how_many(keys: tuple[str, ...], subject: list[int]) -> list[int]:
    """Positions of the last two words of the subject before the first "bao nhiêu" or "mấy", no more than four away."""
    first = next((i for i, key in enumerate(keys) if key in HOW_MANY), 0)
    return [i for i in subject if first - 4 <= i < first][-2:]


def _subject(spelled: Spelled, phrases: Phrases) -> tuple[list[int], dict[int, list[Phrase]]]:
    """Positions of the words that carry the subject, and for each the other phrases that cover it."""
    keys, accented = spelled.keys, spelled.accented
    subject: list[int] = []
    other: dict[int, list[Phrase]] = {}
    dated, bases = _dated(keys) | _timed(accented), _of_prices(keys)
    i = 0
    while i < len(keys):
        if i in dated:
            i += 1
            continue
        empty = phrases.empty_words(keys, accented, i, spelled.has_accents)
        length, found = phrases.other_words(keys, accented, i, spelled.has_accents)
        if length > empty:
            for j in range(i, i + length):
                subject.append(j)
                other[j] = list(found)
            for inside, inner in phrases.other_words_within(keys, accented, range(i, i + length), spelled.has_accents):
                for j in inside:
                    other[j] += (phrase for phrase in inner if phrase not in other[j])
            i += length
        elif empty:
            i += empty
        else:
            if keys[i][:1].isalnum() and (i in bases or not is_year(keys[i])):
                subject.append(i)
            i += 1
    return subject, other


def _own_place(keys: tuple[str, ...], language: Language) -> frozenset[int]:
    """Positions of the words that name the place of a report: with its level, if no other one of that name is meant, and with
    what leads to it ("của", "trên địa bàn").
    """
    own: set[int] = set()
    for name in language.own_places:
        for at in places_of(name, keys):
            level = level_before(keys, at)
            if level in higher_levels() - language.own_levels:
                continue
            first = at - len(level.split())
            leads = (lead for lead in _LEADING if keys[max(0, first - len(lead)) : first] == lead)
            own.update(range(first - len(next(leads, ())), at + len(name)))
    return frozenset(own)


def _dated(keys: tuple[str, ...]) -> frozenset[int]:
    """Positions of the words that make a date: they say when, not what."""
    starts, text = [], ""
    for key in keys:
        starts.append(len(text))
        text += f"{key} "
    spans = [m.span() for m in _DATE.finditer(text)]
    return frozenset(i for i, start in enumerate(starts) if any(a <= start < b for a, b in spans))


def _of_prices(keys: tuple[str, ...]) -> frozenset[int]:
    """Positions of the years in whose prices something is reckoned: they say what, not when."""
    text = " ".join(keys)
    return frozenset(text.count(" ", 0, match.end()) for match in _OF_PRICES.finditer(text))


def _timed(words: tuple[str, ...]) -> frozenset[int]:
    """The same of parts of a year; a season names the crop as well."""
    joined = " ".join(words)
    found: set[int] = set()
    for mention in times_named(words):
        if mention.within.kind != "crop":
            first = joined.count(" ", 0, mention.start)
            found.update(range(first, first + joined.count(" ", mention.start, mention.stop) + 1))
    return frozenset(found)


def _terms(
    spelled: Spelled, subject: list[int], other: dict[int, list[Phrase]], rarity: Rarity, light: frozenset[int]
) -> tuple[tuple[Term, ...], tuple[int, ...]]:
    """The terms of the words at the positions `subject`, and the position of each; those at `light` weigh little."""
    terms: list[Term] = []
    at_position: list[int] = []  # of each term in the spelled words
    for at, i in enumerate(subject):
        key = spelled.keys[i]
        weight = weigh((key,), rarity) * (_ROLE_WEIGHT if spelled.restored[i] in _ROLE_WORDS or i in light else 1.0)
        others = other.get(i, [])
        at_position.append(i)
        terms.append(
            Term(
                (key,), (spelled.accented[i],), weight, tuple(o.keys for o in others), tuple(o.accented for o in others)
            )
        )
        if at and subject[at - 1] == i - 1:
            pair = (spelled.keys[i - 1], key)
            at_position.append(i)
            terms.append(Term(pair, (spelled.accented[i - 1], spelled.accented[i]), weigh(pair, rarity)))
    return tuple(terms), tuple(at_position)
