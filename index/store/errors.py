"""Why there is no index to answer from, or none to be built. The words for a user are `bot.rendering.errors`."""

from __future__ import annotations

from pathlib import Path


class IndexUnusable(Exception):
    """There is no index to answer from; building it again mends all of these."""

    def __init__(self, folder: Path, message: str) -> None:
        super().__init__(f"{folder}: {message}")
        self.folder = folder


class IndexMissing(IndexUnusable):
    """Nothing was ever built there."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, "no index")


class IndexDamaged(IndexUnusable):
    """A file of it is gone or isn't what was written."""

    def __init__(self, folder: Path, why: str) -> None:
        super().__init__(folder, f"damaged index: {why}")
        self.why = why


class IndexForeign(IndexUnusable):
    """It was built with another model or by another version of this program."""

    def __init__(self, folder: Path, built_with: str, wanted: str) -> None:
        super().__init__(folder, f"index built with {built_with}, wanted {wanted}")
        self.built_with = built_with
        self.wanted = wanted


class Distorted(ValueError):
    """A file of an index holds something else than its kind; told to users as IndexDamaged."""

    def __init__(self, of: str, what: str) -> None:
        super().__init__(f"{of}: {what}")
        self.of = of
        self.what = what


class CorpusEmpty(Exception):
    """The corpus folder holds no report, or isn't there."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"{folder}: no report")
        self.folder = folder


class IndexOfAnotherCorpus(Exception):
    """The index was built from `built_from`; answering about `corpus` would take its place."""

    def __init__(self, folder: Path, built_from: Path, corpus: Path) -> None:
        super().__init__(f"{folder}: built from {built_from}, not from {corpus}")
        self.folder = folder
        self.built_from = built_from
        self.corpus = corpus


class PromiseBroken(ValueError):
    """A part that was passed in gave what it must not give: a mistake in the program, not on the disk."""

    def __init__(self, who: str, what: str) -> None:
        super().__init__(f"{who}: {what}")
        self.who = who
        self.what = what
