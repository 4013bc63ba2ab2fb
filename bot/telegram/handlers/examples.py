"""Questions of the greeting as buttons. The callback data hold a digest, so that a button is good as long as its question."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.telegram.wording.overview import shortened

EXAMPLE = "e"
_DIGITS = 12  # hexadecimal


def example_buttons(examples: Sequence[str]) -> InlineKeyboardMarkup | None:
    """One button a question, None when there are none."""
    rows = [[InlineKeyboardButton(shortened(e), callback_data=f"{EXAMPLE}:{_digest(e)}")] for e in examples]
    return InlineKeyboardMarkup(rows) if rows else None


def example_at(data: str, examples: Sequence[str]) -> str | None:
    """The question that a button with these callback data asks; None when it is no example any more."""
    return next((e for e in examples if data == f"{EXAMPLE}:{_digest(e)}"), None)


def _digest(example: str) -> str:
    return hashlib.sha256(example.encode()).hexdigest()[:_DIGITS]
