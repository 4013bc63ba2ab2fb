"""Ask and answer in a terminal, one question after another; what was asked before helps to understand what follows."""

from __future__ import annotations

import readline
from pathlib import Path

from bot.answerer import Answerer
from bot.rendering.answer import answer_text
from bot.rendering.markup import well_formed
from bot.rendering.terminal import CHAT_PROMPT, chat_welcome

_REMEMBERED = 4  # questions
_HISTORY = "chat_history"
_END = {"/thoat", "/thoát", "/exit", "/quit"}


def run_chat(answerer: Answerer, state: Path) -> None:
    """Until /thoat or end of input; the history of the lines typed is kept in `state`."""
    state.mkdir(parents=True, exist_ok=True)
    history = state / _HISTORY
    if history.exists():
        readline.read_history_file(history)
    print(chat_welcome(answerer.example))
    before: list[str] = []
    try:
        while (typed := _next()) is not None:
            if not typed:
                continue
            print("\n" + answer_text(answerer.ask(typed, before)) + "\n")
            before = [*before, typed][-_REMEMBERED:]
    finally:
        readline.set_history_length(500)
        readline.write_history_file(history)


def _next() -> str | None:
    """The next line, None at the end."""
    try:
        typed = well_formed(input(CHAT_PROMPT)).strip()
    except EOFError:
        return None
    return None if typed.lower() in _END else typed
