"""The reader tells which figure of a sentence is asked for, and whether any is."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bot import service
from bot.reader.reader import Reader
from bot.reader.weights import load_learned, save_learned
from tests.bot.reader.test_rows import told as sentence

SENTENCE = "Tổng đàn trâu 1.141 con, tổng đàn bò 2.380 con, tổng đàn lợn 15.200 con; trồng mới 45,5 ha rừng."


@pytest.fixture(scope="module")
def reader() -> Reader:
    return service.trained_reader(None)


@pytest.mark.parametrize(
    ("question", "printed"),
    [
        ("Toàn huyện có bao nhiêu con bò?", "2.380"),
        ("đàn heo bao nhiêu con", "15.200"),
        ("Diện tích rừng trồng mới?", "45,5"),
    ],
)
def test_the_figure_asked_for_is_the_likeliest(reader: Reader, question: str, printed: str) -> None:
    passage, found = sentence(SENTENCE)
    read = reader.read(question, reader.rows(passage, list(enumerate(found))))
    best = found[max(read.figures, key=read.figures.__getitem__)]
    assert passage.text[best.start : best.stop] == printed


def test_what_is_not_told_is_sooner_none_than_what_is(reader: Reader) -> None:
    passage, found = sentence(SENTENCE)
    rows = reader.rows(passage, list(enumerate(found)))
    told, untold = reader.read("Đàn bò bao nhiêu con?", rows), reader.read("Bao nhiêu bác sĩ?", rows)
    assert untold.none - max(untold.figures.values()) > told.none - max(told.figures.values())


def test_without_a_figure_nothing_is_read(reader: Reader) -> None:
    assert not reader.read("Đàn bò?", []).figures


def test_learned_weights_come_back_as_they_were_but_for_half_a_step(tmp_path: Path) -> None:
    weight = np.random.default_rng(0).normal(size=(8, 5)).astype(np.float32)
    bias = np.arange(8, dtype=np.float32)
    save_learned({"part.weight": weight, "part.bias": bias}, tmp_path / "learned.safetensors")
    held = load_learned(tmp_path / "learned.safetensors")
    assert set(held) == {"part.weight", "part.bias"}
    assert (held["part.bias"] == bias).all()
    assert np.abs(held["part.weight"] - weight).max() <= np.abs(weight).max() / 127
