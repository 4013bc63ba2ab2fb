"""What the embedding learned is merged into the folder of e5-small."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file, save, save_file

from index.embedding.adapter import ALPHA, DOWN, RANK, UP, merge

MODULE = "encoder.layer.0.output.dense"


def _folder(tmp_path: Path) -> tuple[Path, np.ndarray]:
    weight = np.random.default_rng(1).normal(size=(6, 5)).astype(np.float16)
    save_file({f"{MODULE}.weight": weight, f"{MODULE}.bias": np.ones(6, np.float16)}, tmp_path / "model.safetensors")
    return tmp_path, weight


def test_a_module_is_changed_by_its_two_factors_and_nothing_else_is(tmp_path: Path) -> None:
    folder, weight = _folder(tmp_path)
    down, up = np.zeros((RANK, 5), np.float16), np.zeros((6, RANK), np.float16)
    down[0, 2], up[4, 0] = 0.5, 0.25
    merge(folder, save({MODULE + DOWN: down, MODULE + UP: up}))
    merged = load_file(folder / "model.safetensors")
    change = merged[f"{MODULE}.weight"].astype(np.float32) - weight.astype(np.float32)
    assert change[4, 2] == pytest.approx(0.125 * ALPHA / RANK, abs=2e-3)
    assert np.count_nonzero(change) == 1
    assert (merged[f"{MODULE}.bias"] == 1).all()


def test_an_adapter_of_another_model_is_refused(tmp_path: Path) -> None:
    folder, _ = _folder(tmp_path)
    other = save({f"another{DOWN}": np.zeros((RANK, 5), np.float16), f"another{UP}": np.zeros((6, RANK), np.float16)})
    with pytest.raises(ValueError, match=r"another\.weight"):
        merge(folder, other)
