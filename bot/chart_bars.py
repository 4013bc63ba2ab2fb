"""A figure as a bar, and the title of a picture: the report's own words."""

from __future__ import annotations

import re

from bot.chart_data import Bar
from bot.comparing import in_base
from bot.evidence import Figures
from bot.knowledge import Knowledge
from bot.quoting import fact_of
from index.facts import Figure
from index.naming import says_nothing, trim

_BOUND = re.compile(
    r"(?i)(?<!\w)((?:không (?:quá|dưới)|ước khoảng|trên|hơn|quá|dưới|gần|khoảng|chừng|xấp xỉ|tối thiểu|ít nhất|tối đa|ước))\s*$"
)
_ESTIMATED = re.compile(r"(?i)(?<!\w)(?:ước|uớc)(?!\w)")
_AIMED = re.compile(r"(?i)^(?:(?:chỉ tiêu|duy trì|giữ vững|phấn đấu|đã|tiếp tục)\s+)+")
_NEGATED = re.compile(r"(?i)(?<!\w)(?:không|chưa)$")
_DATED = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")  # a sentence that tells when, and no name
_LONGEST_CONTEXT = 60  # characters
_NAMES = 3  # syllables from which on a label names its thing by itself


def bar_of(position: int, label: str, knowledge: Knowledge) -> Bar:
    """The figure as a bar; `label` names it among the others, "" where role and period do."""
    figures = knowledge.figures
    figure = figures.figures[position]
    fact = fact_of(position, figures)
    text = figures.passages[figure.passage].text
    bound = _BOUND.search(text[: figure.start]) if figure.bound else None
    return Bar(
        label,
        f"{bound.group(1).lower()} {fact.text}" if bound else fact.text,
        in_base(figure, knowledge.language.lexicon),
        fact,
        figure.role == "result" and _ESTIMATED.search(text[figure.own_start : figure.start]) is not None,
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
