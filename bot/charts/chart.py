"""What a bar picture shows: figures of a report that may stand side by side, each with its proof.

A picture that compares different things is worse than none: whatever is not known to be the same measure of the same
thing, with role and period, is left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from bot.answering.proof import Proof
from bot.ranking.finder import Finder
from bot.verification.comparability import in_base
from index.evidence.context import Figures
from index.evidence.quotes import Fact, fact_of
from index.figures.figure import Figure
from index.figures.labels import says_nothing, trim
from index.figures.role_words import stated
from index.language.dates import DATE
from index.language.words import any_of

Kind = Literal["comparison", "parts"]  # plan, result, years of one thing; parts of one whole, or things of one list
NoChart = Literal["not_stated", "nothing_to_compare", "which_report"]
LONGEST = 8  # bars of one picture
_AIMED = re.compile(rf"(?i)^(?:(?:chỉ tiêu|{any_of(stated('striving', 'kept', 'done'))})\s+)+")
_NEGATED = re.compile(r"(?i)(?<!\w)(?:không|chưa)$")
_DATED = re.compile(DATE)  # a sentence that tells when, and no name
_LONGEST_CONTEXT = 60  # characters
_NAMES = 3  # syllables from which on a label names its thing by itself


@dataclass(frozen=True, slots=True)
class Bar:
    """One figure: `fact` as an answer shows it, with its quote and place."""

    label: str  # of parts: what is counted, in the report's words; else ""
    printed: str  # number and unit as printed, with "trên", "khoảng" where the report has them
    value: Decimal  # in the base unit that all bars of a picture share
    fact: Fact
    estimated: bool = False  # a result that the report itself calls an estimate ("ước thực hiện")


@dataclass(frozen=True, slots=True)
class Chart:
    """Two bars or more, in the order in which they are drawn; all figures are of one report."""

    title: str  # in the report's words
    kind: Kind
    bars: tuple[Bar, ...]
    whole: Fact | None = None  # what the parts add up to, where the report says it

    @property
    def facts(self) -> tuple[Fact, ...]:
        return (*(bar.fact for bar in self.bars), *((self.whole,) if self.whole else ()))


@dataclass(frozen=True, slots=True)
class Picked:
    """The picture of a subject, or why there is none."""

    chart: Chart | None
    why: NoChart | None = None


def sound(chart: Chart, proof: Proof) -> bool:
    """Whether the picture may be shown: two bars of different figures at least, each as proven as an answer."""
    texts = [bar.printed for bar in chart.bars]
    return (
        2 <= len(chart.bars) <= LONGEST
        and all(bar.value >= 0 for bar in chart.bars)
        and any(bar.value > 0 for bar in chart.bars)
        and all(bar.fact.text in text for bar, text in zip(chart.bars, texts, strict=True))
        and proof.proves(chart.facts)
    )


def sources(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """One fact for each place that the facts stand in, in order."""
    return tuple({fact.quote.source: fact for fact in facts}.values())


def bar_of(position: int, label: str, finder: Finder) -> Bar:
    """The figure as a bar; `label` names it among the others, "" where role and period do."""
    figures = finder.figures
    figure = figures.figures[position]
    fact = fact_of(position, figures)
    return Bar(
        label,
        " ".join(filter(None, (fact.bound, fact.text, "" if fact.unit else figure.unit))),
        in_base(figure, finder.language.lexicon),
        fact,
        fact.estimated,
    )


def title_of(figure: Figure) -> str:
    """What the figure is called, with what governs it where the label alone is an attribute; "" when nothing tells."""
    label = _bare(figure.label)
    if _DATED.search(label):
        return context_of(figure)
    if len(label.split()) >= _NAMES or " – " in label:
        return label
    context = context_of(figure)
    return f"{context} – {label[:1].lower()}{label[1:]}" if context and label else ""


def name_of(position: int, figures: Figures) -> str:
    """What tells the figure apart in its list, in words of the report that stand together.

    The counted noun at the end, which the number carries already, is left out; "" when the report has no such words.
    """
    figure = figures.figures[position]
    text = figures.passages[figure.passage].text
    label = figure.label.rpartition(" – ")[2].strip()
    if label.endswith("…"):
        label = _joined(text[figure.stop : figure.tail_stop])
    short = label[: -len(figure.unit)].rstrip() if figure.unit and label.endswith(f" {figure.unit}") else label
    if _NEGATED.search(short):  # "không đạt 14 sáng kiến": what is denied stands between the two
        short = _joined(text[figure.own_start : figure.start])
    name = label if says_nothing(short) else short
    if _joined(name).lower() not in _joined(text[figure.sentence_start : figure.sentence_stop]).lower():
        return ""
    return name[:1].upper() + name[1:]


def _joined(text: str) -> str:
    return " ".join(text.split()).strip(" .,;:-–+*•")


def _bare(label: str) -> str:
    """The label without the words that say it is reached or aimed at."""
    words = _AIMED.sub("", label.strip())
    return words[:1].upper() + words[1:]


def context_of(figure: Figure) -> str:
    """The words right above a figure that name something ("Cây Lúa xuân", "Cơ cấu ngành kinh tế"), else ""."""
    for part in reversed(figure.governor.split(" · ")):
        words = trim(part)
        if words and not says_nothing(words) and len(words) <= _LONGEST_CONTEXT and not re.search(r"\d|[,;.]", words):
            return words[:1].upper() + words[1:]
    return ""
