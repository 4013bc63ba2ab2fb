"""Answer a question that wants one figure: the best one when it may be trusted, else an honest no with its reason, a blank of the report among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from bot.answering.answer import FigureAnswer, Refusal, Rival, Told
from bot.answering.suggestions import also_fitting, nearest, says_all
from bot.ranking.asked import said_by
from bot.ranking.candidate import Candidate
from bot.ranking.cells import LABEL_UNSAID, share_said
from bot.ranking.filters import Reason
from bot.ranking.finder import Finder, Found
from bot.ranking.scoring import READ_SHARE
from bot.understanding.question import Question, compounds_of, is_written, unwritten
from bot.understanding.terms import places
from index.evidence.blanks import Blank, BlankCell, blank_cells
from index.evidence.quotes import Fact, fact_of
from index.figures.figure import PLANNED, Figure
from index.language.phrase_table import stands_in
from index.language.places import named_in
from index.language.tokens import Tokens, tokens_of

_FITS = 0.45  # share of the question's weight that is met around a figure for it to be about the same thing
_SHOWN_RIVALS = 5
_TIMES_TOLD = 5
_SHOWN_VOTES = 6
_ASKS_PLAN = frozenset({"plan", "planned", "target", "basis"})
_MET = 0.6  # share of the question's weight that must be met in the clause of the blank
_LOOKED_AT = 40  # rows that may leave blank what is asked for
_UNSAID = 0.5  # share of a question in terms that its passage never says from which a figure is of something else
_MORE = 0.06  # so much more of the question must name a blank cell than one that is filled
_AS_MUCH, _NAMED, _UNNAMED = 0.03, 0.75, 0.6  # or as much, where a label is said, and that of the filled one is not
_NEARLY = 1.0  # so much less of a score as makes no difference between what was planned and what was done
_CLEARLY = 0.15  # so much more of it is met where one of two places is clearly the one meant


def answer_figure(question: Question, finder: Finder) -> FigureAnswer | Refusal:
    """The figure asked for, or a refusal."""
    found = finder.find(question)
    if asks_for_blank(question, finder.blanks):
        return replace(refusal(found, finder), reason="blank_in_report")
    rivals = rivals_of(found, finder)
    best = finder.trusted(found)
    if told_unread(question, best or found.best, finder):
        return replace(refusal(found, finder), reason="unreadable_in_report")
    if left_blank(question, found, finder):
        return replace(refusal(found, finder), reason="blank_in_report")
    if best is None:
        return refusal(found, finder)
    unsaid = _unsaid(question, best, finder)
    if unsaid:
        refused = refusal(found, finder)
        never = tuple(words for words in unsaid if not is_written(tokens_of(words).keys, finder.language))
        return replace(refused, missing=refused.missing or never)
    fact, also = fact_of(best.position, finder.figures), also_fitting(found, finder)
    done = _done(fact, also, best, found, finder) if _asks_neither_plan_nor_year(question) else None
    if done is not None:
        fact, also = done, (fact, *(other for other in also if other != done))
    return FigureAnswer(fact, also, question=question.typed, rivals=rivals, understood=question.spelled.text)


def _done(planned: Fact, also: tuple[Fact, ...], best: Candidate, found: Found, finder: Finder) -> Fact | None:
    """What was done of what `planned` is to be: told beside it, or of the same kind of thing where it fits nearly as well.
    Who asks for "khách du lịch" asks for those who came."""
    if planned.role not in PLANNED:
        return None
    beside = (other for other in also if other.role == "result" and other.unit == planned.unit)
    nearly = (
        fact_of(c.position, finder.figures)
        for c in found.candidates
        if c.conflict is None
        and best.score - c.score <= _NEARLY
        and c.figure.role == "result"
        and _counts_alike(c, best)
    )
    return next(chain(beside, nearly), None)


def _counts_alike(one: Candidate, other: Candidate) -> bool:
    kinds = [(c.figure.kind, c.figure.unit.split()[:1]) for c in (one, other)]
    return kinds[0] == kinds[1]


def _asks_neither_plan_nor_year(question: Question) -> bool:
    return not question.answer_type.roles & _ASKS_PLAN and not question.answer_type.years


def _unsaid(question: Question, best: Candidate, finder: Finder) -> tuple[str, ...]:
    """The official terms of the question that nothing around the figure says as such ("xuất khẩu": "sản xuất", "nhân khẩu"),
    where they are most of what is asked for."""
    passage = finder.figures.passages[best.figure.passage]
    around = (finder.figures.tokens(best.figure.passage), tokens_of(" . ".join((*passage.headings, passage.lead))))
    lacking = [
        compound
        for compound in compounds_of(question, finder.language.lexicon)
        if not any(stands_in(way, tokens.keys) for way in compound.ways for tokens in around)
    ]
    share = sum(compound.share for compound in lacking)
    return tuple(compound.words for compound in lacking) if share >= _UNSAID else ()


def refusal(found: Found, finder: Finder) -> Refusal:
    """An honest no: the words that the report never uses, and what comes nearest by name."""
    question, reason = found.question, reason_of(found)
    names = nearest(found, finder)
    return Refusal(
        reason,
        question=question.typed,
        instead=told_instead(found) if reason in {"other_period", "other_year"} else (),
        places=tuple(filter(None, (meta.place for meta in finder.figures.metas))) if reason == "other_place" else (),
        missing=() if reason == "other_place" else unwritten(question, finder.language),
        nearest=names,
        named_whole=any(says_all(name, question) for name in names),
        rivals=rivals_of(found, finder),
        understood=question.spelled.text,
    )


def reason_of(found: Found) -> Reason:
    """Why not: what contradicts the figure that fits best by its words, when it fits well; else it isn't stated."""
    best = max(found.candidates, key=lambda c: c.fit, default=None)
    if best is None or best.conflict is None:
        return "not_in_report"
    asked = 1 - _of_places(found.question) if best.conflict == "other_place" else 1.0
    if best.features.get("words:met", 0.0) < _FITS * asked:
        return "not_in_report"
    return best.conflict


def _of_places(question: Question) -> float:
    """Share of the question's weight in the names of places that stand in it behind their level."""
    names = {key for name in named_in(question.typed) for key in name}
    words = [term for term in question.terms if len(term.keys) == 1]
    whole = sum(term.weight for term in words)
    return sum(term.weight for term in words if term.keys[0] in names) / whole if whole else 0.0


def told_instead(found: Found) -> tuple[Told, ...]:
    """The times that the report tells of what was asked for another time, as the text has them."""
    best = max(found.candidates, key=lambda c: c.fit)
    alike = [
        c.evidence.figure
        for c in found.candidates
        if c.conflict == best.conflict and _one_thing(c.evidence.figure, best.evidence.figure)
    ]
    told = (Told(f.within.part, f.period) for f in sorted(alike, key=lambda f: (f.passage, f.start)))
    return tuple(dict.fromkeys(told))[:_TIMES_TOLD]


def _one_thing(one: Figure, other: Figure) -> bool:
    return (one.label.lower(), one.kind, one.role) == (other.label.lower(), other.kind, other.role)


def rivals_of(found: Found, finder: Finder) -> tuple[Rival, ...]:
    """The candidates that came first, for `--why`."""
    return tuple(_rival(c, finder) for c in found.candidates[:_SHOWN_RIVALS])


def _rival(candidate: Candidate, finder: Finder) -> Rival:
    fact = fact_of(candidate.position, finder.figures)
    weights = finder.weights.figure
    moved = sorted(
        ((name, value * weights.get(name, 0.0)) for name, value in candidate.features.items()), key=lambda v: -abs(v[1])
    )
    return Rival(
        fact.text,
        fact.label,
        fact.quote.source.page,
        candidate.score,
        tuple(moved[:_SHOWN_VOTES]),
        candidate.features.get(READ_SHARE, 0.0),
        candidate.conflict,
    )


def told_unread(question: Question, best: Candidate | None, finder: Finder) -> bool:
    """Whether a number that can't be read whole stands among clearly more of the question's words than the best figure."""
    if not finder.unread:
        return False
    around = 0.0
    if best is not None:
        figure = best.evidence.figure
        text = finder.figures.passages[figure.passage].text[figure.sentence_start : figure.sentence_stop]
        around = _met(question, finder.figures.tokens_of_text(text))
    begun = {term.keys[0] for term in question.terms} | {way[0] for term in question.terms for way in term.others}
    near = (tokens for tokens in finder.unread if not begun.isdisjoint(tokens.at))
    return any((met := _met(question, tokens)) >= _MET and met > around + _CLEARLY for tokens in near)


def left_blank(question: Question, found: Found, finder: Finder) -> bool:
    """Whether clearly more of the question's words name a cell that a table leaves blank than the best figure's cell."""
    best = found.best
    if best is None or not finder.has_tables:
        return False
    around, line = 0.0, finder.figures.passages[best.figure.passage].row
    if line is not None:
        text, figure = finder.figures.passages[best.figure.passage].text, best.figure
        around = _met(question, tokens_of(f"{text[: line.label[1]]} . {text[figure.own_start : figure.start]}"))
    blank = list(finder.blank_rows)
    near = [finder.figures.passages[c.figure.passage] for c in found.candidates]
    rows = {(p.report, p.row.table, p.row.row): p for p in near if p.row is not None}
    for passage in list(rows.values())[:_LOOKED_AT]:
        if passage.row is not None:
            table = finder.table(passage)
            blank.extend(blank_cells(table, table.rows[passage.row.row]))
    said = 1 - best.features.get(LABEL_UNSAID, 0.0)
    return any(_names_blank(question, one, around, said) for one in blank)


def _names_blank(question: Question, blank: BlankCell, around: float, said: float) -> bool:
    """Whether a question names a blank cell better than the best: by more of its words, or by a label that it says whole."""
    met = _met(question, blank.named)
    if met < _MET or share_said(blank.label, said_by(question)) < _NAMED:
        return False
    return met > around + _MORE or (met >= around - _AS_MUCH and said < _UNNAMED)


def _met(question: Question, tokens: Tokens) -> float:
    """Share of the question's weight whose words stand in `tokens`."""
    words = [t for t in question.terms if len(t.keys) == 1]
    weight = sum(t.weight for t in words)
    has = question.spelled.has_accents
    met = sum(t.weight for t in words if any(p.quality > 0.5 for p in places(t, tokens, has)))
    return met / weight if weight else 0.0


def asks_for_blank(question: Question, blanks: Sequence[Blank]) -> bool:
    """Whether what the question asks for is a number that the report leaves blank."""
    counted = question.answer_type.counted
    return any(_met(question, blank.clause) >= _MET and counted and counted[0] in blank.counted for blank in blanks)
