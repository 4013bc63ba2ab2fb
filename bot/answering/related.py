"""Other figures of the subject that was answered: its plan, its result, against last year, next year's.

Each is looked up by asking for it, and is offered only when a figure of the same subject answers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from bot.answering.answer import Answer, FigureAnswer
from bot.answering.questions import Kind, asking_for_related
from index.evidence.context import Figures
from index.evidence.quotes import Fact, fact_of
from index.figures.figure import PLANNED, Role
from index.figures.role_words import stated
from index.language.dates import YEAR
from index.language.words import fold

_ROLES: Mapping[Kind, frozenset[Role]] = {
    "plan": PLANNED,
    "result": frozenset({"result", "count_of"}),
    "last_year": frozenset({"ratio_to_last_year", "change"}),
    "next_year": PLANNED,
}
_NAMES = frozenset({"dự toán", "kết quả"})  # "dự toán tỉnh", "kết quả thu" are things themselves
_SAID = stated("plan", "striving", "kept", "result", "estimated", "finished")
_LEADS = ("tong", "ti le", "ty le", "so", "ve", *(fold(word) for word in _SAID if word not in _NAMES))
_YEAR = re.compile(rf"^nam {YEAR} ")
_TURNS = frozenset({"khong", "chua", "can", "ngoai", "phi", "pho"})  # one more of these, and it is another thing
_SHORTEST = 3  # syllables that two labels must share to be of one subject where they differ
_SHARE = 0.6  # of the longer label that the shorter one must make up
_LONGEST_LABEL = 20  # syllables; a longer one is a sentence rather than a name


@dataclass(frozen=True, slots=True)
class Variant:
    """A question that the reports answer with another figure of the same subject, and the year that it is of."""

    kind: Kind
    year: int
    question: str


def variants_of(
    answer: Answer, report_year: int | None, figures: Figures, ask: Callable[[str], Answer]
) -> Iterator[Variant]:
    """Those that hold for the headline of `answer`, as found. `ask` answers a question that stands alone; it is asked where
    one of the `figures` could be the answer.
    """
    if not isinstance(answer, FigureAnswer) or not 0 < len(answer.fact.label.split()) <= _LONGEST_LABEL:
        return
    headline = answer.fact
    for kind, year in _wanted(headline, report_year):
        if not _is_stated(headline, kind, year, figures):
            continue
        question = asking_for_related(kind, headline.label, year)
        found = ask(question)
        if isinstance(found, FigureAnswer) and _is_variant(found.fact, headline, kind, year):
            yield Variant(kind, year, question)


def _wanted(headline: Fact, report_year: int | None) -> Iterator[tuple[Kind, int]]:
    """What to look for: what the headline is not itself, for its own year and for the year after the report's."""
    own = int(headline.period) if headline.period and headline.period.isdecimal() else report_year
    if own is None:
        return
    ahead = report_year is not None and own > report_year
    for kind in ("plan", "result", "last_year"):
        if headline.role not in _ROLES[kind] and not (ahead and kind != "result"):
            yield kind, min(own, report_year) if report_year else own
    if report_year and not ahead:
        yield "next_year", report_year + 1


def _is_stated(headline: Fact, kind: Kind, year: int, figures: Figures) -> bool:
    """Whether some figure is of the kind, the year and the subject wanted."""
    return any(
        _is_variant(fact_of(position, figures), headline, kind, year)
        for position, figure in enumerate(figures.figures)
        if figure.role in _ROLES[kind] and figure.period in ("", str(year))
    )


def _is_variant(fact: Fact, headline: Fact, kind: Kind, year: int) -> bool:
    """Whether `fact` is of the kind, the year and the subject wanted, and measured alike."""
    return (
        fact.role in _ROLES[kind]
        and fact.period in {str(year), None if kind != "next_year" else ""}
        and fact.quote.source.report == headline.quote.source.report
        and (fact.quote, fact.start) != (headline.quote, headline.start)
        and _same_subject(fact, headline)
        and (
            kind == "last_year"
            or headline.role not in {"result", "plan", "target", "count_of"}
            or _alike(fact, headline)
        )
    )


def _same_subject(one: Fact, other: Fact) -> bool:
    """Whether two labels name one thing: the same words, or one goes on a little further or holds one word more."""
    first, second = _bare(one.label), _bare(other.label)
    if first == second:
        return True
    short, long = sorted((first.split(), second.split()), key=len)
    begins = long[: len(short)] == short or long[-len(short) :] == short
    inserted = any(long[:i] + long[i + 1 :] == short and long[i] not in _TURNS for i in range(len(long)))
    return (begins or inserted) and len(short) >= max(_SHORTEST, _SHARE * len(long))


def _bare(label: str) -> str:
    """A label without what reports put before a name."""
    bare = " ".join(fold(label).replace("(", " ").replace(")", " ").split())
    while lead := next((lead for lead in _LEADS if bare.startswith(f"{lead} ")), None):
        bare = _YEAR.sub("", bare.removeprefix(lead).strip())
    return bare


def _alike(one: Fact, other: Fact) -> bool:
    """Whether two figures can be set beside each other: tỷ đồng and triệu đồng can, con and tấn cannot."""
    return one.unit == other.unit or ("đồng" in one.unit and "đồng" in other.unit) or "" in (one.unit, other.unit)
