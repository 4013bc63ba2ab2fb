"""Understand a question that goes on from the ones before it ("còn bò thì sao", "năm sau?", "thế kế hoạch?").

By slots: a period, a place, a role, a thing counted or a subject that is named anew takes the place of the old one; the rest
is carried. Which words of the old subject the new ones replace is what the reports say: words that stand in the same frame.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from bot.answering.answer import Carried, Change, Kept, Slot
from bot.dialogue.slots import Kind, Slots, slots_of
from bot.dialogue.standing_alone import Way, chosen, text_of, ways_of
from bot.dialogue.substitution import joined, readings
from bot.ranking.finder import Finder
from bot.understanding.claims_request import claims_request
from bot.understanding.question import Language, Question
from index.evidence.cooccurrence import Cooccurrence
from index.evidence.quotes import Fact
from index.figures.function_words import LEADS_TO_A_NUMBER
from index.language.tokens import tokens_of

_KINDS: Mapping[Slot, tuple[Kind, ...]] = {
    "subject": ("subject",), "asked": ("why", "ask", "noun"), "place": ("place",), "year": ("period",), "role": ("role",),
}  # fmt: skip
_READINGS = 3  # ways to read the two questions together that are tried on the reports
_RECENT = (
    1024  # messages whose reading after the one before is kept: the last four of two hundred chats, some kilobytes each
)
_ALONE_NAMED = 5  # words of subject from which a message without a sign stands alone: 54 of 57 dialogues to learn from
_ALONE_CLAIM = 2  # words of subject from which a claim stands by itself: it names what its number is of
_ALONE_WHY = 3  # the same for "vì sao …"
_BEFORE, _BEHIND = 60, 20  # characters around a number that say what it is of
_FOREIGN = 0.5  # share of the words before that the reports never use, from which nothing is carried from them
_ALONE_CARRIED = Carried()


@dataclass(frozen=True, slots=True)
class Continued:
    """The question in full, and which slots it has from the questions before; `carried` is empty when it stands alone."""

    question: Question
    carried: Carried = _ALONE_CARRIED


class Steps:
    """How the last messages were understood after the question before each: who writes again is answered after the same."""

    def __init__(self) -> None:
        self._taken: dict[tuple[str, str], Continued] = {}
        self._turn = threading.Lock()

    def taken(self, previous: Question, question: Question, take: Callable[[], Continued]) -> Continued:
        """What `take` gave for this question after that one, asked only where it was not taken of late."""
        key = previous.spelled.text, question.typed
        step = self._taken.get(key)
        if step is None:
            step = take()
            with self._turn:
                self._taken[key] = step
                if len(self._taken) > _RECENT:
                    del self._taken[next(iter(self._taken))]
        return step


def continued(typed: str, before: Sequence[str], finder: Finder, steps: Steps) -> Continued:
    """The whole question that `typed` asks after `before` (oldest first); `typed` itself when it stands alone."""
    frames = Cooccurrence(finder.figures, finder.language.lexicon, finder.language.vocabulary)
    first, *others = (finder.read(message) for message in (*before, typed))
    known = Continued(first)
    for question in others:
        previous = known.question
        if previous.typed:
            known = steps.taken(previous, question, partial(_step, previous, question, finder, frames))
        else:
            known = Continued(question)
    return known


def unsaid(carried: Carried, figures: Sequence[Fact], language: Language, *, again: bool) -> bool:
    """Whether a figure is found that the reports say nothing of what the question asks for instead; of one that is told
    `again`, the words around it must.

    It is then the answer to the question before. Words that have others for them are else not judged: the report may use those.
    """
    new = tokens_of(" ".join(c.new for c in carried.changed if c.slot in ("subject", "place")))
    if not figures or not new.keys:
        return False
    if not again and any(
        language.phrases.other_words(new.keys, new.accented, i, True)[0] for i in range(len(new.keys))
    ):
        return False
    source = figures[0].quote.source
    quoted = figures[0].quote.text
    near = quoted[max(0, figures[0].start - _BEFORE) : figures[0].stop + _BEHIND] if again else quoted
    said = tokens_of(" . ".join([near, figures[0].label, *(() if again else source.headings)]))
    forms = set(said.accented)
    return not any(
        key in said.at if key == form else form in forms for key, form in zip(new.keys, new.accented, strict=True)
    )


def ways_to_read(typed: str, before: Sequence[str], finder: Finder) -> Sequence[Way]:
    """The ways to read `typed` after `before` among which what was learned chooses; none where a rule decides."""
    frames = Cooccurrence(finder.figures, finder.language.lexicon, finder.language.vocabulary)
    previous = continued(before[-1], before[:-1], finder, Steps()).question
    found = _pair(previous, finder.read(typed), finder, frames)
    return () if isinstance(found, Continued) or found.ruled else tuple(found.ways(finder))


@dataclass(frozen=True, slots=True)
class _Pair:
    """A question and the one before it, in slots too, with the ways to read them as one."""

    previous: Question
    question: Question
    old: Slots
    now: Slots
    wholes: Sequence[Slots]
    ruled: bool  # the likeliest by its form is taken, whatever the reports say

    def ways(self, finder: Finder) -> Iterator[Way]:
        wholes = [*self.wholes[:_READINGS], joined(self.old, self.now)]
        return ways_of(self.question, self.previous, self.now, wholes, finder)


def _step(previous: Question, question: Question, finder: Finder, frames: Cooccurrence) -> Continued:
    pair = _pair(previous, question, finder, frames)
    if isinstance(pair, Continued):
        return pair
    best = next(iter(pair.wholes), None) if pair.ruled else chosen(pair.ways(finder), finder.weights.dialogue)
    if best is None:
        return Continued(question)
    return Continued(finder.read_again(text_of(best)), _compared(pair.old, pair.now, best))


def _pair(previous: Question, question: Question, finder: Finder, frames: Cooccurrence) -> _Pair | Continued:
    """Both questions; what is asked where it is plain that nothing goes on."""
    now, old = (slots_of(one, finder.language.lexicon, frames) for one in (question, previous))
    if now.new:
        return Continued(finder.read_again(" ".join(now.words[now.new :])))
    claims = claims_request(question, finder.language.lexicon) is not None
    if (
        _says_nothing(now)
        or _says_much(now)
        or _says_all(now, old)
        or _foreign(old, finder.language)
        or not _may_go_on(now, claims)
    ):
        return Continued(question)
    found = [way for way in readings(old, now, finder.report_year, frames) if not _another_measure(way.whole, now)]
    return _Pair(previous, question, old, now, [way.whole for way in found], bool(now.of("why")) or claims)


def _another_measure(whole: Slots, now: Slots) -> bool:
    """Whether the new words ask how many of something ("số HTX"), and the whole question for a percentage."""
    counts = bool(now.of("noun")) or "so" in {now.keys[i] for i in now.of("ask")}
    return counts and "%" in whole.keys and "%" not in now.keys


def _foreign(old: Slots, language: Language) -> bool:
    """Whether the reports use hardly a word of what was asked before: nothing goes on from there."""
    words = [old.keys[i] for i in old.of("subject") if old.keys[i].isalpha()]
    return bool(words) and sum(not language.rarity.knows(key) for key in words) >= _FOREIGN * len(words)


def _says_nothing(now: Slots) -> bool:
    """Whether it is a mark, or words that lead to a question which is not there: "cho tôi hỏi", "?"."""
    return not now.of("lead", "period", "role", "ask", "why", "noun", "place", "subject")


def _says_much(now: Slots) -> bool:
    """Whether it names so much, without a sign that it goes on, that it stands alone whatever was asked before."""
    return not now.of("lead") and now.named >= _ALONE_NAMED


def _says_all(now: Slots, old: Slots) -> bool:
    """Whether it names what the question before named, and needs no word of that: whoever asks again says the same."""
    named = {old.keys[i] for i in old.of("subject", "noun")}
    return bool(named) and named <= {now.keys[i] for i in now.of("subject", "noun")}


def _may_go_on(now: Slots, claims: bool) -> bool:
    """Whether the question may need the one before: claims and reasons that name their subject do not."""
    subject = now.of("subject")
    if claims:
        return sum(now.keys[i].isalpha() for i in subject) < _ALONE_CLAIM
    return not now.of("why") or len(subject) < _ALONE_WHY


def _compared(old: Slots, now: Slots, whole: Slots) -> Carried:
    """What the whole question keeps of the one before, and what it says instead, slot by slot."""
    kept, changed = [], []
    for slot, kinds in _KINDS.items():
        before, new, after = (slots.only(slots.of(*kinds)) for slots in (old, now, whole))
        stays = after.without(new)
        gone = before.without(stays if new.words else after)
        if stays.words:
            kept.append(Kept(slot, stays.text))
        if new.keys != gone.keys and (new.words or not LEADS_TO_A_NUMBER.issuperset(gone.keys)):
            changed.append(Change(slot, gone.text, new.text))
    return Carried(tuple(kept), tuple(changed))
