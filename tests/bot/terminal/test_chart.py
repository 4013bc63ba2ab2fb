"""`hoi bieudo` as a user runs it."""

from __future__ import annotations

from pathlib import Path

from matplotlib.image import imread

from bot.answerer import Answerer
from tests.bot.conftest import hoi


def test_it_writes_the_picture_and_prints_its_figures_with_their_quotes(answerer: Answerer, tmp_path: Path) -> None:
    out = tmp_path / "tệp.png"
    run = hoi("bieudo", "tỷ lệ giải ngân vốn đầu tư công", "--out", out)
    assert run.returncode == 0
    assert imread(out).shape[1] == 1080
    lines = run.stdout.splitlines()
    assert lines[0] == "Giải ngân kế hoạch vốn đầu tư công"
    assert "• Thực hiện năm 2023: 166,104 tỷ đồng" in lines
    assert "được 166,104/242,708 tỷ đồng" in run.stdout
    assert lines[-1].startswith("Trang 11, ")
    assert str(out) in run.stderr


def test_where_there_is_nothing_to_compare_it_says_so_and_writes_nothing(answerer: Answerer, tmp_path: Path) -> None:
    out = tmp_path / "a.png"
    run = hoi("bieudo", "tỷ lệ hộ nghèo", "--out", out)
    assert (run.returncode, run.stdout) == (1, "")
    assert "không vẽ biểu đồ" in run.stderr
    assert not out.exists()


def test_a_file_that_cannot_be_written_is_told_in_one_sentence(answerer: Answerer, tmp_path: Path) -> None:
    run = hoi("bieudo", "che phủ rừng", "--out", tmp_path)
    assert run.returncode == 1
    assert run.stderr.count("\n") == 1
    assert str(tmp_path) in run.stderr
