"""All that the state folder keeps, opened together."""

from __future__ import annotations

from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path

from bot.telegram.state.chats import Memory
from bot.telegram.state.delivered import Delivered
from bot.telegram.state.identity import Pseudonyms, pseudonyms_in
from bot.telegram.state.journal import Journal
from bot.telegram.state.moves import Moves


@dataclass(frozen=True, slots=True)
class State:
    """Each by itself; chats and people stand in all of them under the same pseudonyms."""

    pseudonyms: Pseudonyms
    moves: Moves
    memory: Memory
    journal: Journal
    delivered: Delivered

    @classmethod
    def opened(cls, folder: Path, keep_days: int, key_file: Path | None, held: ExitStack) -> State:
        """That of `folder`, to be closed by `held`; pseudonyms stand under the key in `key_file`, else in the folder.

        Raises OSError, sqlite3.OperationalError.
        """
        pseudonyms = pseudonyms_in(folder, key_file)
        moves = held.enter_context(closing(Moves(folder, keep_days, pseudonyms)))
        memory = held.enter_context(closing(Memory(folder, pseudonyms, was=moves.was)))
        journal = held.enter_context(closing(Journal(folder, keep_days, pseudonyms, was=moves.was)))
        return cls(pseudonyms, moves, memory, journal, held.enter_context(closing(Delivered(folder))))
