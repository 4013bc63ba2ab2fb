"""Whether two figures measure the same of the same thing, so that bars beside each other say something true.

Every rule is strict: words that differ, a place that differs, a unit that does not convert exactly, and the two are
taken for different things.
"""

from __future__ import annotations

import re
from functools import lru_cache

from bot.understanding.measures import measure_of
from index.evidence.context import Figures
from index.evidence.zones import Evidence
from index.figures.figure import Figure
from index.figures.relations import COUNTED, same_sentence
from index.figures.role_words import stated, stated_folded
from index.language.dates import YEAR
from index.language.lexicon import Lexicon
from index.language.tokens import tokens_of
from index.language.words import any_of, fold

_STATED = frozenset({"result", "plan", "target"})
_KEPT = 4096  # labels whose subject is known: every figure's is compared with that of each answer
_FAR = 3  # syllables of a subject from which on it is the same in another sentence too
_SAID_BESIDE = stated_folded(
    "plan", "given", "striving", "kept", "result", "reached", "got", "done", "estimated", "finished"
)
# What a label says beside its subject: that it is aimed at, reached, or counted up.
_ASIDE = re.compile(rf"\b(?:tren dia ban|trong nam|ca nam|ti le|tong so|tong|hien nay|nam {YEAR}|ve|{_SAID_BESIDE})\b")
_PLANNED_WORDS = re.compile(rf"(?i){any_of(stated('plan'))}|\b{any_of(stated('short', 'given'))}\b")


def states(figure: Figure, evidence: Evidence) -> bool:
    """Whether a figure may be a bar: a result, plan or target of a known period, and no end of a range."""
    if figure.role not in _STATED or not figure.period or evidence.range_end:
        return False
    return not (figure.pair == "result" and figure.role != "result")


def subject(figure: Figure, figures: Figures) -> tuple[str, ...]:
    """The syllables of a figure's label that name its thing, in order."""
    return _named(figure.label, fold(figures.meta(figures.passages[figure.passage].report).place))


@lru_cache(_KEPT)
def _named(label: str, place: str) -> tuple[str, ...]:
    level = place.split()[0] if place else ""
    own = "|".join(re.escape(part) for part in (place, " ".join(place.split()[:2]), level) if part)
    named = _ASIDE.sub(" ", " ".join(tokens_of(label).keys))
    if own:
        named = re.sub(rf"\b(?:cua |tai |toan )?(?:{own})\b", " ", named)
    return tuple(named.split())


def one_measure(one: Figure, other: Figure, lexicon: Lexicon) -> bool:
    """Whether the values convert exactly into one unit; of what is counted, whether it is the same noun."""
    if one.kind in COUNTED and other.kind in COUNTED:
        return bool(one.unit) and one.unit.lower() == other.unit.lower()
    if one.kind != other.kind or one.unit == other.unit:
        return one.kind == other.kind
    first, second = (measure_of(f.unit, f.kind, lexicon) for f in (one, other))
    return first.kind == second.kind


def one_thing(a: Evidence, b: Evidence, figures: Figures) -> bool:
    """Whether two figures speak of one thing in one place: the same subject, word for word but for what is aside.

    Two results of different sentences are not compared: each may be counted in its own way.
    """
    one, other = a.figure, b.figure
    named = subject(one, figures)
    together = same_sentence(one, other)
    return (
        named == subject(other, figures)
        and len(named) >= (1 if together else _FAR)
        and (together or not (one.role == other.role == "result" or a.footnote or b.footnote))
        and figures.passages[one.passage].report == figures.passages[other.passage].report
        and one_place(a, b, figures)
        and one.negated == other.negated
        and a.is_part == b.is_part
    )


def one_place(a: Evidence, b: Evidence, figures: Figures) -> bool:
    """Whether two figures are of one place, the report's own one where none is named."""
    return a.places_near == b.places_near and _levels(a, figures) == _levels(b, figures)


def is_plan_of_pair(result: Figure, plan: Figure, figures: Figures) -> bool:
    """Whether the second member of "a/b" is known to be a plan: the report says so in that sentence."""
    text = figures.passages[result.passage].text
    return plan.role == "plan" and bool(_PLANNED_WORDS.search(text[result.sentence_start : result.sentence_stop]))


def _levels(evidence: Evidence, figures: Figures) -> frozenset[str]:
    """Levels named beside the report's own name, but for its own ("tỉnh Cao Bằng" in a report of the city)."""
    place = fold(figures.meta(figures.passages[evidence.figure.passage].report).place)
    return frozenset(level for level in evidence.levels_near if not place.startswith(level))
