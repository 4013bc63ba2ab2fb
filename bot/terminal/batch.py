"""Answer a stream of questions: one JSON object a line in, one answer a line out, in the same order."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, TextIO

from bot.answerer import Answers
from bot.answering.answer import Answer, Refusal
from bot.rendering.json import answer_data
from bot.rendering.markup import well_formed


def run_batch(lines: Iterable[str], out: TextIO, answerer: Answers) -> None:
    """Each line holds {"q": …, "before": […]}; a line that does not is answered "not_understood", so that lines keep step."""
    for line in lines:
        if line.strip():
            out.write(json.dumps(answer_data(_answered(line, answerer)), ensure_ascii=False) + "\n")
            out.flush()


def _answered(line: str, answerer: Answers) -> Answer:
    asked = _parsed(line)
    question, before = asked.get("q"), asked.get("before") or []
    if not isinstance(question, str) or not isinstance(before, list):
        return Refusal("not_understood", question=line.strip())
    return answerer.ask(well_formed(question), [well_formed(str(b)) for b in before])


def _parsed(line: str) -> dict[str, Any]:
    try:
        asked = json.loads(line)
    except json.JSONDecodeError:
        return {}
    return asked if isinstance(asked, dict) else {}
