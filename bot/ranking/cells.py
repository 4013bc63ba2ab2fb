"""How a cell of a table fits a question beside what any figure says: its label is a name and nothing else.

Each word of a label or header that nobody asked for tells against the cell, which in a sentence it need not. The weights of
these features are learned from tables of our own (bot/training/cells.py), not from texts; how much a cell is given beside a
sentence is set so that the right cells score on average as they did by the weights that were set by hand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from functools import lru_cache

from bot.ranking.asked import Asked
from bot.ranking.candidate import Ranked, same_fact
from bot.ranking.coverage import share_met
from bot.ranking.ordinals import numbers_another, ordinals_in
from bot.understanding.answer_type import measure_class
from bot.understanding.terms import places
from index.document.passages import Passage
from index.document.tables.lines import UNDER, RowLine
from index.evidence.zones import Evidence
from index.figures.figure import RATIOS, Figure
from index.language.phrase_table import Keys, stands_in
from index.language.tokens import tokens_of
from index.language.words import fold

IS_CELL = "cell:is"
LABEL_UNSAID, CELL_UNMET = "cell:label unsaid", "cell:unmet"
_ADDS_UP = re.compile(
    r"(?i)(?<!\W)\W*+(?:tổng(?: số| cộng|)|cộng|chỉ số chung|chung|cả nước|toàn (?:quốc|tỉnh|huyện|ngành))\W*"
)
_BRACKETED = re.compile(r"\([^()]*\)")
_MEASURED = frozenset({"percent", "money", "mass", "area", "volume", "length", "yield"})  # they exclude each other
_KEPT = 1 << 13  # labels whose words are remembered
_RESULT = frozenset({"th", "uth"})  # short for what was brought about, which goes without saying
_LONG = 3  # words of a label that says as much as any
_IN_TITLE = 0.5  # what a word counts that only the title says
_ALL = 0.8  # share of the question that a label says which is what it asks for; a plan or a ratio is told by role
_OF_ANY = frozenset(  # tell no label from another: "tổng thu ngân sách nhà nước trên địa bàn" is "thu ngân sách"
    "tong so dan nha nuoc tren dia ban toan thanh pho tinh huyen xa cua muc".split()
)
_MET = 0.8  # share of the question from which on a cell is surely meant
_LEAD = 1.0  # and its lead over other numbers


def cell_features(asked: Asked, figure: Figure, passage: Passage, line: RowLine) -> dict[str, float]:
    """What the words of a cell's row and column say beside what was asked."""
    text = passage.text
    words, header = text[slice(*line.label)], _BRACKETED.sub(" ", text[figure.own_start : figure.start])
    total = "total" in asked.answer_type.roles and _ADDS_UP.fullmatch(words) is not None
    label = 1.0 if total else max(_share_met(words, asked), _share_met(_BRACKETED.sub(" ", words), asked))
    column = tokens_of(header)
    return {
        IS_CELL: 1.0,
        LABEL_UNSAID: 1 - label,
        "cell:label whole": _whole(words, label),
        "cell:header unsaid": 1 - _share_met(header, asked),
        "cell:header light": _light_unsaid(column.keys, asked.keys),
        "cell:header end": _end_said(column.keys, asked.keys),
        CELL_UNMET: 1 - _recall(asked, passage, figure, line),
        "cell:compared": float(compares(asked, figure)),
        "cell:counted": float(asked.answer_type.counted[:1] == (fold(figure.unit),)),
    }


def label_whole(asked: Asked, label: str) -> float:
    """Whether a question says a figure's whole label in its very words, the more the longer that is."""
    words = _keys_of(label)
    return _whole(label, float(stands_in(words, asked.keys))) if words else 0.0


def label_is(asked: Asked, label: str, noun: str) -> bool:
    """Whether a figure's label, with what it counts, is what is asked for, no more and no less, but for words that any label
    may have."""
    core = _telling(_keys_of(label))
    if not core or not stands_in(core, _telling(asked.keys)):
        return False
    words = [term for term in asked.terms if len(term.keys) == 1 and term.keys[0] not in _OF_ANY]
    return share_met(f"{label} {noun}", words, asked.accented) >= _ALL


@lru_cache(_KEPT)
def _keys_of(label: str) -> Keys:
    return tokens_of(label).keys


@lru_cache(_KEPT)
def _telling(keys: Keys) -> Keys:
    """The words that tell a label from others."""
    return tuple(key for key in keys if key not in _OF_ANY)


def _whole(label: str, share: float) -> float:
    return (share == 1.0) * min(1.0, len(label.split()) / _LONG)


def surely_meant(ranked: Sequence[Ranked]) -> bool:
    """Whether the best candidate is a cell whose label is said whole, with what else was asked, before any other number
    that nothing contradicts."""
    best = ranked[0]
    if best.features.get(LABEL_UNSAID) != 0.0 or best.features.get("words:met", 0.0) < _MET:
        return False
    rival = next((other for other in ranked if other.conflict is None and not same_fact(other, best)), None)
    return rival is None or best.score - rival.score >= _LEAD


def compares(asked: Asked, figure: Figure) -> bool:
    """Whether a comparison is asked for and the figure is one: "diện tích lúa so với kế hoạch" is no area."""
    return bool(asked.answer_type.basis) and figure.role in RATIOS


def measures_other(asked: Asked, figure: Figure) -> bool:
    """Whether another thing is measured than the question names: a column's unit is no slip of the tongue."""
    if compares(asked, figure):
        return False
    named = {_class(measure) for measure in asked.answer_type.measures} & _MEASURED
    measured = _class(measure_class(figure.kind))
    return bool(named) and measured in _MEASURED and measured not in named


def numbered_other(asked: Asked, figure: Figure, passage: Passage, line: RowLine) -> bool:
    """Whether the cell stands under "VT1" or in the row "Khu vực 1" where another position or area is asked for."""
    named = f"{passage.text[: line.label[1]]} . {passage.text[figure.own_start : figure.start]}"
    return bool(asked.ordinals) and numbers_another(asked.ordinals, ordinals_in(fold(named)))


def _class(measure: str) -> str:
    """The class of a measure, all currencies being one."""
    return "money" if measure == "usd" else measure


def share_said(words: str, said: Set[str]) -> float:
    """Share of a label that a question says; what stands in brackets may be left out."""
    return max(_said(words, said), _said(_BRACKETED.sub(" ", words), said))


def _recall(asked: Asked, passage: Passage, figure: Figure, line: RowLine) -> float:
    """Share of the question's weight that the cell's own words say: those it stands under, its label, its header, its unit."""
    named = passage.text[: line.label[1]].replace(UNDER, " . ")
    own = f"{named} . {passage.text[figure.own_start : figure.start]} . {figure.unit} . {figure.period}"
    near, far = tokens_of(own), tokens_of(" . ".join(passage.headings[-1:]))
    words = [term for term in asked.terms if len(term.keys) == 1]
    weight = sum(term.weight for term in words)
    met = sum(
        term.weight
        * (1.0 if places(term, near, asked.accented) else _IN_TITLE * bool(places(term, far, asked.accented)))
        for term in words
    )
    return met / weight if weight else 1.0


def _share_met(words: str, asked: Asked) -> float:
    """Share of the words that were asked for, as they are or by a phrase that says the same; numbers and light words aside."""
    tokens = tokens_of(words)
    kept = [i for i, key in enumerate(tokens.keys) if not _is_light(key)]
    if not kept:
        return 1.0
    single = (term for term in asked.terms if len(term.keys) == 1)
    met = {place.position for term in single for place in places(term, tokens, asked.accented)}
    return sum(i in met or tokens.keys[i] in asked.keys for i in kept) / len(kept)


def _is_light(key: str) -> bool:
    """Whether a word of a label or header says little of what a cell is of: "TH 2018" is what 2018 brought."""
    return key in _RESULT or Evidence.is_light(key)


def _light_unsaid(header: Sequence[str], said: Sequence[str]) -> float:
    """Share of a header's words that say little elsewhere and that the question does not say: "trước thuế", "ước"."""
    unsaid = [key for key in header if Evidence.is_light(key) and not key[:1].isdigit() and key not in said]
    return len(unsaid) / len(header) if header else 0.0


def _end_said(header: Sequence[str], said: Sequence[str]) -> float:
    """How much of a header's end stands in the question word for word: its last words tell it from its neighbours."""
    run = next((size for size in range(_LONG, 0, -1) if stands_in(tuple(header[-size:]), said)), 0)
    return run / min(_LONG, len(header)) if run and len(header) >= run else 0.0


def _said(words: str, said: Set[str]) -> float:
    """Share of the words that were asked for; numbers and light words aside."""
    keys = [key for key in tokens_of(words).keys if not Evidence.is_light(key)]
    return sum(key in said for key in keys) / len(keys) if keys else 1.0
