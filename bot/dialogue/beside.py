"""A figure beside the one that was told: whoever goes on mostly asks for what stands in the same sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answering.answer import Carried, FigureAnswer, Kept, OneAnswer, Refusal, WordsAnswer, figures_of
from bot.answering.figure import rivals_of
from bot.answering.joint_choice import asked_for
from bot.dialogue.slots import DENIALS, Slots
from bot.dialogue.standing_alone import asks_for_part, slots_in, words_near
from bot.ranking.candidate import Candidate
from bot.ranking.finder import Finder
from bot.understanding.answer_type import AnswerType
from bot.understanding.question import Question
from index.evidence.quotes import Fact, fact_of
from index.figures.figure import PLANNED
from index.figures.function_words import LEADS_TO_A_NUMBER
from index.figures.relations import alike, same_sentence, same_value
from index.language.tokens import tokens_of

_FEW = 4  # words of subject that a question may name which goes on so
_SAID = 0.6  # share of them that must stand near the figure
_BEFORE = 20  # characters before a figure that are near it: "5,5 km vướng 118 hộ"
_PLAN = frozenset({"plan", "planned", "target"})
_OF_ANY = LEADS_TO_A_NUMBER | frozenset("ti le tien lai chiem tinh ra".split())  # "chiếm mấy %", "tính ra tiền là mấy"


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What a follow-up asks for by its own words, folded."""

    new: tuple[str, ...]  # words that name it
    denied: frozenset[str]  # "chưa", "không"
    answer_type: AnswerType

    @property
    def planned(self) -> bool:
        return bool(self.answer_type.roles & _PLAN) and "basis" not in self.answer_type.roles


def told_beside(typed: Question, whole: Question, earlier: OneAnswer, answer: OneAnswer, finder: Finder) -> OneAnswer:
    """The figure that stands in the sentence of what `earlier` told and is asked for, instead of `answer`; else `answer`.

    `whole` is what `typed` was read as. The new words must stand near the figure, and it must be of the unit that is asked
    for, or of that before where none is. Of several the one whose words fit best is told, else the next in the sentence.
    """
    told = figures_of(earlier)[:1]
    if not told or not isinstance(answer, (FigureAnswer, WordsAnswer, Refusal)):
        return answer
    now, found = slots_in(typed, finder), finder.find(whole)
    if now.named > _FEW or (now.of("why") and not now.of("ask")):
        return answer
    before = next((c for c in found.candidates if _is(c, told, finder)), None)
    if before is None:
        return answer
    beside = [c for c in found.candidates if same_sentence(c.figure, before.figure)]
    fitting = _fitting(beside, before, _wanted(typed, now), finder)
    chosen = fitting[0] if len(fitting) == 1 else _next(fitting, before)
    if not asks_for_part(now.keys) and any(_is(c, figures_of(answer)[:1], finder) for c in fitting):
        return answer
    if chosen is None:
        return answer
    fact, understood = fact_of(chosen.position, finder.figures), whole.spelled.text
    return FigureAnswer(fact, question=answer.question, rivals=rivals_of(found, finder), understood=understood)


def carried_beside(carried: Carried, earlier: OneAnswer) -> Carried:
    """What a question goes on from that is answered so: what it keeps of the one before, else what `earlier` told."""
    names = tuple(Kept("subject", fact.label) for fact in figures_of(earlier)[:1] if fact.label)
    return carried if carried.kept else replace(carried, kept=names)


def _is(candidate: Candidate, told: Sequence[Fact], finder: Finder) -> bool:
    return any(
        float(candidate.figure.value) == fact.value and fact_of(candidate.position, finder.figures) == fact
        for fact in told
    )


def _wanted(typed: Question, now: Slots) -> _Wanted:
    new = tuple(key for key in now.only(now.of("subject", "place")).keys if key not in _OF_ANY)
    denied = {key for key, behind in zip(now.keys, now.kinds[1:], strict=False) if key in DENIALS and behind != "mark"}
    return _Wanted(new, frozenset(denied), typed.answer_type)


def _fitting(beside: Sequence[Candidate], before: Candidate, wanted: _Wanted, finder: Finder) -> Sequence[Candidate]:
    """Those that may be asked for, of which as many of the new words are said as of any."""
    asked = wanted.answer_type
    unit = bool(asked.measures or asked.counted)
    if not (wanted.new or unit or (wanted.planned and not asked.years)):
        return ()
    said: dict[int, float] = {}
    for at, one in enumerate(beside):
        figure = one.figure
        of_unit = asked_for(figure, asked) if unit else alike(figure, before.figure)
        is_it = bool(wanted.new) or not asked.counted or one.evidence.noun_keys[:1] == asked.counted[:1]
        if one.conflict is None and of_unit and is_it and (figure.role in PLANNED) == wanted.planned:
            near = _near(one, finder)
            share = sum(key in near for key in wanted.new) / len(wanted.new) if wanted.new else 1.0
            if share >= _SAID and wanted.denied <= near and not same_value(figure, before.figure):
                said[at] = share
    return [beside[at] for at, share in said.items() if share == max(said.values())]


def _next(fitting: Sequence[Candidate], before: Candidate) -> Candidate | None:
    """The first of them behind what was told; None where all stand before it."""
    behind = (c for c in fitting if c.figure.start > before.figure.start)
    return min(behind, key=lambda c: c.figure.start, default=None)


def _near(candidate: Candidate, finder: Finder) -> set[str]:
    figure = candidate.figure
    begin = max(figure.sentence_start, figure.start - _BEFORE)
    text = finder.figures.passages[figure.passage].text[begin : figure.start]
    return words_near(candidate).union(tokens_of(text).keys, tokens_of(figure.label).keys)
