"""The stretches of text an answer in words is made of: sentences, long ones cut at semicolons, in reading order.

Knows which stretches follow each other, so that a quote can grow over its neighbours and stay one run of the report.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.document.passages import Passage
from index.document.report import Report, page_at
from index.evidence.quotes import Quote, Source
from index.store.contents import Contents

_MARKS = re.compile("[();]")
_LONG = 330  # characters; a longer sentence is cut at its semicolons


@dataclass(frozen=True, slots=True)
class Segment:
    """`passage.text[start:stop]`, a sentence or a part of one; `sentence` is its position in the index."""

    sentence: int
    passage: int
    start: int
    stop: int


class Segments:
    """All stretches of an index in reading order."""

    def __init__(self, contents: Contents) -> None:
        self._contents = contents
        self._reports = {r.key: r for r in contents.reports}
        self.metas = {r.key: r.meta for r in contents.reports}
        self.all: tuple[Segment, ...] = tuple(
            Segment(i, s.passage, start, stop)
            for i, s in enumerate(contents.sentences)
            if contents.passages[s.passage].row is None
            for start, stop in _parts(contents.passages[s.passage].text, s.start, s.stop)
        )
        self.of_sentence: dict[int, range] = {}
        for at, stretch in enumerate(self.all):
            begun = self.of_sentence.get(stretch.sentence)
            self.of_sentence[stretch.sentence] = range(begun.start if begun else at, at + 1)

    def passage(self, at: int) -> Passage:
        return self._contents.passages[self.all[at].passage]

    def text(self, at: int) -> str:
        stretch = self.all[at]
        return self.passage(at).text[stretch.start : stretch.stop]

    def together(self, first: int, second: int) -> bool:
        """Whether two neighbours belong to the same section of the body, or to the same footnote."""
        if not (0 <= first < len(self.all) and 0 <= second < len(self.all)):
            return False
        one, two = self.passage(first), self.passage(second)
        return (one.report, one.footnote, one.headings) == (two.report, two.footnote, two.headings) and (
            bool(one.footnote) or two.paragraph - one.paragraph in (0, 1)
        )

    def length(self, first: int, last: int) -> int:
        return sum(s.stop - s.start + 1 for s in self.all[first : last + 1])

    def quote(self, first: int, last: int) -> Quote:
        """The stretches `first` to `last` as one contiguous quote with its source."""
        head, tail = self.all[first], self.all[last]
        begin, end = self.passage(first), self.passage(last)
        report = self._reports[begin.report]
        start, stop = begin.start + head.start, end.start + tail.stop
        if begin.footnote:
            text = next(n.text for n in report.footnotes if n.mark == begin.footnote)[start:stop]
        elif begin.paragraph == end.paragraph:
            text = report.paragraphs[begin.paragraph].text[start:stop]
        else:
            text = _across(report, begin.paragraph, start, end.paragraph, stop)
        page = page_at(begin.starts, head.start)
        return Quote(text.strip(), Source(report.name, begin.headings, page, begin.footnote or None))


def _across(report: Report, first: int, start: int, last: int, stop: int) -> str:
    paragraphs = [p.text for p in report.paragraphs[first : last + 1]]
    return "\n".join(
        [paragraphs[0][start:].rstrip(), *(p.strip() for p in paragraphs[1:-1]), paragraphs[-1][:stop].lstrip()]
    )


def _parts(text: str, start: int, stop: int) -> Sequence[tuple[int, int]]:
    """Where a sentence is cut: nowhere while it is short, else behind semicolons that stand outside brackets."""
    if stop - start <= _LONG:
        return [(start, stop)]
    cuts, depth = [start], 0
    for mark in _MARKS.finditer(text, start, stop):
        depth += (mark[0] == "(") - (mark[0] == ")")
        if mark[0] == ";" and depth <= 0 and mark.end() - cuts[-1] > 40 and mark.end() < stop:
            cuts.append(mark.end())
    parts = list(zip(cuts, [*cuts[1:], stop], strict=True))
    return [(a + len(text[a:b]) - len(text[a:b].lstrip()), b) for a, b in parts if text[a:b].strip()]
