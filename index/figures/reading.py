"""A figure while it is read: where it stands, which words are its own, behind it and above it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from index.document.passages import Passage
from index.document.report import Meta
from index.figures.figure import Figure
from index.figures.governor import governor
from index.figures.respectively import Member
from index.figures.spans import Standing, Words
from index.figures.spotting.quantities import Spotted

_BEFORE = 160  # characters of the words before a bracket


@dataclass(frozen=True)
class Reading:
    """What is known of a figure while it is read: where it stands, which words are its own, and the figures before it."""

    passage: Passage
    meta: Meta
    one: Spotted
    place: Standing
    words: Words
    found: Sequence[Figure]
    blanked: str  # the text of the passage without the digits of its figures, which are no years
    member: Member | None  # of a list that names first what its figures are of

    @property
    def text(self) -> str:
        return self.passage.text

    @property
    def own(self) -> str:
        """Its own words, before it."""
        if self.member is not None:
            return self.text[self.member.subject.start : self.member.begins]
        return self.text[self.words.own_start : self.words.own_stop]

    @property
    def tail(self) -> str:
        """The words behind it that are its own."""
        return self.text[self.words.tail_start : self.words.tail_stop]

    @property
    def behind(self) -> str:
        """The words behind it that speak of it, without another figure that shares them."""
        shared = self.words.shared
        if shared.stop > shared.start:
            return f"{self.text[self.words.tail_start : self.one.stop]}{self.text[shared.start : shared.stop]}"
        return self.tail

    @property
    def behind_unit(self) -> str:
        """The text from right behind its unit on, or from the bracket on that follows its tail, without figures."""
        bracket = self.blanked[self.words.tail_stop : self.words.tail_stop + 1] == "("
        return self.blanked[self.words.tail_stop if bracket else self.words.tail_start :]

    @cached_property
    def governed(self) -> str:
        """The words outside its clause that govern it."""
        note = self.passage.lead if self.passage.footnote else ""
        return governor(self.text, note, self.place, self.words.own_stop)

    @property
    def lead(self) -> str:
        """The words that introduce its paragraph; of a footnote they govern it already."""
        return "" if self.passage.footnote else self.passage.lead

    @property
    def alone(self) -> str:
        """The words before the bracket when the figure stands in it alone, else ""."""
        text, around = self.text, self.place.around
        if around is None or text[around.start + 1 : self.one.start].strip():
            return ""
        inside = text[self.one.measure.unit_stop : around.stop - 1].strip()
        return text[max(self.place.sentence.start, around.start - _BEFORE) : around.start] if not inside else ""

    @property
    def held_against(self) -> str:
        """The words behind it up to a comma or the next figure: "tăng 0,2 % so với tháng trước và tăng 3,5 %"."""
        text, around = self.text, self.place.around
        start, stop = self.words.tail_start, self.place.clause.stop
        if around is not None and self.alone:
            start, stop = around.stop, self.place.sentence.stop
        elif text[start:stop].lstrip().startswith("("):  # "giảm 758 hộ (6,8 %) so với đầu năm"
            start = text.find(")", start, stop) + 1 or stop
        ends = (i for i in range(start, stop) if text[i] in ",;:()" or text[i] != self.blanked[i])
        return text[start : next(ends, stop)]
