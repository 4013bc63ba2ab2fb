"""A figure as a bar, and the title of a picture: the report's own words."""

from __future__ import annotations

import re

from bot.chart_data import Bar
from bot.comparing import in_base
from bot.knowledge import Knowledge
from bot.quoting import fact_of
from index.facts import Figure
from index.naming import says_nothing, trim

_BOUND = re.compile(
    r"(?i)(?<!\w)((?:không (?:quá|dưới)|ước khoảng|trên|hơn|quá|dưới|gần|khoảng|chừng|xấp xỉ|tối thiểu|ít nhất|tối đa|ước))\s*$"
)
_LONGEST_CONTEXT = 60  # characters
_NAMES = 3  # syllables from which on a label names its thing by itself


def bar_of(position: int, label: str, knowledge: Knowledge) -> Bar:
    """The figure as a bar; `label` names it among the others, "" where role and period do."""
    figures = knowledge.figures
    figure = figures.figures[position]
    fact = fact_of(position, figures)
    bound = _BOUND.search(figures.passages[figure.passage].text[: figure.start]) if figure.bound else None
    return Bar(
        label,
        f"{bound.group(1).lower()} {fact.text}" if bound else fact.text,
        in_base(figure, knowledge.language.lexicon),
        fact,
        figure.role in {"plan", "target"},
    )


def title_of(figure: Figure) -> str:
    """What the figure is called, with what governs it where the label alone is an attribute; "" when nothing tells."""
    label = figure.label.strip()
    if len(label.split()) >= _NAMES or " – " in label:
        return label
    context = context_of(figure)
    return f"{context} – {label[:1].lower()}{label[1:]}" if context and label else ""


def context_of(figure: Figure) -> str:
    """The words right above a figure that name something ("Cây Lúa xuân", "Cơ cấu ngành kinh tế"), else ""."""
    for part in reversed(figure.governor.split(" · ")):
        words = trim(part)
        if words and not says_nothing(words) and len(words) <= _LONGEST_CONTEXT and not re.search(r"\d|[,;.]", words):
            return words[:1].upper() + words[1:]
    return ""
