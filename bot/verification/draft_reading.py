"""Read a draft as reports are read: paragraphs, headings, sentences, and the numbers that state a quantity.

A draft is pasted or typed: it has no pages, its lines may be wrapped, and it need not say what report it goes by.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import islice

from bot.understanding.claims import Claim, claims, step_of
from bot.understanding.measures import measure_of
from bot.verification.claim_question import asked_for
from bot.verification.rounding import value_of
from index.document.cleaning import clean_message, goes_on_in_number
from index.document.outline import outline_of
from index.document.passages import Passage, passages
from index.document.report import Meta, PageStart, Paragraph, Report
from index.figures.extraction import each_figure
from index.figures.figure import PLANNED, Figure
from index.figures.spotting.quantities import spot
from index.language.lexicon import Lexicon
from index.language.numbers import readings
from index.language.units import UnitTable
from index.language.words import SMALL

_GOES_ON = re.compile(rf"{SMALL}|\d+(?:[.,]\d+)*(?![.)\d])")  # how a line begins that was wrapped
_ENDS = re.compile(r"[.;:!?…][\"”’)]*$")


@dataclass(frozen=True, slots=True)
class Stated:
    """A number of a draft, read as a figure of a report is; its offsets are characters of `passage.text`."""

    passage: Passage
    figure: Figure
    before: str  # the sentence before it in its paragraph, which may name its subject


def read_draft(text: str, units: UnitTable, most: int) -> tuple[list[Stated], int]:
    """The first numbers of `text` in order, `most` of them, and how many more there are.

    Dates, years, document numbers, ordinals and heading numbers are none.
    """
    found: list[Stated] = []
    more = 0
    for position, passage in enumerate(passages(_as_report(_paragraphs(clean_message(text)), units))):
        spotted = spot(passage.text, units)
        stated = list(islice(each_figure(passage, position, Meta(), spotted), most - len(found)))
        found.extend(Stated(passage, one, _before(passage.text, one, stated)) for one in stated)
        more += len(spotted) - len(stated)
    return found, more


def sentence_of(one: Stated) -> str:
    return one.passage.text[one.figure.sentence_start : one.figure.sentence_stop]


def _before(text: str, one: Figure, stated: Sequence[Figure]) -> str:
    earlier = {(f.sentence_start, f.sentence_stop) for f in stated if f.sentence_stop <= one.sentence_start}
    start, stop = max(earlier, default=(0, 0))
    return text[start:stop]


def _paragraphs(text: str) -> list[str]:
    """Lines, those put together again that were wrapped."""
    found: list[str] = []
    fresh = True
    for line in (" ".join(raw.split()) for raw in text.splitlines()):
        if not line:
            fresh = True
        elif fresh or _starts_anew(found[-1], line):
            found.append(line)
            fresh = False
        else:
            found[-1] += line if goes_on_in_number(found[-1], line) == "mark" else f" {line}"
    return found


def _starts_anew(before: str, line: str) -> bool:
    """Whether a line begins a paragraph: what was before has ended, outside a number."""
    if goes_on_in_number(before, line):
        return False
    return _ENDS.search(before) is not None or not _GOES_ON.match(line)


def _as_report(texts: Sequence[str], units: UnitTable) -> Report:
    entries = outline_of(texts)
    paragraphs = tuple(
        Paragraph("text" if spot(text, units) else entry.kind, text, entry.headings, (PageStart(0, 1),))
        for text, entry in zip(texts, entries, strict=True)
    )
    return Report("", Meta(), 1, paragraphs, ())


def claims_of(stated: Sequence[Stated], lexicon: Lexicon) -> list[Claim]:
    """A claim for each number of a sentence: as a message would be read, else as the report's own reader has it."""
    read = claims(sentence_of(stated[0]), lexicon)
    return [_read_so(_claim(one, lexicon), read) for one in stated]


def _read_so(claim: Claim, read: Sequence[Claim]) -> Claim:
    """The claim with the counted noun of the same number in `read`, which takes no more words than belong to it."""
    same = next((c for c in read if c.start <= claim.start < c.number_stop and c.value == claim.value), None)
    if same is None:
        return claim
    bounded = same.bound and not same.move  # "nhiều hơn 60" is a bound, and no rise by 60
    return replace(
        claim, measure=same.measure, bound=same.bound or claim.bound, move="" if bounded else claim.move or same.move
    )


def question_for(one: Stated, claim: Claim, claimed: Sequence[Claim]) -> str:
    """The question that asks for the number, with the subject and the year that its sentence takes from before."""
    sentence, figure = sentence_of(one), one.figure
    asked = asked_for(sentence, claim, claimed)
    if figure.governor and figure.governor not in sentence:
        asked = f"{figure.governor}, {asked}"
    if figure.role in PLANNED and figure.pair == "plan":
        asked = f"kế hoạch {asked}"
    if figure.period.isdigit() and figure.period not in asked:
        asked = f"năm {figure.period} {asked}"
    return asked


def _as_printed(printed: str, figure: Figure) -> Decimal:
    """The figure's value with the digits that are printed ("68,40")."""
    value = Decimal(figure.value)
    return next((read for read in readings(printed) if read == value), value)


def _claim(one: Stated, lexicon: Lexicon) -> Claim:
    figure, text = one.figure, one.passage.text
    measure = measure_of(figure.unit, figure.kind, lexicon)
    start, number_stop = figure.start - figure.sentence_start, figure.stop - figure.sentence_start
    printed = text[figure.start : figure.stop]
    shown = " ".join(text[figure.start : figure.unit_stop].split())
    if figure.unit and figure.unit_stop == figure.stop:
        shown = f"{printed} {figure.unit}"
    return Claim(
        value=value_of(figure, measure.factor),
        step=step_of(_as_printed(printed, figure)) * measure.factor,
        measure=measure,
        bound=figure.bound,
        printed=shown,
        start=start,
        number_stop=number_stop,
        stop=max(number_stop, figure.unit_stop - figure.sentence_start),
        move=figure.move,
        basis=figure.basis,
    )
