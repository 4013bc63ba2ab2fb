"""What the reader reads: the sentence of some figures with what stands over it, as tokens, and where each figure stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tokenizers import Tokenizer

from index.document.passages import Passage
from index.figures.figure import Figure

LONGEST = 112  # tokens of a row beside the question; longer sentences are read in windows
_OVER = 36  # of them for headings, lead and governor
_OPENING = 18  # of them from the beginning of the sentence, where the window begins behind it
_BEHIND = 10  # that a window shows behind its last figure
_HEADING, _LEAD, _GOVERNOR = 90, 100, 120  # characters


@dataclass(frozen=True, slots=True)
class Spot:
    """The tokens of one figure: row.tokens[start:stop]."""

    figure: int  # as its caller numbers it
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Row:
    """One text to be read beside a question."""

    tokens: tuple[int, ...]
    spots: tuple[Spot, ...]


def rows_of(passage: Passage, figures: Sequence[tuple[int, Figure]], tokenizer: Tokenizer) -> list[Row]:
    """The rows in which the figures of one sentence stand, each figure in one of them."""
    first = figures[0][1]
    sentence = passage.text[first.sentence_start : first.sentence_stop]
    over = _over(passage, sentence, [figure for _, figure in figures], tokenizer)
    written = tokenizer.encode(sentence, add_special_tokens=False)
    spots = []
    for number, figure in figures:
        start, stop = figure.start - first.sentence_start, max(figure.stop, figure.unit_stop) - first.sentence_start
        inside = [i for i, (low, high) in enumerate(written.offsets) if low < stop and high > start]
        if inside:
            spots.append(Spot(number, inside[0], inside[-1] + 1))
    return list(_windows(over, written.ids, sorted(spots, key=lambda s: s.start)))


def _over(passage: Passage, sentence: str, figures: Sequence[Figure], tokenizer: Tokenizer) -> list[int]:
    """The tokens of what stands over the sentence: headings, lead, and the words that govern a figure."""
    parts = [" ".join(heading.split())[-_HEADING:] for heading in passage.headings[-2:] if heading.strip()]
    if passage.lead and passage.lead[:60] not in sentence:
        parts.append(" ".join(passage.lead.split())[:_LEAD])
    governor = max((figure.governor for figure in figures), key=len)
    if governor and governor[:40] not in sentence:
        parts.append(" ".join(governor.split())[-_GOVERNOR:])
    text = " | ".join(parts) + " |"
    return list(tokenizer.encode(text, add_special_tokens=False).ids[-_OVER:]) if parts else []


def _windows(over: Sequence[int], tokens: Sequence[int], spots: Sequence[Spot]) -> Iterable[Row]:
    """The sentence as one row; one that is too long as windows, from left to right, each behind the sentence's opening."""
    room = LONGEST - len(over)
    if len(tokens) <= room:
        if spots:
            yield _row(over, tokens, spots, len(over))
        return
    at = 0
    while at < len(spots):
        start = spots[at].start - min(spots[at].start, room * 2 // 3 - _BEHIND)
        opening = tokens[:_OPENING] if start else tokens[:0]
        width = room - len(opening)
        stop = min(len(tokens), start + width)
        start = max(0, stop - width) if stop == len(tokens) else start
        last = at
        while last < len(spots) and spots[last].stop <= (stop if stop == len(tokens) else stop - _BEHIND):
            last += 1
        last = max(last, at + 1)
        shift = len(over) + len(opening) - start
        cut = [Spot(s.figure, s.start, min(s.stop, stop)) for s in spots[at:last] if s.start < stop]
        yield _row([*over, *opening], tokens[start:stop], cut, shift)
        at = last


def _row(before: Sequence[int], tokens: Sequence[int], spots: Sequence[Spot], shift: int) -> Row:
    moved = (Spot(s.figure, s.start + shift, s.stop + shift) for s in spots)
    return Row((*before, *tokens), tuple(moved))
