"""Set footnotes apart from the body, and take their marks out of its words.

A figure with a mark glued to it ("202318": 2023 and note 18) is a figure that nobody wrote. Which digits
are a mark is decided from the notes at the foot of the same page: they are numbered on from the page before,
so each mark is expected by number and in order. Digits are never taken off a number that could be meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from index.document.cleaning import goes_on_in_number
from index.document.paragraphs import Block, Line, Sheet
from index.document.report import Footnote, NoteMark, PageStart, page_at
from index.language.dates import YEAR

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_RAISED_MARK = re.compile(r"(?<=\S)[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_BRACKETED = re.compile(r"\s?\[(\d{1,3})\]")
_POWERED = re.compile(r"(?:^|[^\w])(?:[\d.,]{1,20} ?)?(?:[kcdm]?m|hm|10)$", re.I)
_YEAR = re.compile(rf"(?:^|\D){YEAR}$")
_GROUPED = re.compile(r"(?:^|[^\d.,])\d{1,3}(?:\.\d{3})+$")


@dataclass(frozen=True, slots=True)
class Marked:
    """A block whose marks have been taken out."""

    text: str
    starts: tuple[PageStart, ...]
    marks: tuple[NoteMark, ...]
    rule: bool


@dataclass(frozen=True, slots=True)
class _Mark:
    block: int
    start: int
    stop: int
    mark: str
    trust: float = 0.0


def set_apart(of: Sheet) -> tuple[tuple[Line, ...], list[Footnote]]:
    """Body lines, and the footnotes that stand at the foot of printed pages.

    A note that goes on at the foot of the next page is one note with two page starts.
    """
    body: list[Line] = []
    notes: list[list[Line]] = []
    marks: list[str] = []
    position = 0
    while position < len(of.lines):
        zone = _zone(of, position) if of.lines[position].gap == "foot" else []
        if not zone or not _opens_zone(zone[0], len(marks), notes):
            body.append(of.lines[position])
            position += 1
            continue
        for line in zone:
            told = _note_number(line.text, int(marks[-1]) + 1 if marks else 1)
            if told:
                marks.append(told)
                notes.append([Line(line.text[len(told) :].strip(), line.page, "line", line.clings)])
            else:
                notes[-1].append(line)
        position += len(zone)
    return tuple(body), [_note(mark, lines) for mark, lines in zip(marks, notes, strict=True)]


def _zone(of: Sheet, position: int) -> list[Line]:
    page = of.lines[position].page
    end = position
    while end < len(of.lines) and of.lines[end].page == page:
        end += 1
    return list(of.lines[position:end]) if of.printed else []


def _opens_zone(first: Line, so_far: int, notes: list[list[Line]]) -> bool:
    if _note_number(first.text, so_far + 1):
        return True
    return bool(notes) and notes[-1][-1].page == first.page - 1


def _note_number(text: str, expected: int) -> str:
    found = re.match(r"(\d{1,3})(?=\s|$|[^\W\d_])", text)
    return found[1] if found and int(found[1]) == expected else ""


def _note(mark: str, lines: list[Line]) -> Footnote:
    text, starts = lines[0].text, [PageStart(0, lines[0].page)]
    for before, line in pairwise(lines):
        text += "" if before.clings or not text or goes_on_in_number(text, line.text) == "mark" else " "
        if line.page != starts[-1].page:
            starts.append(PageStart(len(text), line.page))
        text += line.text
    return Footnote(mark, text, tuple(starts))


def endnotes(blocks: list[Block]) -> tuple[list[Block], list[Footnote]]:
    """Body blocks, and the notes that a web page sets at its end as "[1] …", numbered from 1."""
    opened = [re.match(r"\[(\d{1,3})\]\s*", block.text) for block in blocks]
    numbered = [(position, found) for position, found in enumerate(opened) if found]
    run = [(position, found) for turn, (position, found) in enumerate(numbered, 1) if int(found[1]) == turn]
    if not run or len(run) != len(numbered):
        return blocks, []
    taken = {position for position, _ in run}
    notes = [
        Footnote(
            found[1],
            blocks[position].text[found.end() :],
            _cut_starts(blocks[position].starts, 0, found.end()),
        )
        for position, found in run
    ]
    return [block for position, block in enumerate(blocks) if position not in taken], notes


def take_out(blocks: list[Block], notes: list[Footnote]) -> list[Marked]:
    """The blocks without the marks of `notes`; each mark is kept as the offset at which it stood."""
    known = {note.mark for note in notes}
    marks = [
        *_raised(blocks),
        *(mark for mark in _bracketed(blocks) if mark.mark in known),
        *_glued(blocks, notes),
    ]
    return [_unmarked(block, sorted((m.start, m.stop, m.mark) for m in marks if m.block == i))
            for i, block in enumerate(blocks)]  # fmt: skip


def _raised(blocks: list[Block]) -> Iterator[_Mark]:
    for number, block in enumerate(blocks):
        for found in _RAISED_MARK.finditer(block.text):
            if not _POWERED.search(block.text[: found.start()]):
                yield _Mark(number, found.start(), found.end(), found[0].translate(_RAISED))


def _bracketed(blocks: list[Block]) -> Iterator[_Mark]:
    for number, block in enumerate(blocks):
        for found in _BRACKETED.finditer(block.text):
            if found.start():
                yield _Mark(number, found.start(), found.end(), found[1])


def _glued(blocks: list[Block], notes: list[Footnote]) -> Iterator[_Mark]:
    for page in sorted({note.page for note in notes}):
        wanted = [note.mark for note in notes if note.page == page]
        yield from _in_order([list(_candidates(blocks, mark, page)) for mark in wanted])


def _candidates(blocks: list[Block], mark: str, page: int) -> Iterator[_Mark]:
    form = re.compile(rf"(?<=\S){mark}(?![\w%‰/])(?![.,]\d)")
    for number, block in enumerate(blocks):
        if not block.starts[0].page <= page <= block.starts[-1].page:
            continue
        for found in form.finditer(block.text):
            trust = _trust(block.text[: found.start()])
            if trust and page_at(block.starts, found.start()) == page:
                yield _Mark(number, found.start(), found.end(), mark, trust)


def _trust(before: str) -> float:
    """How surely digits that follow `before` without a space are a mark; 0 when they may be meant."""
    last = before[-1]
    if last.isdigit():
        return 2.0 if _YEAR.search(before) or _GROUPED.search(before) else 0.0
    if last.isalpha():
        word = re.split(r"[^\w-]", before)[-1]
        code = any(letter.isdigit() for letter in word) or (word.isupper() and len(word) <= 2)
        return 0.0 if _POWERED.search(before) else (0.5 if code else 3.0)
    if last in ".,;:":
        return 0.0 if re.search(r"(?:\d|\s).$", before) else 3.0
    return 3.0 if last in '”"’»)]%…!?' else 0.0


def _in_order(candidates: list[list[_Mark]]) -> list[_Mark]:
    """One candidate per note, or none, so that marks stand in the order of their notes."""
    best: list[tuple[float, list[_Mark]]] = [(0.0, [])]
    for options in candidates:
        longer = [
            (trust + option.trust, [*chosen, option])
            for option in options
            for trust, chosen in best
            if not chosen or (chosen[-1].block, chosen[-1].stop) <= (option.block, option.start)
        ]
        best = _worth_keeping([*best, *longer])
    return max(best, key=lambda way: way[0])[1]


def _worth_keeping(ways: list[tuple[float, list[_Mark]]]) -> list[tuple[float, list[_Mark]]]:
    """For each last mark the best way to it: what follows depends on nothing else."""
    kept: dict[tuple[int, int], tuple[float, list[_Mark]]] = {}
    for trust, chosen in ways:
        last = (chosen[-1].block, chosen[-1].start) if chosen else (-1, -1)
        if last not in kept or kept[last][0] < trust:
            kept[last] = (trust, chosen)
    return list(kept.values())


def _unmarked(block: Block, spans: list[tuple[int, int, str]]) -> Marked:
    text, starts, marks = block.text, block.starts, []
    gone = 0
    for start, stop, mark in spans:
        text = text[: start - gone] + text[stop - gone :]
        starts = _cut_starts(starts, start - gone, stop - start)
        marks.append(NoteMark(start - gone, mark))
        gone += stop - start
    return Marked(text, starts, tuple(marks), block.rule)


def _cut_starts(starts: tuple[PageStart, ...], at: int, length: int) -> tuple[PageStart, ...]:
    moved = [PageStart(max(at, s.offset - length) if s.offset > at else s.offset, s.page) for s in starts]
    return tuple(s for s, after in zip(moved, [*moved[1:], None], strict=True) if not after or after.offset > s.offset)
