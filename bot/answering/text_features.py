"""How well a stretch of the report answers a question in words.

What of the question it holds, how near it is in meaning, and whether what is asked for is in it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass

from bot.answering.text_names import NAMING, named_behind, new_name
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
_ROLE = 0.5
_SIGNS: dict[Kind, tuple[tuple[float, re.Pattern[str]], ...]] = {
    "cause": (
        (1.0, re.compile(r"\b(?:do|vì|bởi|nguyên nhân|dẫn đến|dẫn tới|nên|làm cho|xuất phát từ)\b", re.I)),
        (0.6, re.compile(r"\b(?:ảnh hưởng|tác động|khó khăn|vướng mắc|hạn chế|chưa|thiếu|hụt)\b", re.I)),
    ),
    "weakness": (
        (
            1.0,
            re.compile(
                r"\b(?:chưa|hạn chế|yếu|yếu kém|thiếu|kém|chậm|khó khăn|vướng mắc|bất cập|"
                r"tồn tại)\b",
                re.I,
            ),
        ),
    ),
    "name": (
        (1.0, re.compile(r"[:“\"][^.]{3,}|\([^)\d]{6,}|\b(?:gồm|như|đó là)\b")),
        (0.6, re.compile(rf"\S\s{CAPITAL}|\blà\b")),
    ),
    "task": (
        (
            1.0,
            re.compile(r"^\W*[A-ZĐ]\S+ (?:cường|tục|trung|trọng|cao|khai|hiện|đạo|mạnh|dựng|soát|trì|đấu|tâm|thành)"),
        ),
    ),
}
_SECTION: dict[Kind, re.Pattern[str]] = {
    "cause": re.compile(r"nguyen nhan|han che|kho khan|ton tai|vuong mac"),
    "weakness": re.compile(r"han che|ton tai|kho khan|vuong mac|yeu kem|khuyet diem"),
    "task": re.compile(r"nhiem vu|giai phap|phuong huong|dinh huong|trong tam|muc tieu|to chuc thuc hien"),
}
_NAME = re.compile(rf"\b{CAPITAL}[\w-]*")


@dataclass(frozen=True, slots=True)
class Fit:
    """What speaks for a stretch, each about between 0 and 1."""

    covered: float  # share of the question's weight that is found in it, beside it or above it
    inside: float  # share found in it alone
    near: float  # of the rarest words: share found
    dense: float
    asked: float  # whether what is asked for is in it
    year: float  # 1 the year asked for, -1 another
    section: float
    elsewhere: float  # 1 when the question names the place of another report

    @property
    def score(self) -> float:
        return (
            2.0 * self.covered
            + 1.0 * self.inside
            + 1.5 * self.dense
            + 0.9 * self.asked
            + 0.5 * self.year
            + 0.3 * self.section
            - 0.7 * self.elsewhere
        )

    @property
    def strength(self) -> float:
        """How sure the evidence is, whichever other stretch there may be."""
        return (
            self.covered
            + 0.7 * max(0.0, min(1.0, self.dense))
            + 0.3 * self.near
            + 0.3 * self.asked
            + 0.2 * min(0.0, self.year)
            - 0.5 * self.elsewhere
        )


class Fitter:
    """Weighs stretches for one question."""

    def __init__(
        self, question: Question, wanted: WordsRequest, figures: Figures, stretches: Segments, retrieval: Retrieval
    ) -> None:
        self._question, self._wanted = question, wanted
        self._figures, self._stretches, self._retrieval = figures, stretches, retrieval
        spelled = question.spelled
        self._matcher = Matcher(question.terms, spelled.has_accents, figures)
        self._weights = _weights(question, wanted)
        self._whole = sum(self._weights) or 1.0
        self._places = _places_named(question, stretches)

    def fit(self, first: int, last: int) -> Fit:
        """How the stretches `first` to `last`, taken as one text, fit the question."""
        inside = self._qualities(first, last)
        around = list(inside)
        for first_beside, last_beside in self._beside(first, last):
            beside = self._qualities(first_beside, last_beside)
            around = [max(a, _BESIDE * b) for a, b in zip(around, beside, strict=True)]
        passage = self._stretches.passage(first)
        meta = self._figures.meta(passage.report)
        for text, worth in (
            (" . ".join((*passage.headings[-2:], passage.lead)), _HEADING),
            (f"{meta.title} . {meta.place} . {meta.issuer}", _NAMED),
        ):
            above = self._matcher.in_text(text)
            around = [max(a, worth * b) for a, b in zip(around, above, strict=True)]
        return Fit(
            covered=self._share(around),
            inside=self._share(inside),
            near=self._rarest(around),
            dense=_spread(
                max(
                    float(self._retrieval.sentence[s])
                    for s in {self._stretches.all[i].sentence for i in range(first, last + 1)}
                )
            ),
            asked=self._asked(first, last),
            year=self._year(first, last),
            section=self._section(first),
            elsewhere=self._elsewhere(first, last),
        )

    def _qualities(self, first: int, last: int) -> list[float]:
        """For each term its best match inside the stretches."""
        best = [0.0] * len(self._weights)
        for at in range(first, last + 1):
            stretch = self._stretches.all[at]
            starts = self._figures.tokens(stretch.passage).starts
            low, high = bisect_left(starts, stretch.start), bisect_left(starts, stretch.stop)
            for i, found in enumerate(self._matcher.in_passage(stretch.passage)):
                best[i] = max(best[i], max((p.quality for p in found if low <= p.position < high), default=0.0))
        return best

    def _beside(self, first: int, last: int) -> list[tuple[int, int]]:
        found = []
        if self._stretches.together(first - 1, first):
            found.append((first - 1, first - 1))
        if self._stretches.together(last, last + 1):
            found.append((last + 1, last + 1))
        return found

    def _share(self, qualities: list[float]) -> float:
        return sum(w * q for w, q in zip(self._weights, qualities, strict=True)) / self._whole

    def _rarest(self, qualities: list[float]) -> float:
        """Share found of the heaviest half of the terms."""
        ranked = sorted(zip(self._weights, qualities, strict=True), reverse=True)[: max(1, (len(qualities) + 2) // 3)]
        return sum(w * q for w, q in ranked) / (sum(w for w, _ in ranked) or 1.0)

    def _asked(self, first: int, last: int) -> float:
        text = " ".join(self._stretches.text(i) for i in range(first, last + 1))
        kind, noun = self._wanted.kind, self._wanted.noun
        if kind in NAMING:
            meta = self._figures.meta(self._stretches.passage(first).report)
            known = set(self._question.spelled.keys) | {key_of(s.text) for s in syllables(meta.place)}
            found = float(new_name(text, kind, known))
        else:
            found = max((worth for worth, sign in _SIGNS.get(kind, ()) if sign.search(text)), default=0.0)
        if noun and kind in {"place", "actor", "name"}:
            return 0.5 * found + 0.5 * named_behind(text, noun)
        return found

    def _year(self, first: int, last: int) -> float:
        years = set(self._question.answer_type.years)
        text = " ".join(self._stretches.text(i) for i in range(first, last + 1))
        passage = self._stretches.passage(first)
        stated = set(years_in(text))
        above = set(next(filter(None, map(years_in, reversed(passage.headings))), ()))
        if not years:
            return self._ahead(first, above)
        if years & above:
            return 1.0
        if years & stated:
            return 0.7
        reported = self._figures.meta(passage.report).year
        return 0.0 if not above and reported in self._question.answer_type.years else -1.0

    def _ahead(self, first: int, above: set[int]) -> float:
        """-1 for a section on a year to come, when nothing in the question looks ahead."""
        reported = self._figures.meta(self._stretches.passage(first).report).year
        later = reported is not None and any(year > reported for year in above)
        return (
            -1.0 if later and self._wanted.kind != "task" and "target" not in self._question.answer_type.roles else 0.0
        )

    def _elsewhere(self, first: int, last: int) -> float:
        passage = self._stretches.passage(first)
        if not self._places or passage.report in self._places:
            return 0.0
        text = _plain(" ".join(self._stretches.text(i) for i in range(first, last + 1)))
        return float(not any(f" {name} " in text for name in self._places.values()))

    def _section(self, first: int) -> float:
        sign = _SECTION.get(self._wanted.kind)
        if sign is None:
            return 0.0
        headings = " . ".join(self._stretches.passage(first).headings)
        return float(bool(sign.search(_plain(headings))))


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


def _spread(cosine: float) -> float:
    return (cosine - 0.8) / 0.12
