"""Read config.toml once, into frozen objects that are passed to whoever needs them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    TypeAdapter,
    ValidationError,
    ValidationInfo,
)
from pydantic.dataclasses import dataclass
from rapidfuzz import process

from bot.errors import ConfigFault, ConfigTrouble, UnknownKey

_RULES = ConfigDict(extra="forbid", validate_default=True)
_NEAR = 70  # rapidfuzz score, of 100, from which an unknown key is taken for a slip of the finger


def _filled(value: object) -> object:
    """An empty path would mean the folder of the config file itself, and an index replaces its folder."""
    if isinstance(value, str) and not value.strip():
        raise ValueError("empty")
    return value


def _beside_config(path: Path, info: ValidationInfo) -> Path:
    return info.context / path.expanduser() if isinstance(info.context, Path) else path


def _folder_or_name(model: str, info: ValidationInfo) -> str:
    """A folder where there is one, otherwise a hub name, which looks the same."""
    folder = _beside_config(Path(model), info)
    return str(folder) if folder.is_dir() else model


_Place = Annotated[Path, BeforeValidator(_filled), AfterValidator(_beside_config)]
_Model = Annotated[str, BeforeValidator(_filled), AfterValidator(_folder_or_name)]
_Port = Annotated[int, Field(strict=True, ge=1, le=65535)]
_Https = Annotated[str, StringConstraints(pattern=r"^https://[^/\s]+(/\S*)?$")]


@dataclass(frozen=True, config=_RULES)
class CorpusConfig:
    """Where the reports lie."""

    folder: _Place = Path("corpus")


@dataclass(frozen=True, config=_RULES)
class ReadingConfig:
    """How far reading one file may go: pages of a PDF, seconds, megabytes of memory; beyond that it is left out."""

    pages: Annotated[int, Field(strict=True, ge=1, le=5000)] = 200
    seconds: Annotated[int, Field(strict=True, ge=1, le=3600)] = 60
    memory_mb: Annotated[int, Field(strict=True, ge=50, le=65536)] = 500


@dataclass(frozen=True, config=_RULES)
class IndexConfig:
    """Where the index is kept."""

    folder: _Place = Path(".index")


@dataclass(frozen=True, config=_RULES)
class EmbeddingConfig:
    """Which sentence-transformers model, and where its weights are kept (None: in the usual place).

    `revision` is the commit (or tag) of a model on the hub, None the newest; the default model has its own.
    """

    model: _Model = "intfloat/multilingual-e5-small"  # a hub name or a folder
    revision: Annotated[str, BeforeValidator(_filled)] | None = None
    cache: _Place | None = None


@dataclass(frozen=True, config=_RULES)
class BotConfig:
    """Where chats are remembered, and the file that holds the Telegram token (None: the environment does).

    `admins` are the Telegram ids of those who look after the bot; `keep_days` is how long questions are kept.
    `per_hour` is how many questions one person may ask (0: any number). With `webhook_url` Telegram calls the
    bot, which listens on `webhook_listen`:`webhook_port`; without it the bot asks Telegram.
    """

    state: _Place = Path(".state")
    token_file: _Place | None = None
    admins: tuple[int, ...] = ()
    keep_days: Annotated[int, Field(ge=1, le=3650)] = 30
    per_hour: Annotated[int, Field(strict=True, ge=0)] = 120
    webhook_url: _Https | None = None
    webhook_listen: Annotated[str, BeforeValidator(_filled)] = "127.0.0.1"
    webhook_port: _Port = 8443
    webhook_secret_file: _Place | None = None
    health_port: _Port | None = None  # None: nobody listens for /healthz
    contact: Annotated[str, Field(max_length=200)] = ""  # whom to write to about the bot and what it stores


@dataclass(frozen=True, config=_RULES)
class Config:
    """All that config.toml can set; a section or field that it leaves out has its default."""

    corpus: CorpusConfig
    reading: ReadingConfig
    index: IndexConfig
    embedding: EmbeddingConfig
    bot: BotConfig

    @classmethod
    def load(cls, path: Path) -> Config:
        """Read the file; without one, the defaults, relative to the current folder.

        Relative paths in the file are relative to the file. Raises `ConfigFault` for the first fault found.
        """
        given = _read(path)
        sections = {name: {} for name in _SECTIONS} | dict(given or {})
        base = Path() if given is None else path.parent
        try:
            return TypeAdapter(cls).validate_python(sections, context=base)
        except ValidationError as error:
            raise _fault(path, error) from error


def _read(path: Path) -> Mapping[str, Any] | None:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ConfigFault(path, "", "unreadable", error.strerror or "") from error
    except UnicodeDecodeError as error:
        raise ConfigFault(path, "", "not_utf8") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigFault(path, "", "not_toml", str(error)) from error


_SECTIONS = {
    "corpus": CorpusConfig,
    "reading": ReadingConfig,
    "index": IndexConfig,
    "embedding": EmbeddingConfig,
    "bot": BotConfig,
}
_TROUBLES: Mapping[str, ConfigTrouble] = {  # by what pydantic calls them
    "path_type": "not_a_path",
    "string_type": "not_text",
    "dataclass_type": "not_a_section",
    "value_error": "empty",
    "tuple_type": "not_a_list",
    "int_type": "not_a_number",
    "int_parsing": "not_a_number",
    "int_from_float": "not_a_number",
    "greater_than_equal": "too_small",
    "less_than_equal": "too_large",
    "string_pattern_mismatch": "not_https",
}


def _fault(path: Path, error: ValidationError) -> ConfigFault:
    first = error.errors()[0]
    place = [str(part) for part in first["loc"]]
    if first["type"] == "unexpected_keyword_argument":
        return _unknown(path, place)
    return ConfigFault(path, ".".join(place), _TROUBLES.get(first["type"], "invalid"), first["msg"])


def _unknown(path: Path, place: Sequence[str]) -> UnknownKey:
    *section, key = place
    known = [field.name for field in fields(_SECTIONS[section[0]])] if section else list(_SECTIONS)
    near = process.extractOne(key, known, score_cutoff=_NEAR)
    return UnknownKey(path, ".".join(place), tuple(known), near[0] if near else None)
