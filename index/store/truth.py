"""Whether an index says what its corpus says: a manifest vouches for the files beside it, but not for who wrote both.

Reports and passages are read anew and must be equal; figures must lie in them, be the numbers printed there and be named
in words that stand around them. Which of the report's own words name a figure, and whether it counts as a plan, is taken
from the index.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from itertools import pairwise
from pathlib import Path

from index.document.passages import Passage
from index.document.reader import UnreadableReport
from index.document.report import Report
from index.figures.figure import Figure
from index.figures.spotting.number_words import number_words
from index.language.numbers import readings
from index.store.contents import Contents, Prepared, moved

_WORD = re.compile(r"\w+")
_UNSAID = "đồng"  # "tỷ" is money


def untrue(
    contents: Contents,
    found: Mapping[str, Path],
    read: Callable[[Path], Report],
    cut: Callable[[Report], Sequence[Passage]],
    prepare: Callable[[Report], Prepared],
) -> str | None:
    """What the index says otherwise than the corpus whose texts are `found`; None when nothing.

    `prepare` takes seconds, and is asked only about a report with a figure that its own words do not explain.
    """
    indexed = {report.key: report for report in contents.reports}
    reports = tuple(_report(indexed.get(key), path, read) for key, path in found.items())
    if contents.reports != tuple(report for report in reports if report is not None):
        return "its reports are not those of the corpus"
    passages = tuple(passage for report in contents.reports for passage in cut(report))
    if contents.passages != passages:
        return "its passages are not those of the corpus"
    for sentence in contents.sentences:
        if not 0 <= sentence.passage < len(passages) or not _ascending(
            (0, sentence.start, sentence.stop, len(passages[sentence.passage].text))
        ):
            return "a sentence lies outside its passage"
    around: dict[int, tuple[str, set[str]]] = {}
    odd = set()
    for figure in contents.figures:
        if not 0 <= figure.passage < len(passages) or not _lies_in(figure, passages[figure.passage]):
            return "a figure lies outside its passage"
        passage = passages[figure.passage]
        if figure.passage not in around:
            around[figure.passage] = _around(passage)
        text, words = around[figure.passage]
        unsaid = _words(_said_of(figure)) - words - {_UNSAID}
        if not _printed(figure, passage) or not all(word in text for word in unsaid):  # "kv" of "35kV"
            odd.add(passage.report)
    return _otherwise(contents, [report for report in contents.reports if report.key in odd], prepare)


def _report(indexed: Report | None, path: Path, read: Callable[[Path], Report]) -> Report | None:
    """The report of a file as it is read anew; None for one that can't be read, which the index left out.

    A file of another format than text is not read again: that takes seconds, with a scanner minutes, at every start. Of those
    the index is believed as far as the manifest vouches for the bytes that it was made from.
    """
    if path.suffix.lower() != ".txt":
        return indexed
    try:
        return read(path)
    except UnreadableReport:
        return None


def _otherwise(contents: Contents, reports: Iterable[Report], prepare: Callable[[Report], Prepared]) -> str | None:
    """Whether the figures of one of these reports are others than those that are found in it anew."""
    for report in reports:
        offset = next(i for i, passage in enumerate(contents.passages) if passage.report == report.key)
        stated = [f for f in contents.figures if contents.passages[f.passage].report == report.key]
        if stated != [moved(figure, offset) for figure in prepare(report).figures]:
            return f"its figures are not those of {report.key}"
    return None


def _lies_in(figure: Figure, passage: Passage) -> bool:
    length = len(passage.text)
    sentence = (0, figure.sentence_start, figure.start, figure.stop, figure.unit_stop, figure.sentence_stop, length)
    others = (figure.own_start, figure.label_start, figure.label_stop, figure.tail_stop, figure.clause_start)
    return _ascending(sentence) and all(0 <= at <= length for at in (*others, figure.clause_stop))


def _printed(figure: Figure, passage: Passage) -> bool:
    printed = passage.text[figure.start : figure.stop]
    told = (number.value for number in number_words(f"có {printed}"))
    try:
        return Decimal(figure.value) in {*readings(printed), *told}
    except (InvalidOperation, ValueError):
        return False


def _said_of(figure: Figure) -> Sequence[str]:
    return (figure.label, figure.noun, figure.set_by, figure.unit)


def _around(passage: Passage) -> tuple[str, set[str]]:
    texts = (passage.text, passage.lead, *passage.headings)
    return "\n".join(texts).lower(), _words(texts)


def _words(texts: Iterable[str]) -> set[str]:
    return {word.lower() for text in texts for word in _WORD.findall(text)}


def _ascending(offsets: Sequence[int]) -> bool:
    return all(one <= other for one, other in pairwise(offsets))
