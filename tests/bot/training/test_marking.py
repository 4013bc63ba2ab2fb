"""Invented reports: what a mark says stands where the evidence says it does, and every report can be learned from."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.evaluation.gold import read_gold, squeeze
from bot.training.marking import UnknownMark, main, read_marked

INVENTED = Path(__file__).parents[3] / "bot" / "training" / "invented"
REPORT = """ỦY BAN NHÂN DÂN XÃ NÀ LỪNG
Đàn bò {1:1.204} con, đàn trâu {2:312} con, giảm 5 con.
=====
1	formal	Xã có bao nhiêu con bò?
2	everyday	Trâu còn mấy con?
0	none	Đàn lợn có bao nhiêu con?
"""


def test_a_marked_figure_is_its_number_with_the_words_beside_it() -> None:
    marked = read_marked("xa.txt", REPORT)
    assert "Đàn bò 1.204 con, đàn trâu 312 con, giảm 5 con." in marked.text
    assert [row["answers"] for row in marked.rows] == [
        [{"figure": "1.204", "unit": "", "evidence": "Đàn bò 1.204 con, đàn trâu 312 con, giảm 5 con."}],
        [{"figure": "312", "unit": "", "evidence": "Đàn bò 1.204 con, đàn trâu 312 con, giảm 5 con."}],
        [],
    ]


def test_a_marked_passage_is_an_answer_in_words() -> None:
    marked = read_marked(
        "xa.txt", "Kè chậm {1:do thiếu cát} từ tháng 3.\n=====\n1\teveryday\tSao kè làm hoài chưa xong?\n"
    )
    assert marked.for_words
    assert marked.rows[0]["answers"] == [{"evidence": "do thiếu cát"}]


def test_a_question_that_names_no_mark_is_refused() -> None:
    with pytest.raises(UnknownMark, match=r"xa\.txt: question 1 names no mark"):
        read_marked("xa.txt", "Đàn bò {1:12} con.\n=====\n2\tformal\tBao nhiêu con bò?\n")


def test_every_invented_report_states_what_its_questions_are_answered_with(tmp_path: Path) -> None:
    main([str(INVENTED), "--into", str(tmp_path)])
    for name in ("questions.jsonl", "words.jsonl"):
        rows = read_gold(tmp_path / name)
        texts = {file.stem: squeeze(file.read_text(encoding="utf-8")) for file in (tmp_path / "reports").iterdir()}
        assert len({row.id for row in rows}) == len(rows)
        for row in rows:
            assert all(squeeze(answer.evidence) in texts[row.id.rpartition("-")[0]] for answer in row.answers)
