"""What keeps the program from doing what was asked, as facts: no words (`rendering.errors`), the exit code on the class."""

from __future__ import annotations

from pathlib import Path


class ConfigFault(Exception):
    """`key` ("index.folder"; "" for the whole file) of the config file `path` is wrong; `why` says how."""

    def __init__(self, path: Path, key: str, why: str) -> None:
        super().__init__(path, key, why)
        self.path = path
        self.key = key
        self.why = why

    def __str__(self) -> str:
        return f"{self.path}: {self.key}: {self.why}" if self.key else f"{self.path}: {self.why}"


class GoldFault(Exception):
    """Line `line` (from 1) of the gold file `path` is malformed; `why` says how, in Vietnamese."""

    def __init__(self, path: Path, line: int, why: str) -> None:
        super().__init__(path, line, why)
        self.path = path
        self.line = line
        self.why = why

    def __str__(self) -> str:
        return f"{self.path}, dòng {self.line}: {self.why}"


class BotCannotRun(Exception):
    """The bot cannot run. `exit_code` is for the process."""

    exit_code = 1


class TokenMissing(BotCannotRun):
    """No token in the environment, and none in `file` (None: no file was named)."""

    exit_code = 2

    def __init__(self, file: Path | None) -> None:
        super().__init__(file)
        self.file = file


class TokenMalformed(BotCannotRun):
    """There is a token, but no token of Telegram looks like it. It is not repeated here."""

    exit_code = 2


class TokenRejected(BotCannotRun):
    """The server does not know the token."""

    exit_code = 2


class AnotherCopyRuns(BotCannotRun):
    """Another process fetches updates with the same token (Conflict 409)."""

    exit_code = 3


class StateUnusable(BotCannotRun):
    """The state `folder` cannot be made or written."""

    exit_code = 2

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.folder = folder


class SecretUnusable(BotCannotRun):
    """The webhook secret in `file` cannot be read, or Telegram would not take it. It is not repeated here."""

    exit_code = 2

    def __init__(self, file: Path) -> None:
        super().__init__(file)
        self.file = file


class AddressTaken(BotCannotRun):
    """Nothing can listen on `address`: another copy of the bot does, or another program."""

    exit_code = 3

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address
