"""The numbers of one sentence of a draft as claims: what they are worth, in which measure, how they are put as questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.claims import Claim, claims, step_of
from bot.draft_reading import Stated, sentence_of
from bot.measures import measure_of
from bot.model import PLANNED
from bot.rewording import asked_for
from bot.rounding import value_of
from index.lexicon import Lexicon


def claims_of(stated: Sequence[Stated], lexicon: Lexicon) -> list[Claim]:
    """A claim for each number of a sentence: as a message would be read, else as the report's own reader has it."""
    read = claims(sentence_of(stated[0]), lexicon)
    return [_read_so(_claim(one, lexicon), read) for one in stated]


def _read_so(claim: Claim, read: Sequence[Claim]) -> Claim:
    """The claim with the counted noun of the same number in `read`, which takes no more words than belong to it."""
    same = next((c for c in read if c.start <= claim.start < c.number_stop and c.value == claim.value), None)
    return replace(claim, measure=same.measure, bound=same.bound or claim.bound) if same is not None else claim


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
        step=step_of(printed) * measure.factor,
        measure=measure,
        bound=figure.bound,
        printed=shown,
        start=start,
        number_stop=number_stop,
        stop=max(number_stop, figure.unit_stop - figure.sentence_start),
    )
