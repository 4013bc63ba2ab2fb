"""Run as a script: build `index/` from `corpus/` in a folder, and print how many texts were embedded."""

from __future__ import annotations

import sys
from pathlib import Path

from small_corpus import HashingEmbedder, prepare, read

from index.build import build

folder = Path(sys.argv[1])
embedder = HashingEmbedder()
build(folder / "index", folder / "corpus", embedder, read=read, prepare=prepare, version="1")
print(len(embedder.embedded))
