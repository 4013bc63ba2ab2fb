"""What every test of `index` may take for granted."""

from __future__ import annotations

import pytest

from index.language.segmentation import segment


@pytest.fixture(scope="session", autouse=True)
def segmenter() -> None:
    """Opened before anything is timed: pyvi takes a second, once."""
    segment("Tổng đàn trâu đạt 1.141 con.")
