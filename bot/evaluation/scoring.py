"""Judge answers against gold questions and count. Reads no files (gold) and answers nothing itself.

Units are read here once more, apart from those of `index`: a slip in the program's own reading of units must
not hide itself in the figures that measure it.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.evaluation.gold import GoldAnswer, GoldQuestion, Kind, squeeze
from bot.rendering.evaluation import Counts, Table

Outcome = Literal["right", "miss", "error"]
Json = Mapping[str, object]
MOST_READ = 8  # an answer that lists everything answers nothing: figures beyond these are not read
TOLERANCE = 1e-9  # relative, for figures that are printed
TOLERANCE_COMPUTED = 0.005  # relative, for arithmetic on them
# Units without diacritics and white space -> (what they measure, factor to its base). From SI and from the
# way administrative reports print them; a unit that is not listed is a counted noun ("hộ", "con").
_UNITS: Mapping[str, tuple[str, float]] = {
    "%": ("percent", 1), "phantram": ("percent", 1),
    "‰": ("permille", 1), "%o": ("permille", 1),
    "d": ("money", 1), "dong": ("money", 1), "vnd": ("money", 1),
    "nghindong": ("money", 1e3), "ngandong": ("money", 1e3),
    "trieu": ("money", 1e6), "trieudong": ("money", 1e6),
    "ty": ("money", 1e9), "tydong": ("money", 1e9), "tidong": ("money", 1e9), "tydong/nam": ("money", 1e9),
    "nghinty": ("money", 1e12), "nghintydong": ("money", 1e12), "ngantydong": ("money", 1e12),
    "usd": ("usd", 1), "nghinusd": ("usd", 1e3), "trieuusd": ("usd", 1e6), "tyusd": ("usd", 1e9),
    "kg": ("mass", 1), "ta": ("mass", 100), "tan": ("mass", 1000),
    "m": ("length", 1), "km": ("length", 1000),
    "m2": ("area", 1), "ha": ("area", 1e4), "m3": ("volume", 1),
    "trieudong/ha": ("money per area", 1e6), "ta/ha": ("mass per area", 100),
}  # fmt: skip
_SCALES = {"nghin": 1e3, "ngan": 1e3, "trieu": 1e6, "ty": 1e9}  # "triệu lượt", "nghìn người"


@dataclass(frozen=True, slots=True)
class Measure:
    """An amount in the base unit of what is measured, so that 342.402 triệu đồng equals 342,402 tỷ đồng."""

    of: str
    amount: float


def judge(gold: GoldQuestion, answer: Json) -> Outcome:
    """Judge an answer, in its JSON form: right, a miss (an honest "not stated"), or an error (all else)."""
    status = answer.get("status")
    if gold.kind == "none":
        says_so = status == "none" or (status == "check" and answer.get("verdict") == "not_stated")
        return "right" if says_so else "error"
    if status == "none":
        return "miss"
    if gold.kind == "check":
        return _judge_check(gold, answer)
    return "right" if _HOLDS[gold.kind](gold, answer) else "error"


def tally(questions: Sequence[GoldQuestion], answers: Sequence[Json], report_texts: Iterable[str]) -> Table:
    """Judge each answer against the question at its place.

    `report_texts` are squeezed (`gold.squeezed_texts`); where there are none, quotes are not looked up.
    Raises `ValueError` when there are not as many answers as questions.
    """
    texts = tuple(report_texts)
    judged = [(gold.kind, judge(gold, answer)) for gold, answer in zip(questions, answers, strict=True)]
    shown = [figure for answer in answers for figure in (*_figures(answer), *_also(answer))]
    return Table(
        kinds={kind: _counts(o for k, o in judged if k == kind) for kind in sorted({k for k, _ in judged})},
        total=_counts(outcome for _, outcome in judged),
        not_verbatim=sum(not is_verbatim(figure, texts) for figure in shown) if texts else 0,
        outside=sum(not stands_in_its_quote(figure) for figure in shown),
    )


def is_verbatim(figure: Json, texts: Sequence[str]) -> bool:
    """Whether the figure's quote is a run of one of the squeezed texts."""
    quote = _squeezed(figure, "quote")
    return any(quote in text for text in texts)


def stands_in_its_quote(figure: Json) -> bool:
    """Whether the number that the figure's text begins with stands in its quote."""
    text = _squeezed(figure, "text")
    if not text.rstrip("%‰đ"):
        return True  # shows no figure
    printed = _printed(text)
    return printed is not None and printed in _squeezed(figure, "quote")


def parse_number(printed: str) -> float | None:
    """Value of a number as Vietnamese reports print it, None for what is none.

    '.' groups and ',' is the decimal mark: "10.444,78" is 10444.78; "90.3" is a decimal all the same.
    """
    text = squeeze(printed).strip(".,;%")
    if not re.fullmatch(r"[-+]?\d[\d.,]*", text):
        return None
    if "," in text:
        whole, _, decimals = text.partition(",")
        return float(f"{whole.replace('.', '')}.{re.sub('[.,]', '', decimals)}")
    if re.fullmatch(r"[-+]?\d{1,3}(\.\d{3})+", text):
        return float(text.replace(".", ""))
    return float(text) if text.count(".") <= 1 else None


def measure(amount: float, unit: str) -> Measure:
    """Amount in its base unit; a unit that is not known counts things, whatever their name."""
    folded = _fold(unit)
    if folded in _UNITS:
        of, factor = _UNITS[folded]
        return Measure(of, amount * factor)
    scale = re.match(r"(nghin|ngan|trieu|ty)(?=[a-z])", folded)
    return Measure("count", amount * (_SCALES[scale.group(1)] if scale else 1))


def _judge_check(gold: GoldQuestion, answer: Json) -> Outcome:
    verdict = answer.get("verdict")
    if answer.get("status") != "check":
        return "error"
    if verdict != gold.verdict:
        return "miss" if verdict == "not_stated" else "error"
    if verdict == "not_stated":
        return "right"
    return "right" if any(_hits(figure, gold.answers) for figure in _shown(answer)) else "error"


def _holds_figure(gold: GoldQuestion, answer: Json) -> bool:
    shown = _shown(answer)
    headline = _figures(answer)[:1]
    return any(_hits(figure, gold.answers) for figure in headline) and _all_hit(gold.also, shown)


def _holds_figures(gold: GoldQuestion, answer: Json) -> bool:
    return _all_hit(gold.answers, _shown(answer))


def _holds_text(gold: GoldQuestion, answer: Json) -> bool:
    quotes = [_squeezed(source, "quote") for source in (answer, *_figures(answer)[:MOST_READ])]
    return any(squeeze(wanted.evidence) in quote for wanted in gold.answers for quote in quotes)


def _holds_computed(gold: GoldQuestion, answer: Json) -> bool:
    computed = answer.get("computed")
    if not isinstance(computed, Mapping) or gold.value is None:
        return False
    value = computed.get("value")
    if not isinstance(value, int | float):
        return False
    got, wanted = measure(value, _string(computed, "unit")), measure(gold.value, gold.unit)
    slack = TOLERANCE_COMPUTED * abs(wanted.amount) + TOLERANCE
    if got.of != wanted.of or not abs(got.amount - wanted.amount) <= slack:
        return False
    shown = _shown(answer)
    return all(any(_states(figure, operand) for figure in shown) for operand in gold.answers)


_HOLDS: Mapping[Kind, Callable[[GoldQuestion, Json], bool]] = {
    "figure": _holds_figure,
    "figures": _holds_figures,
    "text": _holds_text,
    "computed": _holds_computed,
}


def _hits(figure: Json, wanted: Iterable[GoldAnswer]) -> bool:
    """Whether the figure is one of those wanted, in value, unit and place."""
    quote = _squeezed(figure, "quote")
    return any(_equals(figure, one) and squeeze(one.evidence) in quote for one in wanted)


def _all_hit(wanted: Iterable[GoldAnswer], shown: Sequence[Json]) -> bool:
    return all(any(_hits(figure, (one,)) for figure in shown) for one in wanted)


def _states(figure: Json, operand: GoldAnswer) -> bool:
    """Whether the figure equals the operand and stands in its own quote, wherever the report states it."""
    printed = _printed(_squeezed(figure, "text"))
    return _equals(figure, operand) and printed is not None and printed in _squeezed(figure, "quote")


def _equals(figure: Json, wanted: GoldAnswer) -> bool:
    value = figure.get("value")
    got = float(value) if isinstance(value, int | float) else parse_number(_string(figure, "text"))
    want = parse_number(wanted.figure)
    if got is None or want is None:
        return False
    a, b = measure(got, _string(figure, "unit")), measure(want, wanted.unit)
    return a.of == b.of and math.isclose(a.amount, b.amount, rel_tol=TOLERANCE, abs_tol=TOLERANCE)


def _printed(squeezed: str) -> str | None:
    number = re.match(r"[-+]?[\d.,]*\d", squeezed)
    return number.group() if number else None


def _shown(answer: Json) -> list[Json]:
    return [*_figures(answer), *_also(answer)][:MOST_READ]


def _figures(answer: Json) -> list[Json]:
    return _objects(answer.get("figures"))


def _also(answer: Json) -> list[Json]:
    return _objects(answer.get("also"))


def _objects(value: object) -> list[Json]:
    return [item for item in value if isinstance(item, Mapping)] if isinstance(value, list | tuple) else []


def _string(source: Json, key: str) -> str:
    value = source.get(key)
    return value if isinstance(value, str) else ""


def _squeezed(source: Json, key: str) -> str:
    return squeeze(_string(source, key))


def _fold(unit: str) -> str:
    bare = unicodedata.normalize("NFD", unit.lower().replace("đ", "d"))
    return re.sub(r"\s+", "", "".join(c for c in bare if not unicodedata.combining(c)))


def _counts(outcomes: Iterable[Outcome]) -> Counts:
    times = Counter(outcomes)
    return Counts(times["right"], times["miss"], times["error"])
