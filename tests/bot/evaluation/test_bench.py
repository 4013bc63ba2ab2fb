"""The measurements are all there, and come from this run."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from bot.evaluation.bench import measured
from bot.service import Places
from tests.bot.conftest import small_corpus


def test_one_run_prints_every_measurement(places: Places, tmp_path: Path) -> None:
    small = replace(places, corpus=small_corpus(tmp_path / "corpus"), index=tmp_path / "not used")
    lines = measured(small).splitlines()
    assert [re.split(r"\s{2,}", line)[0].partition(",")[0] for line in lines] == [
        "mở mô hình và lập chỉ mục từ đầu", "trả lời", "trả lời", "câu trả lời đầu tiên từ lúc khởi động",
        "bộ nhớ nhiều nhất",
    ]  # fmt: skip
    numbers = [float(re.split(r"\s{2,}", line)[1].split()[0]) for line in lines]
    assert all(number >= 0 for number in numbers)
    assert numbers[1] <= numbers[2]
    assert numbers[3] > 0.5  # a process that opens torch
    assert not small.index.exists()
