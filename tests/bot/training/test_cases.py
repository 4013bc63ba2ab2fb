"""What there is to learn from: a report that is held back is also asked what another one answers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.training.cases import Document, documents_of, without_reader
from index.embedding.interface import Embedder

_HELD_BACK, _OTHER = "g.txt", "a.txt"  # as their names tell
_HERDS = "Đàn trâu của huyện Hòa An có 1.141 con, đàn bò có 312 con."
_ROADS = "Huyện Hà Quảng mở mới 12,5 km đường giao thông nông thôn."


def asked(number: int, report: str, q: str, figure: str, unit: str, evidence: str) -> str:
    answers = [{"figure": figure, "unit": unit, "evidence": evidence}]
    return json.dumps({"id": str(number), "report": report, "q": q, "kind": "figure", "answers": answers, "tags": []})


def documents(reports: dict[str, str], folder: Path, embedder: Embedder) -> dict[str, Document]:
    """Of a report of herds, a question is asked about herds, of a report of roads one about roads."""
    (folder / "reports").mkdir()
    for name, text in reports.items():
        (folder / "reports" / name).write_text(text, encoding="utf-8")
    questions = folder / "questions.jsonl"
    herds = asked(1, _HELD_BACK, "Đàn trâu có bao nhiêu con?", "1.141", "con", _HERDS[:33])
    roads = asked(2, _OTHER, "Mở mới bao nhiêu km đường?", "12,5", "km", _ROADS)
    questions.write_text(f"{herds}\n{roads}\n", encoding="utf-8")
    found = documents_of(questions, folder / "reports", folder / "work", embedder, without_reader())
    return {document.report: document for document in found}


@pytest.fixture
def work(tmp_path: Path) -> Path:
    (tmp_path / "work").mkdir()
    return tmp_path


def test_a_report_that_is_held_back_is_asked_about_another_which_it_does_not_answer(
    work: Path, embedder: Embedder
) -> None:
    found = documents({_HELD_BACK: _HERDS, _OTHER: _ROADS}, work, embedder)
    assert [(case.name, case.stated) for case in found[_HELD_BACK].cases] == [("1", True), ("2", False)]
    assert [case.name for case in found[_OTHER].cases] == ["2"]


def test_what_it_tells_as_well_is_left_out(work: Path, embedder: Embedder) -> None:
    found = documents({_HELD_BACK: f"{_HERDS} {_ROADS}", _OTHER: _ROADS}, work, embedder)
    assert [case.name for case in found[_HELD_BACK].cases] == ["1"]
