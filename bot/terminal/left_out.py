"""Says on standard error which file of the corpus was left out, from whichever process builds the index."""

from __future__ import annotations

import sys

from bot.rendering.errors import error_sentence
from index.document.reader import UnreadableReport


def say_left_out(error: UnreadableReport) -> None:
    """One sentence: which file, why, and what to do."""
    print(error_sentence(error), file=sys.stderr)
