"""What a report sets itself for the time to come, and what it says was reached of the plan. Knows nothing of chats."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.document.numbering import BRACKET, Number, number_of
from index.document.report import Paragraph, Report
from index.evidence.context import Figures
from index.evidence.quotes import Fact, fact_of
from index.figures.figure import Figure
from index.figures.relations import same_sentence, sentence_of
from index.language.words import fold
from index.store.contents import Contents
from index.store.written import NOTHING

# A heading over targets names them; one over what was reached, or over what is to be done for them, does so too.
_AIMS = re.compile(r"(?i)\bchỉ tiêu\b|(?<!chương trình )\bmục tiêu\b(?! quốc gia)")
_WHOLE = 100  # percent
_NAMED_ALIKE = 0.5
_NOT_AIMS = re.compile(r"(?i)\bkết quả|tình hình|đánh giá|\bthực hiện\b|giải pháp|nhiệm vụ|tổ chức")


@dataclass(frozen=True, slots=True)
class Target:
    """One target, in the report's words. `number` is what it opens with ("(7)"), "" when nothing; `parts` stand below."""

    number: str
    text: str  # the whole paragraph, without its number
    parts: tuple[str, ...]
    section: str  # the innermost heading over it, "" when none
    page: int


@dataclass(frozen=True, slots=True)
class Result:
    """What was reached, and how that compares with the plan; both stand in one sentence."""

    reached: Fact
    ratio: Fact


@dataclass(frozen=True, slots=True)
class Outcome:
    """One thing that was reached, wherever the report tells of it, against each plan that it is compared with."""

    reached: Fact  # where it is named most fully
    ratios: tuple[Fact, ...]
    pages: tuple[int, ...]

    @property
    def falls_short(self) -> bool:
        """Whether it is less than one of its plans."""
        return any(ratio.value < _WHOLE for ratio in self.ratios)


@dataclass(frozen=True, slots=True)
class Plans:
    """The targets and main results of one report. `years` is when the targets are for ("2024"), "" when unsaid."""

    report: str
    year: int | None
    years: str
    targets: tuple[Target, ...]
    results: tuple[Result, ...]


def outcomes_of(results: Sequence[Result]) -> tuple[Outcome, ...]:
    """The results, each thing once: what falls short of a plan first, else in the order of the report."""
    things: list[list[Result]] = []
    for result in results:
        same = (thing for thing in things if any(_one_thing(result.reached, other.reached) for other in thing))
        thing = next(same, None)
        if thing is None:
            things.append([result])
        else:
            thing.append(result)
    return tuple(sorted(map(_outcome, things), key=lambda outcome: not outcome.falls_short))


def _one_thing(one: Fact, other: Fact) -> bool:
    """Whether two facts are of the same amount, and half of the words of the shorter name stand in the other."""
    if (one.value, one.unit.lower()) != (other.value, other.unit.lower()):
        return False
    words, others = set(fold(one.label).split()), set(fold(other.label).split())
    return len(words & others) >= _NAMED_ALIKE * min(len(words), len(others))


def _outcome(thing: Sequence[Result]) -> Outcome:
    ratios = {(result.ratio.value, result.ratio.set_by): result.ratio for result in thing}
    pages = dict.fromkeys(result.reached.quote.source.page for result in thing)
    return Outcome(
        max((r.reached for r in thing), key=lambda fact: len(fact.label)), tuple(ratios.values()), tuple(pages)
    )


def plans_of(contents: Contents) -> tuple[Plans, ...]:
    """Those of every report, in the order of the reports; a report may have none."""
    metas = {report.key: report.meta for report in contents.reports}
    figures = Figures(contents.passages, contents.figures, metas, NOTHING)  # none is told by where it is of
    return tuple(_plans(report, contents, figures) for report in contents.reports)


def _plans(report: Report, contents: Contents, figures: Figures) -> Plans:
    own = [i for i, f in enumerate(contents.figures) if contents.passages[f.passage].report == report.key]
    aims = [contents.figures[i] for i in own if contents.figures[i].role == "target"]
    aimed = {contents.passages[f.passage].paragraph for f in aims if not contents.passages[f.passage].footnote}
    targets = tuple(_listed(report, aimed)) or tuple(_scattered(report, contents, aims))
    years = Counter(f.period for f in aims if f.period)
    common = max(years, key=lambda year: (years[year], year)) if years else ""
    return Plans(report.name, report.meta.year, common, targets, tuple(_results(own, figures)))


def _listed(report: Report, aimed: set[int]) -> Iterator[Target]:
    """The items of the sections that are headed as targets."""
    for section in _sections(report):
        if _aims(section[0][1].headings):
            yield from _items(section, aimed)


def _sections(report: Report) -> list[list[tuple[int, Paragraph]]]:
    """Paragraphs of text, with their positions, in the runs between headings."""
    runs: list[list[tuple[int, Paragraph]]] = [[]]
    for position, paragraph in enumerate(report.paragraphs):
        if paragraph.kind == "heading":
            runs.append([])
        else:
            runs[-1].append((position, paragraph))
    return [run for run in runs if run]


def _aims(headings: Sequence[str]) -> bool:
    """Whether the last heading that speaks of targets is about them alone, and none below it turns to something else."""
    last = max((i for i, heading in enumerate(headings) if _AIMS.search(heading)), default=None)
    return last is not None and not any(_NOT_AIMS.search(heading) for heading in headings[last:])


def _items(section: Sequence[tuple[int, Paragraph]], aimed: set[int]) -> Iterator[Target]:
    """Each paragraph with those below it, if it states a target or is numbered like one that does."""
    groups: list[list[tuple[int, Paragraph]]] = []
    for position, paragraph in section:
        if groups and _below(groups[-1][0][1], paragraph):
            groups[-1].append((position, paragraph))
        else:
            groups.append([(position, paragraph)])
    ranks = {_rank(group[0][1]) for group in groups if any(i in aimed for i, _ in group)} - {None}
    for group in groups:
        if any(i in aimed for i, _ in group) or _rank(group[0][1]) in ranks:
            yield _target(group)


def _below(item: Paragraph, paragraph: Paragraph) -> bool:
    above, own = number_of(item.text), number_of(paragraph.text)
    return above is not None and own is not None and own.rank > above.rank


def _rank(paragraph: Paragraph) -> int | None:
    number = number_of(paragraph.text)
    return None if number is None else number.rank


def _target(group: Sequence[tuple[int, Paragraph]]) -> Target:
    first = group[0][1]
    number = number_of(first.text)
    label, text = ("", first.text) if number is None else (_label(number), number.rest)
    heads = [h for h in first.headings if not first.text.startswith(h)]
    parts = tuple(paragraph.text for _, paragraph in group[1:])
    return Target(label, text, parts, heads[-1] if heads else "", first.page)


def _label(number: Number) -> str:
    return "" if number.rank > BRACKET else number.label


def _scattered(report: Report, contents: Contents, aims: Sequence[Figure]) -> Iterator[Target]:
    """Sentences that state a target, where no section is headed so."""
    seen: set[tuple[int, int]] = set()
    for figure in aims:
        passage = contents.passages[figure.passage]
        place = sentence_of(figure)
        if place not in seen:
            seen.add(place)
            text = " ".join(passage.text[figure.sentence_start : figure.sentence_stop].split())
            yield Target("", text, (), passage.headings[-1] if passage.headings else "", passage.starts[0].page)


def _results(own: Sequence[int], figures: Figures) -> Iterator[Result]:
    """A ratio to plan in the body with the result before it that is said of the same thing; each thing and value once."""
    seen: set[tuple[str, str]] = set()
    for place, position in enumerate(own):
        ratio = figures.figures[position]
        if ratio.role != "ratio_to_plan" or ratio.kind != "percent" or figures.passages[ratio.passage].footnote:
            continue
        before = (i for i in reversed(own[:place]) if same_sentence(figures.figures[i], ratio))
        reached = next((i for i in before if figures.figures[i].role == "result"), None)
        if reached is None or figures.figures[reached].label != ratio.label:
            continue
        key = fold(ratio.label), figures.figures[reached].value
        if key not in seen:
            seen.add(key)
            yield Result(fact_of(reached, figures), fact_of(position, figures))
