"""The section that a question in words asks for by name: "nguyên nhân hạn chế", "giải pháp thu ngân sách 2024"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.answering.words.features import ANNOUNCED
from bot.ranking.coverage import Matcher
from bot.ranking.finder import Finder
from bot.understanding.question import Question
from bot.understanding.terms import Term
from bot.understanding.words_request import WordsRequest
from index.evidence.segments import Segments
from index.language.dates import years_in
from index.language.tokens import tokens_of

_SAID = 0.7  # share of what is asked for besides the kind that headings must say where one of them announces the kind
_SAID_ALONE = 0.99  # and where none does
_HELD = 0.5  # share of a heading that must be asked for where no kind is announced


@dataclass(frozen=True, slots=True)
class _Headed:
    """The first stretch under some headings, the outermost first."""

    headings: tuple[str, ...]
    first: int


def section_asked(question: Question, wanted: WordsRequest, finder: Finder, longest: int) -> range | None:
    """The stretches with which the section begins whose headings say what was asked, at most `longest` characters; None
    when no headings do.

    Its own heading announces the kind asked for or, where something more is asked, one above it does.
    """
    matcher = Matcher(question.terms, question.spelled.has_accents, finder.figures)
    sign, years = ANNOUNCED.get(wanted.kind), set(question.answer_type.years)
    best: tuple[tuple[bool, int, float, int], _Headed] | None = None
    for one in _headed(finder):
        told = set(next(filter(None, map(years_in, reversed(one.headings))), ()))
        if years and told and not years & told:
            continue
        own, above = one.headings[-1], " . ".join(one.headings)
        named = sign.findall(_folded(own)) if sign else []
        announced = bool(named)
        rest = _rest(question, wanted)
        if sign and not (announced or (rest and sign.search(_folded(above)))):
            continue
        said = _share(rest, matcher.in_text(above), question.terms)
        held = _held(own, question)
        if (rest and said < (_SAID if sign else _SAID_ALONE)) or (not sign and (not rest or held < _HELD)):
            continue
        rank = (bool(years & told), -_place(named, question), held, -one.first)
        if best is None or rank > best[0]:
            best = (rank, one)
    return _beginning(best[1], finder.stretches, longest) if best else None


def section_named(question: Question, wanted: WordsRequest, finder: Finder, longest: int) -> range | None:
    """The beginning of the section whose heading is just what is asked for: "ưu điểm là gì"; None where none is. What
    headings announce ("hạn chế") is chosen among them by `section_asked`."""
    asked = {question.spelled.keys[i] for i in question.subject if i not in wanted.asking}
    for one in _headed(finder) if asked and wanted.kind not in ANNOUNCED else ():
        if asked == {key for key in tokens_of(one.headings[-1]).keys if len(key) > 1 and key.isalpha()}:
            return _beginning(one, finder.stretches, longest)
    return None


def _beginning(section: _Headed, stretches: Segments, longest: int) -> range:
    """As much of a section as there is room for, the sections below it among it."""
    first = last = section.first
    depth, report = len(section.headings), stretches.passage(first).report
    while last + 1 < len(stretches.all):
        passage = stretches.passage(last + 1)
        inside = passage.report == report and passage.headings[:depth] == section.headings and not passage.footnote
        if not inside or stretches.length(first, last + 1) > longest:
            break
        last += 1
    return range(first, last + 1)


def _place(named: Sequence[str], question: Question) -> int:
    """Where the question says what a heading announces first: "nguyên nhân hạn chế" asks for the causes."""
    asked = question.spelled.folded
    at = asked.find(named[0]) if named else -1
    return at if at >= 0 else len(asked)


def _headed(finder: Finder) -> Iterator[_Headed]:
    """Each section of the body, once: where its text begins, or that of the first section below it."""
    seen: set[tuple[str, tuple[str, ...]]] = set()
    for at in range(len(finder.stretches.all)):
        passage = finder.stretches.passage(at)
        for depth in range(1, len(passage.headings) + 1):
            key = passage.report, passage.headings[:depth]
            if not passage.footnote and key not in seen:
                seen.add(key)
                yield _Headed(passage.headings[:depth], at)


def _rest(question: Question, wanted: WordsRequest) -> list[int]:
    """Positions of the terms that say more than what kind of thing is asked for."""
    sign = ANNOUNCED.get(wanted.kind)
    names = sign.findall(question.spelled.folded) if sign else []
    kind = {key for name in names for key in name.split()}
    single = [i for i, term in enumerate(question.terms) if len(term.keys) == 1]
    asks = [position in wanted.asking for position in question.subject]
    return [i for i, asking in zip(single, asks, strict=True) if not asking and question.terms[i].keys[0] not in kind]


def _share(rest: Sequence[int], qualities: Sequence[float], terms: Sequence[Term]) -> float:
    whole = sum(terms[i].weight for i in rest)
    return sum(terms[i].weight * qualities[i] for i in rest) / whole if whole else 1.0


def _held(heading: str, question: Question) -> float:
    """Share of a heading's words that the question has."""
    keys = [key for key in tokens_of(heading).keys if key.isalpha()]
    return sum(key in question.spelled.keys for key in keys) / len(keys) if keys else 0.0


def _folded(text: str) -> str:
    return " ".join(tokens_of(text).keys)
