"""How well a stretch of the report answers a question in words.

What of the question it holds, how near it is in meaning, and whether it says what is asked for.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping

from bot.answering.words.asked import says, says_of_noun
from bot.ranking.candidate import Retrieval
from bot.ranking.coverage import Matcher
from bot.understanding.question import Question
from bot.understanding.words_request import Kind, WordsRequest
from index.evidence.context import Figures
from index.evidence.segments import Segments
from index.language.dates import years_in
from index.language.tokens import key_of
from index.language.words import CAPITAL, syllables

_BESIDE = 0.6  # what a word counts that stands in the sentence before or after
_HEADING = 0.75
_NAMED = 0.8  # in the name of the report or its place
_ASKING = 0.25  # weight left to a word that only says what is asked for ("xã" in "xã nào")
_COSINE_FLOOR, _COSINE_SPAN = 0.6, 0.2  # half of all sentences lie below 0.63, half of the right ones above 0.77
ANNOUNCED: Mapping[Kind, re.Pattern[str]] = {
    "cause": re.compile(r"nguyen nhan|han che|kho khan|ton tai|vuong mac"),
    "weakness": re.compile(r"han che|ton tai|kho khan|vuong mac|yeu kem|khuyet diem"),
    "task": re.compile(r"nhiem vu|giai phap|phuong huong|dinh huong|trong tam|muc tieu|to chuc thuc hien"),
}
_NAME = re.compile(rf"\b{CAPITAL}[\w-]*")
_PART = re.compile(r"[^;]+")


class Fitter:
    """Weighs stretches for one question."""

    def __init__(
        self, question: Question, wanted: WordsRequest, figures: Figures, stretches: Segments, retrieval: Retrieval
    ) -> None:
        self._question, self._wanted = question, wanted
        self._figures, self._stretches, self._retrieval = figures, stretches, retrieval
        self._matcher = Matcher(question.terms, question.spelled.has_accents, figures)
        self._weights = _weights(question, wanted)
        self._whole = sum(self._weights) or 1.0
        self._places = _places_named(question, stretches)

    def features(self, at: int) -> Mapping[str, float]:
        """What speaks for the stretch `at`, by name, each about between 0 and 1.

        covered: share of the question's weight that is found in it, beside it or above it; inside: in it alone;
        dense: nearness in meaning; asked: whether the part of it that is about the question says what is asked for;
        section: whether its headings announce that; year: 1 under the year asked for, -1 under another.
        """
        inside = self._qualities(at, 0, len(self._stretches.text(at)))
        around = list(inside)
        for beside in (at - 1, at + 1):
            if self._stretches.together(min(at, beside), max(at, beside)):
                found = self._qualities(beside, 0, len(self._stretches.text(beside)))
                around = [max(a, _BESIDE * b) for a, b in zip(around, found, strict=True)]
        passage = self._stretches.passage(at)
        meta = self._figures.meta(passage.report)
        for text, worth in (
            (" . ".join((*passage.headings[-2:], passage.lead)), _HEADING),
            (f"{meta.title} . {meta.place} . {meta.issuer}", _NAMED),
        ):
            around = [max(a, worth * b) for a, b in zip(around, self._matcher.in_text(text), strict=True)]
        cosine = float(self._retrieval.sentence[self._stretches.all[at].sentence])
        return {
            "covered": self._share(around),
            "inside": self._share(inside),
            "dense": (cosine - _COSINE_FLOOR) / _COSINE_SPAN,
            "asked": says_of_noun(self._part(at), self._wanted, self._known(at)),
            "section": self._section(at),
            "year": self._year(at),
        }

    def says(self, first: int, last: int) -> float:
        """How surely the stretches `first` to `last`, as one text, say something of the kind asked for."""
        return says(" ".join(map(self._stretches.text, range(first, last + 1))), self._wanted, self._known(first))

    def elsewhere(self, at: int) -> bool:
        """Whether the question names the place of another report, and the stretch does not."""
        if not self._places or self._stretches.passage(at).report in self._places:
            return False
        text = _plain(self._stretches.text(at))
        return not any(f" {name} " in text for name in self._places.values())

    def _known(self, at: int) -> frozenset[str]:
        """The folded syllables that name nothing new: of the question and of the report's own place."""
        place = self._figures.meta(self._stretches.passage(at).report).place
        return frozenset((*self._question.spelled.keys, *(key_of(s.text) for s in syllables(place))))

    def _part(self, at: int) -> str:
        """Of the parts between semicolons the one that holds most of the question: what stands in others is of others."""
        text = self._stretches.text(at)
        return max(self._parts(at, text), key=lambda part: part[0], default=(0.0, text))[1]

    def _parts(self, at: int, text: str) -> Iterator[tuple[float, str]]:
        """The parts of a stretch, each with the share of the question that it holds."""
        for part in _PART.finditer(text):
            yield self._share(self._qualities(at, part.start(), part.end())), part[0]

    def _qualities(self, at: int, start: int, stop: int) -> list[float]:
        """For each term its best match in the characters `start` to `stop` of a stretch."""
        stretch = self._stretches.all[at]
        starts = self._figures.tokens(stretch.passage).starts
        low, high = bisect_left(starts, stretch.start + start), bisect_left(starts, stretch.start + stop)
        return [
            max((p.quality for p in found if low <= p.position < high), default=0.0)
            for found in self._matcher.in_passage(stretch.passage)
        ]

    def _share(self, qualities: list[float]) -> float:
        return sum(w * q for w, q in zip(self._weights, qualities, strict=True)) / self._whole

    def _year(self, at: int) -> float:
        years = set(self._question.answer_type.years)
        passage = self._stretches.passage(at)
        above = set(next(filter(None, map(years_in, reversed(passage.headings))), ()))
        reported = self._figures.meta(passage.report).year
        if not years:
            return self._ahead(above, reported)
        if years & above:
            return 1.0
        if years & set(years_in(self._stretches.text(at))):
            return 0.7
        return 0.0 if not above and reported in years else -1.0

    def _ahead(self, above: set[int], reported: int | None) -> float:
        """-1 for a section on a year to come, when nothing in the question looks ahead."""
        later = reported is not None and any(year > reported for year in above)
        asked = self._wanted.kind == "task" or "target" in self._question.answer_type.roles
        return -1.0 if later and not asked else 0.0

    def _section(self, at: int) -> float:
        sign = ANNOUNCED.get(self._wanted.kind)
        return float(bool(sign and sign.search(_plain(" . ".join(self._stretches.passage(at).headings)))))


def _places_named(question: Question, stretches: Segments) -> Mapping[str, str]:
    """Of the reports whose place the question names: the place, folded, without what kind of place it is."""
    asked = f" {question.spelled.folded} "
    names = {key: _plain(" ".join(_NAME.findall(meta.place))).strip() for key, meta in stretches.metas.items()}
    return {key: name for key, name in names.items() if name and f" {name} " in asked}


def _plain(text: str) -> str:
    return f" {' '.join(key_of(s.text) for s in syllables(text))} "


def _weights(question: Question, wanted: WordsRequest) -> list[float]:
    """Weight of each term; little for words that only ask."""
    weights, positions = [], list(question.subject)
    single = -1
    for term in question.terms:
        if len(term.keys) == 1:
            single += 1
            asks = positions[single] in wanted.asking
        else:
            asks = positions[single] in wanted.asking or positions[single - 1] in wanted.asking
        weights.append(term.weight * (_ASKING if asks else 1.0))
    return weights
