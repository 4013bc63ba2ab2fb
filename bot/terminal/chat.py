"""Ask and answer in a terminal, one question after another; what was asked before helps to understand what follows."""

from __future__ import annotations

import readline
from pathlib import Path

from bot.answerer import Answers
from bot.dialogue.pasting import is_draft
from bot.rendering.answer import answer_text
from bot.rendering.draft import draft_text
from bot.rendering.errors import error_sentence
from bot.rendering.markup import well_formed
from bot.rendering.overview import outline_text, plans_text, sources_text
from bot.rendering.terminal import CHAT_HELP, CHAT_PROMPT, chat_welcome
from bot.terminal.chart import drawn_in_words
from index.overview.library import NoSuchReport
from index.overview.sections import NoSuchSection

_REMEMBERED = 4  # questions
_HISTORY = "chat_history"
_END = {"/thoat", "/thoát", "/exit", "/quit"}


def run_chat(answerer: Answers, state: Path) -> None:
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
            shown = commanded(typed, answerer) if typed.startswith("/") else None
            if shown is None:
                shown = _checked(typed, answerer) if is_draft(typed) else answer_text(answerer.ask(typed, before))
                before = [*before, typed][-_REMEMBERED:]
            print(f"\n{shown}\n")
    finally:
        readline.set_history_length(500)
        readline.write_history_file(history)


def commanded(typed: str, answerer: Answers) -> str | None:
    """What a command of the Telegram bot shows here; None where it only leads a question in ("/hoi …")."""
    name, _, words = typed.partition(" ")
    words = words.strip()
    match name.lower():
        case "/chitieu" | "/muc":
            try:
                return (plans_text if name.lower() == "/chitieu" else outline_text)(answerer.library, words)
            except (NoSuchReport, NoSuchSection) as error:
                return error_sentence(error)
        case "/nguon":
            return sources_text(answerer.library)
        case "/soat" if words:
            return _checked(words, answerer)
        case "/bieudo" if words:
            return drawn_in_words(words, answerer)
        case "/hoi" if words:
            return answer_text(answerer.ask(words))
        case _:
            return CHAT_HELP


def _checked(text: str, answerer: Answers) -> str:
    return draft_text(answerer.check_draft(text))


def _next() -> str | None:
    """The next line, None at the end."""
    try:
        typed = well_formed(input(CHAT_PROMPT)).strip()
    except EOFError:
        return None
    return None if typed.lower() in _END else typed
