"""A progress bar on standard error for what takes long; nothing is drawn when it is not a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from bot.rendering.terminal import INDEXING, indexing
from index.embedding.interface import Progress as Hear

_STEP = 200  # texts between two lines when no bar can be drawn


@contextmanager
def progress_on(stream: TextIO) -> Iterator[Hear]:
    """A callback that shows (done, of all): a bar on a terminal, a line now and then elsewhere."""
    console = Console(file=stream)
    if not console.is_terminal:
        yield _lines(console)
        return
    columns = (TextColumn(INDEXING), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("index", total=None)

        def show(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        yield show


def _lines(console: Console) -> Hear:
    shown = [-_STEP]

    def show(done: int, total: int) -> None:
        if done - shown[0] >= _STEP or done == total:
            shown[0] = done
            console.print(indexing(done, total), highlight=False)

    return show
