"""Invented reports to learn from, with the questions about each: what answers is marked where it stands.

    python -m bot.training.marking bot/training/invented --into FOLDER

A report "đạt {3:1.250} tỷ đồng" marks what answers its questions numbered 3; behind a line of "=" stand the questions, one a
line: number, tag and text parted by tabs, 0 and "none" for what the report does not state. Marked are the numbers of figures,
or else passages that answer in words. Written are `reports/`, `questions.jsonl` and `words.jsonl`, which the other commands
take.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_MARK = re.compile(r"\{(\d+):([^{}]*)\}")
_QUESTIONS = re.compile(r"\n=+\n")
_NUMBER = re.compile(r"[-–]?\d(?:[\d.,/ ]*\d)?")
_AROUND = 60  # characters beside a figure that are its evidence


@dataclass(frozen=True, slots=True)
class Marked:
    """A report without its marks, and its questions as rows of a file of questions."""

    text: str
    for_words: bool
    rows: tuple[Mapping[str, object], ...]


class UnknownMark(ValueError):
    """A question names a mark that its report does not hold."""

    def __init__(self, report: str, question: int) -> None:
        super().__init__(f"{report}: question {question} names no mark")


def read_marked(name: str, source: str) -> Marked:
    """The report `name` (as its file is called) and its questions.

    Raises `UnknownMark`, and `ValueError` where a line is no question.
    """
    report, asked = _QUESTIONS.split(source, maxsplit=1)
    text, marks, told = "", dict[str, range](), 0
    for mark in _MARK.finditer(report):
        text += report[told : mark.start()]
        marks[mark[1]] = range(len(text), len(text) + len(mark[2]))
        text += mark[2]
        told = mark.end()
    text += report[told:]
    for_words = not all(_NUMBER.fullmatch(text[span.start : span.stop]) for span in marks.values())
    rows = []
    for number, line in enumerate(asked.strip().splitlines(), 1):
        mark_asked, tag, question = line.split("\t")
        stated = tag != "none"
        if stated and mark_asked not in marks:
            raise UnknownMark(name, number)
        rows.append(
            {
                "id": f"{Path(name).stem}-{number:02}",
                "report": name,
                "q": question.strip(),
                "kind": "none" if not stated else "text" if for_words else "figure",
                "answers": [_answer(text, marks[mark_asked], for_words)] if stated else [],
                "tags": [tag if stated else "near-miss"],
            }
        )
    return Marked(text.strip() + "\n", for_words, tuple(rows))


def _answer(text: str, span: range, for_words: bool) -> Mapping[str, str]:
    marked = text[span.start : span.stop]
    if for_words:
        return {"evidence": marked.strip()}
    before = text[: span.start].rpartition("\n")[2][-_AROUND:]
    behind = text[span.stop :].partition("\n")[0][:_AROUND]
    return {"figure": marked, "unit": "", "evidence": f"{before}{marked}{behind}".strip()}


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m bot.training.marking", description=__doc__)
    parser.add_argument("reports", type=Path)
    parser.add_argument("--into", type=Path, required=True)
    options = parser.parse_args(arguments)
    (options.into / "reports").mkdir(parents=True, exist_ok=True)
    every = [read_marked(file.name, file.read_text(encoding="utf-8")) for file in sorted(options.reports.glob("*.txt"))]
    for marked in every:
        (options.into / "reports" / str(marked.rows[0]["report"])).write_text(marked.text, encoding="utf-8")
    for file, for_words in (("questions.jsonl", False), ("words.jsonl", True)):
        rows = [row for marked in every if marked.for_words == for_words for row in marked.rows]
        lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (options.into / file).write_text("".join(lines), encoding="utf-8")
        print(f"{file}: {len(rows)}")


if __name__ == "__main__":
    main()
