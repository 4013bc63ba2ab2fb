"""Answer one message: understand it, see what it wants, hand it to the part that answers that, check the proof."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Protocol

from bot.answering.answer import Answer, Compound, Courtesy, FigureAnswer, OneAnswer, Refusal, figures_of, quote_of
from bot.answering.computed import answer_computed
from bot.answering.examples import examples_of
from bot.answering.figure import answer_figure
from bot.answering.proof import proof_of
from bot.answering.several import answer_several
from bot.answering.suggestions import Offer, offered
from bot.answering.words.cell import answer_cell
from bot.answering.words.document_number import answer_document
from bot.answering.words.likely import answer_likely
from bot.answering.words.quoting import answer_words
from bot.dialogue.beside import carried_beside, told_beside
from bot.dialogue.listing import listed_in
from bot.dialogue.rewriting import Steps, continued, unsaid
from bot.dialogue.small_talk import small_talk
from bot.dialogue.splitting import at_once, questions_in
from bot.dialogue.standing_alone import asks_for_part, asks_itself
from bot.dialogue.views import shown, view_asked
from bot.permalinks.links import LinkTrouble
from bot.permalinks.opening import Opener
from bot.ranking.finder import Recent, finder_of
from bot.ranking.scoring import Weights
from bot.reader.reader import Reader
from bot.understanding.arithmetic_request import ArithmeticRequest
from bot.understanding.claims_request import ClaimsRequest
from bot.understanding.list_request import ListRequest
from bot.understanding.question import Question
from bot.understanding.request import DocumentRequest, FigureRequest, Request, request_of
from bot.understanding.words_request import LikelyRequest, WordsRequest
from bot.verification.draft import DraftCheck, check_draft
from bot.verification.verdict import answer_claims
from index.document.cleaning import clean_message
from index.embedding.interface import Embedder
from index.evidence.quotes import Fact, fact_of
from index.language.lexicon import Lexicon
from index.language.wordlists import Topic
from index.overview.library import Library, library_of
from index.overview.sections import Section
from index.overview.targets import Plans, plans_of
from index.store.loading import Index

LONGEST = 2000  # characters of a message; nobody asks in more, and weighing them takes minutes
_NAMED = 0.8  # share of a question's weight from which a figure's own words say it
_TOGETHER = 0.95  # and from which one figure says all that a message lists
_ANSWERS = 256  # to questions asked of late, some kilobytes each
_REMEMBERED = 4  # earlier questions that a follow-up may go on from


class Answers(Protocol):
    """Whoever answers: from one index, or from an archive of many (`bot.archive`). Safe to use from several threads."""

    @property
    def library(self) -> Library: ...
    @property
    def examples(self) -> tuple[str, ...]: ...
    @property
    def example(self) -> str: ...
    def ask(self, typed: str, before: Sequence[str] = ()) -> Answer: ...
    def best(self, typed: str) -> tuple[Fact | None, float]: ...
    def check_draft(self, text: str) -> DraftCheck: ...
    def offers(self, typed: str) -> Sequence[Offer]: ...
    def opened(self, payload: str) -> Answer | LinkTrouble: ...
    def of(self, answer: Answer) -> Answerer: ...
    def about(self, subject: str) -> Answerer | None: ...


class Answerer:
    """Answers questions on one index. Safe to use from several threads."""

    def __init__(self, index: Index, embedder: Embedder, lexicon: Lexicon, weights: Weights, reader: Reader) -> None:
        self.finder = finder_of(index, embedder, lexicon, weights, reader)
        self.reports = index.contents.reports
        self.proof = proof_of(self.reports)
        self._opener = Opener(self.finder)
        self._steps = Steps()
        self._answered: Recent[OneAnswer] = Recent(_ANSWERS)

    def ask(self, typed: str, before: Sequence[str] = ()) -> Answer:
        """The answer to one message; `before` are the messages before it of the same person, oldest first."""
        answer = self._with_example(self._proven(clean_message(typed), [clean_message(earlier) for earlier in before]))
        return replace(answer, question=typed)

    def best(self, typed: str) -> tuple[Fact | None, float]:
        """The figure that fits best, whether or not it would be shown, and the trust in it."""
        found = self.finder.find(self.finder.read(typed))
        return (fact_of(found.best.position, self.finder.figures), found.trust) if found.best else (None, 0.0)

    def check_draft(self, text: str) -> DraftCheck:
        """Every number of a text that is being written, matched against the report."""
        return check_draft(text, self.finder, self.proof)

    def offers(self, typed: str) -> Sequence[Offer]:
        """Facts to choose from while somebody is typing, the best first; none when nothing comes near."""
        if len(typed) > LONGEST:
            return ()
        main = [result.reached for plans in self._overview[1] for result in plans.results]
        return offered(self.ask(typed), self.finder, self.proof, main)

    def opened(self, payload: str) -> Answer | LinkTrouble:
        """The answer that a shared link names, proven again; or why it cannot be shown."""
        answer = self._opener.open(payload)
        return answer if isinstance(answer, str) or self.proof.allows(answer) else "changed"

    @cached_property
    def library(self) -> Library:
        """What the reports hold to be looked through."""
        return library_of(self.finder.index.contents)

    def of(self, _answer: Answer) -> Answerer:
        """The answerer of the report that an answer rests on: this one."""
        return self

    def about(self, _subject: str) -> Answerer:
        """The answerer of the report that fits a subject best: this one."""
        return self

    @cached_property
    def examples(self) -> tuple[str, ...]:
        """Questions to begin with, which the reports answer; none where they state no result beside its plan."""
        return tuple(self._examples())

    @cached_property
    def example(self) -> str:
        """The first of them, found sooner; "" when there are none."""
        return next(self._examples(), "")

    def _examples(self) -> Iterator[str]:
        return examples_of(plans_of(self.finder.index.contents), lambda question: self._proven(question, ()))

    def _with_example(self, answer: Answer) -> Answer:
        if isinstance(answer, Compound):
            return replace(answer, parts=tuple(map(self._exemplified, answer.parts)))
        return self._exemplified(answer)

    def _exemplified(self, answer: OneAnswer) -> OneAnswer:
        if isinstance(answer, Refusal) and answer.reason == "not_understood":
            return replace(answer, example=self.example)
        return answer

    def _proven(self, typed: str, before: Sequence[str]) -> Answer:
        if len(typed) > LONGEST:
            return Refusal("not_understood", question=typed)
        asked = [earlier for earlier in before if len(earlier) <= LONGEST and not self._asks_nothing(earlier)]
        wanted = view_asked(typed)
        view = shown(wanted, *self._overview) if wanted is not None else None
        if view is not None:
            return view
        topic = self._topic(typed)
        answer = self._whole(typed, asked) if topic is None else self._courtesy(topic, asked)
        return answer if self.proof.allows(answer) else Refusal("not_in_report", question=typed)

    def _whole(self, typed: str, before: Sequence[str]) -> Answer:
        """Each question of the message answered in order; a later one may go on from those before it."""
        asked = [question for question in questions_in(typed) if self._topic(question) is None] or [typed]
        if len(asked) == 1:
            return self._listed(asked[0]) or self._answer(asked[0], before)
        questions = at_once(asked)
        parts = tuple(self._answer(q, (*before, *questions[:i])[-_REMEMBERED:]) for i, q in enumerate(questions))
        return Compound(parts, question=typed, more_asked=len(questions) < len(asked))

    def _listed(self, typed: str) -> Compound | None:
        """The answers to several things that a message names, where the reports state most of them apart from the others."""
        whole = self.finder.read(typed)
        for parts in listed_in(typed):
            if not isinstance(self._request(whole), FigureRequest):
                return None
            if self._in_one(whole):
                return None
            questions = [self.finder.read(part) for part in parts]
            if self._told_apart(questions):
                answers = [self._one(question) for question in questions]
                told = tuple(replace(one, question=part) for one, part in zip(answers, parts, strict=True))
                if sum(not isinstance(one, Refusal) for one in told) > 1:
                    return Compound(told, question=typed)
        return None

    def _told_apart(self, questions: Sequence[Question]) -> bool:
        """Whether most of several questions, and more than one, are answered, each with a figure of its own."""
        most = len(questions) - max(1, len(questions) // 2) - 1  # that may be left without
        known: set[int] = set()
        without = 0
        for question in questions:
            position = self._named_whole(question)
            if position in known:
                return False
            if position is None:
                without += 1
            else:
                known.add(position)
            if without > most:
                return False
        return True

    def _named_whole(self, question: Question) -> int | None:
        """The figure that is trusted for a question whose words stand by it; None when there is none."""
        best = self.finder.trusted(self.finder.find(question))
        return best.position if best and best.features.get("words:structured", 0.0) >= _NAMED else None

    def _in_one(self, question: Question) -> bool:
        """Whether one figure's own words say all that is listed."""
        best = self.finder.find(question).best
        return best is not None and best.features.get("words:closest", 0.0) >= _TOGETHER

    @cached_property
    def _overview(self) -> tuple[Sequence[str], Sequence[Plans], Sequence[Section]]:
        """Of each report its name, its plans and results, its outline."""
        return self.library.names, self.library.plans, self.library.outlines

    def _topic(self, typed: str) -> Topic | None:
        return small_talk(typed, self.finder.language.lexicon)

    def _asks_nothing(self, typed: str) -> bool:
        """Whether nothing goes on from a message: it asked for no figure and no words."""
        return self._topic(typed) is not None or view_asked(typed) is not None

    def _courtesy(self, topic: Topic, before: Sequence[str]) -> Courtesy:
        quote = quote_of(self._answer(before[-1], before[:-1])) if topic == "place" and before else None
        names = tuple(report.name for report in self.reports)
        return Courtesy(topic, names, self.example, quote.source if quote else None)

    def _answer(self, typed: str, before: Sequence[str]) -> OneAnswer:
        if not before:
            return replace(self._one(self.finder.read(typed)), question=typed)
        whole = continued(typed, before[-_REMEMBERED:], self.finder, self._steps)
        question, earlier = self.finder.read(typed), self._answer(before[-1], before[-_REMEMBERED:-1])
        read = self._one(whole.question)
        answer = told_beside(question, whole.question, earlier, read, self.finder)
        carried = whole.carried if answer is read else carried_beside(whole.carried, earlier)
        if isinstance(answer, Refusal) and whole.carried.kept and asks_itself(question, self.finder):
            alone = self._one(question)
            if isinstance(alone, FigureAnswer):
                return replace(alone, question=typed)
        again = _same_headline(answer, earlier)
        other = asks_for_part(question.spelled.keys) or question.answer_type.basis
        if (again and other) or unsaid(whole.carried, figures_of(answer), self.finder.language, again=again):
            answer = Refusal("not_in_report", understood=answer.understood, rivals=answer.rivals)
        return replace(answer, question=typed, carried=carried)

    def _one(self, question: Question) -> OneAnswer:
        """The answer to a question as understood, which rests on the index alone."""
        return self._answered.of(question) or self._answered.kept(question, self._new(question))

    def _new(self, question: Question) -> OneAnswer:
        if not any(question.spelled.keys[i][:1].isalpha() for i in question.subject):
            return Refusal("not_understood", question=question.typed, understood=question.spelled.text)
        match self._request(question):
            case ClaimsRequest() as request:
                return answer_claims(question, request, self.finder)
            case DocumentRequest() as request:
                return answer_document(question, request, self.finder)
            case ArithmeticRequest() as request:
                return self._or_figure(question, answer_computed(question, request, self.finder))
            case ListRequest() as request:
                answer = answer_several(question, request, self.finder)
                return answer if request.surely else self._or_figure(question, answer)
            case WordsRequest() as request:
                told = answer_cell(question, request.kind, self.finder)
                return told or answer_words(question, request, self.finder)
            case LikelyRequest() as request:
                return answer_likely(question, request, self.finder)
            case FigureRequest():
                return answer_figure(question, self.finder)

    def _request(self, question: Question) -> Request:
        return request_of(question, self.finder.language.lexicon, self.finder.weights.asks_words)

    def _or_figure(self, question: Question, answer: OneAnswer) -> OneAnswer:
        """The answer; where it is none, the figure that the words as they stand ask for: most of what looks like arithmetic
        or like a list, and cannot be answered as such, asks for one figure."""
        if not isinstance(answer, Refusal):
            return answer
        figure = answer_figure(question, self.finder)
        return answer if isinstance(figure, Refusal) else figure


def _same_headline(answer: OneAnswer, earlier: OneAnswer) -> bool:
    return figures_of(answer)[:1] == figures_of(earlier)[:1] != ()
