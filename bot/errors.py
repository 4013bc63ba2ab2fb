"""What keeps the program from doing what was asked, as facts: no words (`rendering.errors`), the exit code on the class."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

ConfigTrouble = Literal[
    "absent", "unreadable", "not_utf8", "not_toml", "unknown_key", "empty", "not_a_path", "not_text", "not_a_section",
    "not_a_list", "not_a_number", "too_small", "too_large", "not_https", "invalid",
]  # fmt: skip
GoldTrouble = Literal[
    "not_json", "twice", "missing", "empty", "not_string", "not_list", "not_strings", "not_objects", "not_number",
    "unknown", "not_wanted",
]  # fmt: skip


class ConfigFault(Exception):
    """`key` ("index.folder"; "" for the whole file) of the config file `path` is wrong: `trouble` says how.

    `detail` is what the system or a library says of it, in its own words; "" when it says nothing.
    """

    def __init__(self, path: Path, key: str, trouble: ConfigTrouble, detail: str = "") -> None:
        super().__init__(path, key, trouble, detail)
        self.path = path
        self.key = key
        self.trouble: ConfigTrouble = trouble
        self.detail = detail


class UnknownKey(ConfigFault):
    """There is no such key; the `known` ones are those of its place, `near` is the one that was likely meant."""

    def __init__(self, path: Path, key: str, known: tuple[str, ...], near: str | None) -> None:
        super().__init__(path, key, "unknown_key")
        self.known = known
        self.near = near


class UnknownCommand(Exception):
    """There is no command `name`; `near` is the one that was likely meant."""

    exit_code = 2

    def __init__(self, name: str, near: str | None) -> None:
        super().__init__(name, near)
        self.name = name
        self.near = near


class TooManyReports(Exception):
    """Each of the reports in `corpus` has an index of its own: what looks into one index takes fewer than `limit`."""

    def __init__(self, corpus: Path, limit: int) -> None:
        super().__init__(corpus, limit)
        self.corpus = corpus
        self.limit = limit


class GoldFault(Exception):
    """Line `line` (from 1) of the gold file `path` is malformed: `trouble` says how, of which `key` and `value`."""

    def __init__(self, path: Path, line: int, trouble: GoldTrouble, key: str = "", value: str = "") -> None:
        super().__init__(path, line, trouble, key, value)
        self.path = path
        self.line = line
        self.trouble: GoldTrouble = trouble
        self.key = key
        self.value = value


class BotCannotRun(Exception):
    """The bot cannot run. `exit_code` is for the process."""

    exit_code = 1


class NobodyAnswers(BotCannotRun):
    """The processes that answer are gone or stuck; started again, all may be well."""


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


class ApiUrlUnusable(BotCannotRun):
    """TELEGRAM_API_URL is no address, or one to which the token would travel readable. It is not repeated here."""

    exit_code = 2

    def __init__(self, trouble: Literal["malformed", "not_encrypted"]) -> None:
        super().__init__(trouble)
        self.trouble: Literal["malformed", "not_encrypted"] = trouble


class KeyUnusable(BotCannotRun):
    """The key for pseudonyms in `file`, a credential, cannot be read or is too short."""

    exit_code = 2

    def __init__(self, file: Path) -> None:
        super().__init__(file)
        self.file = file


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
