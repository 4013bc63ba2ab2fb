"""pyvi's model is a pickle, which may run anything: only the known one is loaded."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from bot.rendering.errors import error_sentence
from index.language.segmentation import SegmenterDiffers, check_pickle

ORIGIN = find_spec("pyvi")


def test_the_installed_pickle_is_the_known_one_and_another_is_refused_with_a_sentence(tmp_path: Path) -> None:
    assert ORIGIN
    assert ORIGIN.origin
    known = Path(ORIGIN.origin).parent / "models" / "pyvi3.pkl"
    check_pickle(known)
    (tmp_path / "pyvi3.pkl").write_bytes(known.read_bytes()[:-1] + b"x")
    for path in (tmp_path / "pyvi3.pkl", tmp_path / "nowhere"):
        with pytest.raises(SegmenterDiffers) as caught:
            check_pickle(path)
        assert str(path) in error_sentence(caught.value)


def test_another_pickle_is_not_even_imported(tmp_path: Path) -> None:
    package = tmp_path / "pyvi"
    (package / "models").mkdir(parents=True)
    (package / "__init__.py").write_text("print('imported')", encoding="utf-8")
    (package / "models" / "pyvi3.pkl").write_bytes(b"cos\nsystem\n")
    script = f"import sys; sys.path.insert(0, {str(tmp_path)!r})\nfrom index.language.segmentation import segment\nsegment('đàn trâu')"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=Path(__file__).parents[3])
    assert done.returncode == 1
    assert "SegmenterDiffers" in done.stderr
    assert done.stdout == ""
