"""Answer from an archive: find the reports that a message is about, and put it to the answerers of those, opened when needed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property

from bot.answerer import LONGEST, Answerer
from bot.answering.answer import (
    Answer,
    Compound,
    Courtesy,
    OneAnswer,
    Refusal,
    ViewAnswer,
    WhichReport,
    quote_of,
    states_something,
)
from bot.answering.suggestions import MOST, Offer
from bot.archive.directory import Directory, Named
from bot.archive.routing import Route, Router
from bot.archive.volumes import Volumes
from bot.dialogue.small_talk import small_talk
from bot.dialogue.views import view_asked
from bot.permalinks.links import LinkTrouble, read_payload, report_named
from bot.verification.draft import DraftCheck
from index.document.cleaning import clean_message
from index.embedding.interface import Embedder
from index.evidence.quotes import Fact
from index.language.lexicon import Lexicon
from index.overview.library import Library
from index.store.catalogue import Catalogue

_OFFERED = 8  # reports that are offered where nothing tells which is meant
_AT_ONCE = 6  # places of one message that are answered, as many as questions
_SEARCHED = 3  # reports that are searched while somebody types
_REMEMBERED = 4  # earlier messages by which a report is told


class Archive:
    """Answers questions on many reports, each by itself. Safe to use from several threads.

    `open_` opens the answerer of a report by its key. Raises what that raises when a report is first needed.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        library: Library,
        embedder: Embedder,
        lexicon: Lexicon,
        open_: Callable[[str], Answerer],
    ) -> None:
        self.library = library
        self._directory = Directory(catalogue.entries)
        self._router = Router(catalogue, self._directory, embedder)
        self._lexicon = lexicon
        self._volumes = Volumes(self._directory.entries, open_)

    def ask(self, typed: str, before: Sequence[str] = ()) -> Answer:
        """The answer to one message; `before` are the messages before it of the same person, oldest first."""
        if len(typed) > LONGEST:
            return Refusal("not_understood", question=typed)
        earlier = self._named(before)
        if small_talk(clean_message(typed), self._lexicon) is not None:
            return replace(self._courtesy(typed, before, earlier), question=typed)
        named = self._directory.named(clean_message(typed))
        if not named.bare and earlier and named.spots:  # "huyện A" says no more than which report is meant
            return replace(self._asked(self._beside(earlier[-1], named), earlier[:-1]), question=typed)
        return replace(self._asked(named, earlier), question=typed)

    def best(self, typed: str) -> tuple[Fact | None, float]:
        """The figure that fits best in the reports that fit best, whether or not it would be shown, and the trust in it."""
        named = self._directory.named(clean_message(typed))
        tried = [self._volumes.of(n).best(named.about(n)) for n in self._likely(named)]
        return max(tried, key=lambda found: found[1], default=(None, 0.0))

    def check_draft(self, text: str) -> DraftCheck:
        """Every number of a text that is being written, matched against the report that it names, or that alone fits it."""
        route = self._router.route(self._directory.named(text), ())
        likely = route.alike or tuple(reports[0] for reports in route.each) or (self._first,)
        if len(likely) == 1:
            return self._volumes.of(likely[0]).check_draft(text)
        return DraftCheck((), which=tuple(self._directory.label(number) for number in likely[:_OFFERED]))

    def offers(self, typed: str) -> Sequence[Offer]:
        """Facts to choose from while somebody is typing, the best first; none when nothing comes near."""
        if len(typed) > LONGEST:
            return ()
        named = self._directory.named(clean_message(typed))
        found = [self._volumes.of(n).offers(named.about(n)) for n in self._likely(named)[:_SEARCHED]]
        return [offer for rank in range(MOST) for offers in found for offer in offers[rank : rank + 1]][:MOST]

    def opened(self, payload: str) -> Answer | LinkTrouble:
        """The answer that a shared link names, proven again; or why it cannot be shown."""
        trouble: LinkTrouble = "broken" if read_payload(payload) is None else "changed"
        for number, entry in self._directory.entries.items():
            if report_named(payload, entry.name):
                found = self._volumes.of(number).opened(payload)
                if not isinstance(found, str):
                    return found
                trouble = found
        return trouble

    def of(self, answer: Answer) -> Answerer:
        """The answerer of the report that an answer rests on first."""
        quote = quote_of(answer)
        named = (n for n, entry in self._directory.entries.items() if quote and entry.name == quote.source.report)
        return self._volumes.of(next(named, self._first))

    def about(self, subject: str) -> Answerer | None:
        """The answerer of the report that a subject names, or that alone fits it; None where several do."""
        route = self._router.route(self._directory.named(clean_message(subject)), ())
        return None if route.alike else self._volumes.of(next(iter(route.each), (self._first,))[0])

    @property
    def examples(self) -> tuple[str, ...]:
        """Questions to begin with, which one of the reports answers, with its place where it has one."""
        place = self._directory.entries[self._first].meta.place
        asked = self._volumes.of(self._first).examples
        return tuple(f"{question.rstrip('?')}, {place}?" if place else question for question in asked)

    @cached_property
    def example(self) -> str:
        """The first of them; "" when there are none."""
        return next(iter(self.examples), "")

    @cached_property
    def _first(self) -> int:
        """The newest report."""
        return self._newest(1)[0]

    def _newest(self, count: int) -> tuple[int, ...]:
        return self._router.newest(frozenset(self._directory.entries), count)

    def _named(self, before: Sequence[str]) -> list[Named]:
        return [self._directory.named(clean_message(one)) for one in before[-_REMEMBERED:] if len(one) <= LONGEST]

    def _beside(self, asked: Named, named: Named) -> Named:
        """What was asked before, of another report: its own names give way."""
        return self._directory.named(f"{asked.bare.rstrip('?!. ')}, {named.text}")

    def _asked(self, named: Named, earlier: Sequence[Named]) -> Answer:
        route = self._router.route(named, earlier)
        if route.alike:
            return self._which(named, route.alike)
        if not route.each and view_asked(named.bare) is not None:
            return self._which(named, self._newest(_OFFERED))
        if not route.each:
            return self._volumes.of(self._first).ask(named.text)
        if len(route.each) == 1:
            return self._first_stated(named, earlier, route.each[0])
        parts: list[OneAnswer] = []
        for reports in route.each[:_AT_ONCE]:
            answer = self._first_stated(named, earlier, reports)
            parts += [
                replace(part, question=self._directory.label(reports[0]))
                for part in (answer.parts if isinstance(answer, Compound) else (answer,))
            ]
        return Compound(tuple(parts), more_asked=len(route.each) > _AT_ONCE)

    def _which(self, named: Named, reports: Sequence[int]) -> WhichReport:
        labels = tuple(self._directory.label(n) for n in reports[:_OFFERED])
        return WhichReport(reports=labels, others=len(reports) - len(labels), asked=named.bare)

    def _first_stated(self, named: Named, earlier: Sequence[Named], reports: Sequence[int]) -> Answer:
        """The answer of the first of the reports that states something; else that of the first."""
        refused: Answer | None = None
        for number in reports:
            asked = [told for one in earlier if (told := one.about(number))]
            answer = self._volumes.of(number).ask(named.about(number), asked)
            if isinstance(answer, ViewAnswer):
                return replace(answer, report=list(self._directory.entries).index(number))
            if states_something(answer):
                return answer
            refused = refused or answer
        assert refused is not None
        return refused

    def _courtesy(self, typed: str, before: Sequence[str], earlier: Sequence[Named]) -> Answer:
        """A word to a message that asks nothing; where the last answer stands, its report knows."""
        route = self._router.route(earlier[-1], earlier[:-1]) if earlier else Route()
        spoken = route.each[0][0] if route.each else self._first
        answer = self._volumes.of(spoken).ask(typed, before if route.each else ())
        if not isinstance(answer, Courtesy):
            return answer
        return replace(answer, reports=self.library.names, example=self.example)

    def _likely(self, named: Named) -> Sequence[int]:
        """Reports for what has no room for the question which is meant."""
        route = self._router.route(named, ())
        return route.alike or next(iter(route.each), (self._first,))
