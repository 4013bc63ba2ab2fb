"""Gold files: what is read, and faults that name their line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.errors import GoldFault
from bot.evaluation.gold import GoldAnswer, read_gold, squeeze, squeezed_texts
from bot.rendering.errors import error_sentence
from index.document.reader import read
from index.document.report import Footnote, Meta, PageStart, Paragraph, Report

GOLD = Path(__file__).parents[2] / "gold"
CORPUS = Path(__file__).parents[3] / "corpus"
SHORTEST_EVIDENCE = 25  # characters; a shorter run of words may stand in several places of a report
EVIDENCE = "tốc độ tăng trưởng 10 tháng đầu năm 2023 đạt 0,66%"
ROW: dict[str, object] = {
    "id": "D001",
    "q": "Kinh tế tăng mấy phần trăm?",
    "kind": "figure",
    "answers": [{"figure": "0,66", "unit": "%", "evidence": EVIDENCE}],
}


def written(folder: Path, *rows: object) -> Path:
    path = folder / "gold.jsonl"
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def test_the_projects_own_gold_files_are_read_whole() -> None:
    questions = {path.stem: read_gold(path) for path in sorted(GOLD.glob("*.jsonl"))}
    assert {name: len(rows) for name, rows in questions.items()} == {
        "checks": 30,
        "checks-fresh": 28,
        "figures": 130,
        "others": 120,
        "sums": 50,
        "words": 25,
    }
    assert questions["figures"][0].answers == (GoldAnswer(EVIDENCE, "0,66", "%"),)


def test_a_follow_up_carries_what_was_asked_before(tmp_path: Path) -> None:
    (question,) = read_gold(written(tmp_path, ROW | {"before": ["câu trước", "câu sau"], "note": "ignored"}))
    assert question.before == ("câu trước", "câu sau")


def test_blank_lines_are_passed_over_and_lines_still_counted(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(f"\n{json.dumps(ROW)}\n\n{{}}\n", encoding="utf-8")
    with pytest.raises(GoldFault) as raised:
        read_gold(path)
    assert (raised.value.path, raised.value.line) == (path, 4)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"id": ""}, "«id» để trống"),
        ({"q": "  "}, "«q» để trống"),
        ({"q": None}, "thiếu «q»"),
        ({"kind": "number"}, "«kind» không thể là «number»"),
        ({"answers": []}, "thiếu «answers»"),
        ({"answers": "0,66"}, "«answers» phải là một danh sách"),
        ({"answers": ["0,66"]}, "mỗi mục của «answers» phải là một đối tượng JSON"),
        ({"answers": [{"unit": "%", "evidence": EVIDENCE}]}, "thiếu «figure»"),
        ({"answers": [{"figure": "0,66", "evidence": EVIDENCE}]}, "thiếu «unit»"),
        ({"answers": [{"figure": 0.66, "unit": "%", "evidence": EVIDENCE}]}, "«figure» phải là chữ"),
        ({"also": [{"figure": "0,66", "unit": "%"}]}, "thiếu «evidence»"),
        ({"before": ["a", 1]}, "mỗi mục của «before» phải là chữ"),
        ({"kind": "none"}, "không được có «answers»"),
        ({"kind": "check"}, "thiếu «verdict»"),
        ({"kind": "check", "verdict": "right"}, "«verdict» không thể là «right»"),
        ({"kind": "computed"}, "«value» phải là một số"),
        ({"kind": "computed", "value": True}, "«value» phải là một số"),
    ],
)
def test_a_malformed_line_is_a_fault_that_says_why(tmp_path: Path, change: dict[str, object], why: str) -> None:
    with pytest.raises(GoldFault) as raised:
        read_gold(written(tmp_path, ROW | {"id": "D000"}, ROW | change))
    assert raised.value.line == 2
    assert why in error_sentence(raised.value)


@pytest.mark.parametrize("line", [b"{", b"[1]", b'{"id": "\xff"}'])
def test_a_line_that_is_no_json_object_is_a_fault(tmp_path: Path, line: bytes) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_bytes(line)
    with pytest.raises(GoldFault) as raised:
        read_gold(path)
    assert (raised.value.trouble, raised.value.line) == ("not_json", 1)


def test_an_id_is_used_once_in_a_file(tmp_path: Path) -> None:
    with pytest.raises(GoldFault) as raised:
        read_gold(written(tmp_path, ROW, ROW))
    assert (raised.value.trouble, raised.value.value) == ("twice", "D001")


@pytest.mark.parametrize("path", sorted(GOLD.glob("*.jsonl")), ids=lambda path: path.stem)
def test_evidence_is_long_enough_holds_its_figure_and_stands_in_the_report(path: Path) -> None:
    report = "".join(text for file in CORPUS.glob("*.txt") for text in squeezed_texts(read(file)))
    for question in read_gold(path):
        for answer in (*question.answers, *question.also):
            evidence = squeeze(answer.evidence)
            assert len(answer.evidence) >= SHORTEST_EVIDENCE, answer
            assert evidence in report, answer
            assert squeeze(answer.figure) in evidence, answer


def test_the_body_of_a_report_runs_on_over_its_footnotes() -> None:
    start = (PageStart(0, 1),)
    report = Report(
        key="r",
        meta=Meta(),
        pages=2,
        paragraphs=(
            Paragraph("text", "Tổng thu đạt 327,2", (), start),
            Paragraph("text", "tỷ đồng.", (), start),
        ),
        footnotes=(Footnote("1", "Trong đó: thuế 200 tỷ.", start),),
    )
    assert squeezed_texts(report) == ("Tổngthuđạt327,2tỷđồng.", "Trongđó:thuế200tỷ.")
