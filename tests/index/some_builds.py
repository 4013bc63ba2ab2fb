"""Run as a script: build `index/` from `corpus/` for each version named, print how many texts it embedded."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path

from index.build import build
from index.embedding.interface import Floats, Progress
from tests.index.small_corpus import HashingEmbedder, prepare, read


class Slow(HashingEmbedder):
    """Slow enough for processes that start together to meet."""

    def passages(self, texts: Sequence[str], progress: Progress | None = None) -> Floats:
        time.sleep(0.7)
        return super().passages(texts, progress)


folder, versions = Path(sys.argv[1]), sys.argv[2:]
embedder = Slow()
for version in versions:
    build(folder / "index", folder / "corpus", embedder, read=read, prepare=prepare, version=version)
print(len(embedder.embedded))
