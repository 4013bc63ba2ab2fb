"""config.toml: defaults, places, and faults that name what is wrong."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from bot.config import Config
from bot.errors import ConfigFault
from bot.rendering.errors import error_sentence


def load(folder: Path, text: str) -> Config:
    path = folder / "config.toml"
    path.write_text(text, encoding="utf-8")
    return Config.load(path)


def test_without_a_file_the_defaults_are_relative_to_the_current_folder(tmp_path: Path) -> None:
    config = Config.load(tmp_path / "config.toml")
    assert config.corpus.folder == Path("corpus")
    assert config.index.folder == Path(".index")
    assert config.embedding.model == "intfloat/multilingual-e5-small"
    assert config.bot.state == Path(".state")
    assert config.embedding.cache is None
    assert config.bot.token_file is None


def test_the_file_that_comes_with_the_project_says_the_defaults(tmp_path: Path) -> None:
    shipped = Path(__file__).parents[2] / "config.toml"
    assert load(tmp_path, shipped.read_text(encoding="utf-8")) == load(tmp_path, "")


def test_relative_paths_are_relative_to_the_file_absolute_ones_stay(tmp_path: Path) -> None:
    config = load(tmp_path, '[corpus]\nfolder = "báo cáo"\n[bot]\nstate = "/var/hoi"\ntoken_file = "token"')
    assert config.corpus.folder == tmp_path / "báo cáo"
    assert config.index.folder == tmp_path / ".index"
    assert config.bot.state == Path("/var/hoi")
    assert config.bot.token_file == tmp_path / "token"


def test_home_is_understood_in_a_path(tmp_path: Path) -> None:
    assert load(tmp_path, '[bot]\ntoken_file = "~/token"').bot.token_file == Path.home() / "token"


def test_a_model_may_be_a_folder_beside_the_file_or_a_hub_name(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    assert load(tmp_path, '[embedding]\nmodel = "mine"').embedding.model == str(tmp_path / "mine")
    assert load(tmp_path, '[embedding]\nmodel = "some/name"').embedding.model == "some/name"


@pytest.mark.parametrize(
    ("text", "key", "said"),
    [
        ('[corpus]\nfoldr = "x"', "corpus.foldr", "“folder”"),
        ('[bot]\ntoken = "123:abc"', "bot.token", "“token_file”"),
        ("[indx]", "indx", "“index”"),
        ('[corpus]\nxyz = "x"', "corpus.xyz", "chỉ có: folder"),
        ("[corpus]\nfolder = 1", "corpus.folder", "dấu nháy"),
        ("[embedding]\nmodel = 1", "embedding.model", "dấu nháy"),
        ('[index]\nfolder = " "', "index.folder", "để trống"),
        ("[bot]\nadmins = 5", "bot.admins", "[123456789]"),
        ('[bot]\nadmins = ["ai"]', "bot.admins.0", "số nguyên"),
        ("[bot]\nkeep_days = 0", "bot.keep_days", "quá nhỏ"),
        ('[bot]\nkeep_days = "lâu"', "bot.keep_days", "số nguyên"),
        ('bot = "x"', "bot", "mục"),
        ("[corpus", "", "TOML"),
    ],
)
def test_a_fault_names_the_key_and_says_in_vietnamese_what_to_do(
    tmp_path: Path, text: str, key: str, said: str
) -> None:
    with pytest.raises(ConfigFault) as raised:
        load(tmp_path, text)
    assert raised.value.path == tmp_path / "config.toml"
    assert raised.value.key == key
    assert said in error_sentence(raised.value)


def test_a_token_typed_into_the_file_is_not_repeated_in_the_fault(tmp_path: Path) -> None:
    with pytest.raises(ConfigFault) as raised:
        load(tmp_path, '[bot]\ntoken = "123456:AAsecret"')
    assert "AAsecret" not in f"{raised.value}{error_sentence(raised.value)}"


def test_a_file_that_is_no_text_or_no_file_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "latin.toml").write_bytes(b"[corpus]\nfolder = '\xe9'")
    for path in (tmp_path / "latin.toml", tmp_path):
        with pytest.raises(ConfigFault):
            Config.load(path)


def test_nobody_can_change_a_config_that_was_read(tmp_path: Path) -> None:
    with pytest.raises(FrozenInstanceError):
        load(tmp_path, "").index.folder = tmp_path  # type: ignore[misc]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ('webhook_url = "http://bot.example/"', "https://"),
        ('webhook_url = "bot.example"', "https://"),
        ("webhook_port = 0", "quá nhỏ"),
        ("health_port = 65536", "quá lớn"),
        ("per_hour = -1", "quá nhỏ"),
        ('per_hour = "60"', "số nguyên"),
        ("per_hour = 1.5", "số nguyên"),
    ],
)
def test_how_the_bot_serves_is_checked(tmp_path: Path, line: str, why: str) -> None:
    file = tmp_path / "config.toml"
    file.write_text(f"[bot]\n{line}\n", encoding="utf-8")
    with pytest.raises(ConfigFault) as raised:
        Config.load(file)
    assert raised.value.key == f"bot.{line.split()[0]}"
    assert why in error_sentence(raised.value)
