"""What stands around a figure, cut into zones: its own words, what follows, the head of its clause, a neighbour's words.

Made once per figure and kept: it depends on the index alone, never on a question.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from index.document.passages import Passage
from index.document.report import Meta
from index.evidence.zones import Evidence, nearest_year, period_source, range_end, years_told
from index.figures.figure import Figure
from index.figures.issuers import issuers_in
from index.figures.periods import reported_on
from index.figures.relations import came_of, partners, same_sentence
from index.language.phrase_table import Keys
from index.language.places import Name, also_called, gazetteer_of, levels_before, levels_in, named_in, provinces
from index.language.tokens import Tokens, tokens_of
from index.language.words import fold
from index.store.written import Written

_NEGATED = re.compile(r"(?i)\b(?:không|chưa)\b")
_PART = re.compile(r"(?i)[(\s]*\b(?:trong đó|bao gồm|gồm|cụ thể|riêng)\b")


class Figures:
    """All figures of an index with their zones; zones are made when first asked for."""

    def __init__(
        self, passages: Sequence[Passage], figures: Sequence[Figure], metas: dict[str, Meta], written: Written
    ) -> None:
        self.passages = passages
        self.figures = figures
        self._metas = metas
        own = [
            name for meta in metas.values() for name in sorted(named_in(meta.place))
        ]  # which a text may leave unsaid
        self.gazetteer = gazetteer_of([*written.places, *own])
        self.unnamed = frozenset(provinces()) - frozenset(
            written.provinces
        )  # provinces that no passage and no heading names
        self._own_places = {
            key: self.gazetteer.found_in(tokens_of(m.place or m.title).keys) for key, m in metas.items()
        }
        self._reported = {key: reported_on(meta) for key, meta in metas.items()}
        self._years = _main_years(passages, figures, metas)
        self._tokens: dict[int, Tokens] = {}
        self._texts: dict[str, Tokens] = {}
        self._places_in: dict[Keys, frozenset[Name]] = {}
        self._evidence: dict[int, Evidence] = {}

    @cached_property
    def by_passage(self) -> dict[int, list[int]]:
        """Positions of the figures of each passage, left to right."""
        grouped: dict[int, list[int]] = {}
        for position, figure in enumerate(self.figures):
            grouped.setdefault(figure.passage, []).append(position)
        return grouped

    def writes(self, name: Name) -> bool:
        """Whether any passage or heading holds a name."""
        return self._written.issuperset(name) and any(text.places_of(name) for text in self._all)

    @cached_property
    def _all(self) -> list[Tokens]:
        headings = {heading for passage in self.passages for heading in passage.headings}
        return [*map(self.tokens, range(len(self.passages))), *map(self.tokens_of_text, headings)]

    @cached_property
    def _written(self) -> frozenset[str]:
        return frozenset(key for text in self._all for key in text.at)

    def in_sentence(self, figure: Figure) -> list[int]:
        """Positions of the figures of one figure's sentence, left to right."""
        return [i for i in self.by_passage[figure.passage] if same_sentence(self.figures[i], figure)]

    def tokens(self, passage: int) -> Tokens:
        if passage not in self._tokens:
            self._tokens[passage] = tokens_of(self.passages[passage].text)
        return self._tokens[passage]

    def tokens_of_text(self, text: str) -> Tokens:
        if text not in self._texts:
            self._texts[text] = tokens_of(text)
        return self._texts[text]

    @property
    def metas(self) -> Sequence[Meta]:
        """What is known of each report."""
        return tuple(self._metas.values())

    def meta(self, report: str) -> Meta:
        return self._metas[report]

    def evidence(self, position: int) -> Evidence:
        """The zones of figure number `position`."""
        if position not in self._evidence:
            self._evidence[position] = self._make(position)
        return self._evidence[position]

    def _make(self, position: int) -> Evidence:
        figure = self.figures[position]
        passage = self.passages[figure.passage]
        tokens = self.tokens(figure.passage)
        meta = self._metas[passage.report]
        mates = [self.figures[i] for i in self.by_passage[figure.passage]]
        clause_mates = [m for m in mates if figure.clause_start <= m.start < figure.clause_stop]
        others = [m for m in clause_mates if m.start != figure.start and m.start != _partner(figure, clause_mates)]
        head_stop = min(m.start for m in clause_mates)
        spoken = _spoken_with(figure, clause_mates)
        unit = _span(tokens, spoken.stop, spoken.unit_stop)
        own, label = (
            _span(tokens, figure.own_start, figure.start),
            _span(tokens, figure.label_start, figure.label_stop),
        )
        head = _span(tokens, figure.clause_start, head_stop)
        sentence = _span(tokens, figure.sentence_start, figure.sentence_stop)
        closest = [_keys(tokens, span) for span in (label, own, _span(tokens, figure.stop, figure.tail_stop))]
        near = [_keys(tokens, head), *closest, self.tokens_of_text(figure.governor).keys]
        outside = [self.tokens_of_text(text).keys for text in (*passage.headings, passage.lead)]
        return Evidence(
            figure=figure,
            tokens=tokens,
            position=bisect_left(tokens.starts, figure.start),
            own=own,
            unit=unit,
            tail=_span(tokens, spoken.unit_stop, spoken.tail_stop),
            label=label,
            head=head,
            clause=_span(tokens, figure.clause_start, figure.clause_stop),
            sentence=sentence,
            taken=tuple(
                span
                for m in others
                for span in (
                    _span(tokens, max(m.own_start, head_stop), m.start),
                    _span(tokens, m.stop, m.tail_stop),
                    _span(tokens, *_named_apart(m, clause_mates)),
                )
            ),
            governor=figure.governor,
            lead=passage.lead if not passage.footnote else "",
            heading=" . ".join(passage.headings),
            title=f"{meta.title} . {meta.place}",
            footnote=passage.footnote,
            rank_in_clause=sum(1 for m in clause_mates if m.start < figure.start),
            bracketed=figure.clause_start > 0 and passage.text[figure.clause_start - 1 : figure.clause_start] == "(",
            report_year=self._years[passage.report],
            noun_keys=tuple(
                tokens_of(f"{figure.unit} {figure.noun}" if figure.kind not in {"count", "bare"} else figure.noun).keys
            ),
            sentence_years=_sentence_years(passage, figure),
            nearest_year=nearest_year(passage.text, figure),
            places_own=self._places(passage, closest),
            levels_near=self._levels(passage, near, _keys(tokens, _span(tokens, figure.clause_start, figure.start))),
            places_near=self._places(passage, near),
            places_around=self._places(passage, [*outside, _keys(tokens, sentence)]),
            negated=bool(
                _NEGATED.search(
                    passage.text[figure.own_start : figure.start]
                    + " | "
                    + passage.text[figure.unit_stop : figure.tail_stop]
                )
            ),
            issuers=issuers_in(fold(f"{figure.set_by} giao")) if figure.set_by else frozenset(),
            is_part=_is_part(passage.text, figure),
            period_source=period_source(passage, figure),
            has_come=any(came_of(other, figure) for other in mates),
            reported=self._reported[passage.report],
            range_end=range_end(passage.text, figure),
        )

    def _places(self, passage: Passage, texts: Iterable[Keys]) -> frozenset[Name]:
        """The places that these texts name, but for the report's own."""
        return frozenset().union(*map(self._named, texts)) - self._own_places[passage.report]

    def _named(self, text: Keys) -> frozenset[Name]:
        if text not in self._places_in:
            self._places_in[text] = self.gazetteer.found_in(text)
        return self._places_in[text]

    def _levels(self, passage: Passage, texts: Iterable[Keys], clause: Keys) -> frozenset[str]:
        """The level words that stand right before the report's own place in these texts; with them those that the clause
        itself names without it: "… tỉnh Cao Bằng; thành phố có 1.952 lượt đăng ký"."""
        own = self._own_places[passage.report]
        named = frozenset[str]().union(*(levels_before(own, text) for text in texts))
        return named | levels_in(clause) if named else named

    def report_places(self, report: str) -> frozenset[Name]:
        """The places that one report is about."""
        return self._own_places[report]

    def own_places(self) -> frozenset[Name]:
        """The places that the reports themselves are about, by all that people call them."""
        own = frozenset[Name]().union(*self._own_places.values())
        return own.union(other for other, name in also_called().items() if name in own)


def _sentence_years(passage: Passage, figure: Figure) -> tuple[str, ...]:
    """The years that the sentence names; of a table's line those of the cell itself: its neighbours are of other years."""
    if passage.row is None:
        return tuple(m.group() for m in years_told(passage.text, figure.sentence_start, figure.sentence_stop))
    spans = ((0, passage.row.label[1]), (figure.clause_start, figure.start))
    return tuple(m.group() for start, stop in spans for m in years_told(passage.text, start, stop))


def _main_years(
    passages: Sequence[Passage], figures: Sequence[Figure], metas: Mapping[str, Meta]
) -> dict[str, int | None]:
    """The year that each report is about: as given, else the one that most of its figures speak of."""
    periods: dict[str, Counter[str]] = {key: Counter() for key in metas}
    for figure in figures:
        if figure.period.isdigit():
            periods[passages[figure.passage].report][figure.period] += 1
    return {
        key: meta.year or (int(periods[key].most_common(1)[0][0]) if periods[key] else None)
        for key, meta in metas.items()
    }


def _spoken_with(figure: Figure, mates: Sequence[Figure]) -> Figure:
    """Whose unit and tail are said of the figure: in "312/200 con" those behind the second are the first's too."""
    partner = _partner(figure, mates)
    if figure.pair != "result" or partner < 0 or figure.unit_stop > figure.stop:
        return figure
    return next(m for m in mates if m.start == partner)


def _named_apart(figure: Figure, mates: Sequence[Figure]) -> tuple[int, int]:
    """Where the words stand that name one figure of a list before its figures are told; an empty span for others."""
    span = (figure.label_start, figure.label_stop)
    alone = sum((m.label_start, m.label_stop) == span for m in mates) == 1
    return span if alone and figure.label_stop <= figure.own_start else (0, 0)


def _is_part(text: str, figure: Figure) -> bool:
    """Whether the figure is named as a part of something: "(trong đó: …", "Trong đó, …"."""
    before = text[max(0, figure.clause_start - 1) : figure.start]
    opening = text[figure.sentence_start : figure.sentence_start + 30]
    return bool(_PART.search(before) or _PART.match(opening) or _PART.search(figure.governor[-30:]))


def _partner(figure: Figure, mates: Sequence[Figure]) -> int:
    """Where the other member of the figure's pair begins, -1 when it stands alone."""
    return next((m.start for m in mates if partners(figure, m)), -1)


def _keys(tokens: Tokens, span: range) -> Keys:
    return tokens.keys[span.start : span.stop]


def _span(tokens: Tokens, start: int, stop: int) -> range:
    return range(bisect_left(tokens.starts, start), bisect_left(tokens.starts, max(start, stop)))
