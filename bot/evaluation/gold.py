"""Gold questions: read them from files and say what is malformed. Judges no answers (evaluate).

One JSON object a line, UTF-8: a question as a person would put it, with what a right answer holds.
"""

from __future__ import annotations

import json
import math
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast, get_args

from bot.answering.answer import Verdict
from bot.errors import GoldFault, GoldTrouble
from index.document.report import Report

Kind = Literal["figure", "figures", "text", "check", "computed", "none"]


@dataclass(frozen=True, slots=True)
class GoldAnswer:
    """A figure as printed and the run of the report's words that holds it; `figure` is "" for kind `text`."""

    evidence: str
    figure: str = ""
    unit: str = ""  # "" for a bare number


@dataclass(frozen=True, slots=True)
class GoldQuestion:
    """A question with what a right answer holds; `kind` says which of the other fields are filled."""

    id: str
    q: str
    kind: Kind
    before: tuple[str, ...] = ()  # what the same person asked before, oldest first
    answers: tuple[GoldAnswer, ...] = ()
    also: tuple[GoldAnswer, ...] = ()  # the question fits these as well: a right answer shows them too
    verdict: Verdict | None = None  # for check
    value: float | None = None  # for computed, in `unit`
    unit: str = ""
    tags: tuple[str, ...] = ()


class _Malformed(Exception):
    """What is wrong with one row; its place in a file is added by `read_gold`."""

    def __init__(self, trouble: GoldTrouble, key: str = "", value: str = "") -> None:
        super().__init__(trouble, key, value)
        self.trouble: GoldTrouble = trouble
        self.key = key
        self.value = value


def squeeze(text: str) -> str:
    """The characters that are compared: NFC, without white space."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", text))


def squeezed_texts(report: Report) -> tuple[str, str]:
    """Body and footnotes of a report, each squeezed: what quotes and evidence are looked up in."""
    body = "".join(paragraph.text for paragraph in report.paragraphs)
    notes = "".join(note.text for note in report.footnotes)
    return squeeze(body), squeeze(notes)


def read_gold(path: Path) -> list[GoldQuestion]:
    """The questions of a file, in order; blank lines are passed over.

    Raises `GoldFault` for the first line that is malformed, `OSError` when the file cannot be read.
    """
    questions: list[GoldQuestion] = []
    seen: set[str] = set()
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        if not line.strip():
            continue
        try:
            question = _question(_row(line))
            if question.id in seen:
                raise _Malformed("twice", value=question.id)
        except _Malformed as error:
            raise GoldFault(path, number, error.trouble, error.key, error.value) from error
        seen.add(question.id)
        questions.append(question)
    return questions


def _row(line: bytes) -> Mapping[str, object]:
    try:
        row = json.loads(line)
    except ValueError as error:  # not JSON, or not UTF-8
        raise _Malformed("not_json") from error
    if not isinstance(row, dict):
        raise _Malformed("not_json")
    return row


def _question(row: Mapping[str, object]) -> GoldQuestion:
    kind = _one_of(row, "kind", get_args(Kind))
    verdict = _one_of(row, "verdict", get_args(Verdict)) if kind == "check" else None
    question = GoldQuestion(
        id=_words(row, "id"),
        q=_words(row, "q"),
        kind=cast(Kind, kind),
        before=_strings(row, "before"),
        answers=_answers(row, "answers", kind),
        also=_answers(row, "also", kind),
        verdict=cast(Verdict | None, verdict),
        value=_number(row, "value") if kind == "computed" else None,
        unit=_text(row, "unit") if "unit" in row else "",
        tags=_strings(row, "tags"),
    )
    if kind == "none" and question.answers:
        raise _Malformed("not_wanted", "answers")
    if kind != "none" and verdict != "not_stated" and not question.answers:
        raise _Malformed("missing", "answers")
    return question


def _answers(row: Mapping[str, object], key: str, kind: str) -> tuple[GoldAnswer, ...]:
    found = []
    for item in _items(row, key):
        if not isinstance(item, dict):
            raise _Malformed("not_objects", key)
        evidence = _words(item, "evidence")
        if kind == "text":
            found.append(GoldAnswer(evidence))
        else:
            found.append(GoldAnswer(evidence, _words(item, "figure"), _text(item, "unit")))
    return tuple(found)


def _items(row: Mapping[str, object], key: str) -> list[object]:
    items = row.get(key, [])
    if not isinstance(items, list):
        raise _Malformed("not_list", key)
    return items


def _strings(row: Mapping[str, object], key: str) -> tuple[str, ...]:
    items = _items(row, key)
    strings = tuple(item for item in items if isinstance(item, str))
    if len(strings) != len(items):
        raise _Malformed("not_strings", key)
    return strings


def _text(row: Mapping[str, object], key: str) -> str:
    value = row.get(key)
    if not isinstance(value, str):
        raise _Malformed("missing" if value is None else "not_string", key)
    return value


def _words(row: Mapping[str, object], key: str) -> str:
    text = _text(row, key)
    if not text.strip():
        raise _Malformed("empty", key)
    return text


def _number(row: Mapping[str, object], key: str) -> float:
    value = row.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise _Malformed("not_number", key)
    return float(value)


def _one_of(row: Mapping[str, object], key: str, known: tuple[str, ...]) -> str:
    value = _text(row, key)
    if value not in known:
        raise _Malformed("unknown", key, value)
    return value
