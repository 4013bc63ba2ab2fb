"""The systemd unit, its configuration and the Containerfile in README: their paths, commands and options exist."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from packaging.specifiers import SpecifierSet
from typer.main import get_command

from bot.cli import app
from bot.config import Config
from bot.errors import AnotherCopyRuns, NobodyAnswers, TokenRejected
from bot.telegram.app import Limits
from bot.telegram.settings import KEY_CREDENTIAL
from tests.bot.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
HOME = "/opt/hoi-bao-cao"
STATE = "/var/lib/hoi-bao-cao"
LOOSEST = 20  # tenths, of 100; systemd-analyze calls up to 2.0 well protected


def shown(kind: str, beginning: str) -> str:
    """The code block of README that begins so."""
    found = re.search(rf"^```{kind}\n({re.escape(beginning)}.*?)^```", README, re.M | re.S)
    assert found, beginning
    return found[1]


UNIT = shown("ini", "[Unit]")
CONTAINERFILE = shown("dockerfile", "FROM ")


def settings() -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name, value in re.findall(r"^(\w+)=(.*)$", UNIT, re.M):
        found[name].append(value)
    return found


def assert_is_a_command(words: list[str]) -> None:
    """`words` is what stands after `hoi`."""
    name, *options = words
    command = getattr(get_command(app), "commands", {})[name]
    known = {option for parameter in command.params for option in parameter.opts}
    assert {option for option in options if option.startswith("-")} <= known


def test_the_configuration_beside_the_unit_is_one_that_the_program_reads(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text(shown("toml", '[corpus]\nfolder = "/opt'), encoding="utf-8")
    held = Config.load(file)
    assert held.corpus.folder == Path(HOME) / (ROOT / "corpus").name
    kept = [held.index.folder, held.embedding.cache, held.bot.state]  # what it writes lies where the unit lets it
    assert all(place is not None and place.is_relative_to(STATE) for place in kept)
    assert settings()["StateDirectory"] == [Path(STATE).name]
    assert held.bot.token_file == Path("/run/credentials/hoi-bao-cao.service/token")
    assert settings()["LoadCredential"] == [
        "token:/etc/hoi-bao-cao/token",
        f"{KEY_CREDENTIAL}:/etc/hoi-bao-cao/{KEY_CREDENTIAL}",
    ]


def test_the_unit_runs_a_command_that_exists_and_waits_for_what_a_stop_may_take() -> None:
    (start,) = settings()["ExecStart"]
    program, *words = shlex.split(start)
    assert program == f"{HOME}/.venv/bin/hoi"
    assert_is_a_command(words)
    assert words[0] == "bot"
    assert int(settings()["TimeoutStopSec"][0]) > 10
    never_again = {str(fault.exit_code) for fault in (TokenRejected, AnotherCopyRuns)}
    assert set(settings()["RestartPreventExitStatus"][0].split()) == never_again


def test_the_unit_bounds_the_bot_and_starts_it_again_when_it_hangs() -> None:
    held = settings()
    assert held["Type"] == ["notify"]
    assert int(held["WatchdogSec"][0]) > 2 * Limits().beat
    assert str(NobodyAnswers.exit_code) not in held["RestartPreventExitStatus"][0].split()
    assert held["Restart"] == ["on-failure"]  # a watchdog that bites is a failure too
    assert {"MemoryMax", "TasksMax"} <= held.keys()


def test_nothing_runs_as_root() -> None:
    assert settings()["DynamicUser"] == ["yes"]
    assert "User" not in settings()
    steps = [line.split()[0] for line in CONTAINERFILE.splitlines()]
    (user,) = re.findall(r"^USER (\S+)$", CONTAINERFILE, re.M)
    assert user not in ("root", "0")
    assert f" {user} " in re.search(r"^RUN (useradd .*)$", CONTAINERFILE, re.M)[0]  # type: ignore[index]
    assert steps.index("USER") < steps.index("ENTRYPOINT")


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="there is no systemd here")
def test_systemd_takes_the_unit_and_finds_it_well_protected(tmp_path: Path) -> None:
    unit = tmp_path / "hoi-bao-cao.service"
    here = UNIT.replace(f"{HOME}/.venv/bin/hoi", sys.executable).replace(f"={HOME}", f"={ROOT}")
    unit.write_text(here, encoding="utf-8")
    verified = subprocess.run(["systemd-analyze", "verify", "--man=no", unit], capture_output=True, text=True)
    assert (verified.returncode, verified.stderr) == (0, "")
    command = ["systemd-analyze", "security", "--offline=true", "--no-pager", f"--threshold={LOOSEST}", unit]
    protected = subprocess.run(command, capture_output=True, text=True)
    assert protected.returncode == 0, protected.stdout.splitlines()[-1]


def test_the_containerfile_copies_what_is_there_and_runs_commands_that_exist() -> None:
    for copied in re.findall(r"^COPY (.+) \S+$", CONTAINERFILE, re.M):
        assert all((ROOT / name).exists() for name in copied.split()), copied
    entry, command, health = (
        json.loads(re.search(rf"^{step}(?:.* CMD)? (\[.*\])$", CONTAINERFILE, re.M)[1])  # type: ignore[index]
        for step in ("ENTRYPOINT", "CMD", "HEALTHCHECK")
    )
    assert entry == ["hoi"]
    assert health[0] == "hoi"
    assert_is_a_command(command)
    assert_is_a_command(health[1:])
    for run in re.findall(r"^RUN hoi (.+)$", CONTAINERFILE, re.M):
        assert_is_a_command(shlex.split(run))


def test_the_containerfile_has_a_python_that_fits_and_variables_that_are_read() -> None:
    (python,) = re.findall(r"^FROM python:(\d+\.\d+\.\d+)-slim-\w+$", CONTAINERFILE, re.M)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert SpecifierSet(project["requires-python"]).contains(python)
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "bot").rglob("*.py"))
    for name in re.findall(r"^ENV (\w+)=", CONTAINERFILE, re.M) + re.findall(r"--env (\w+)", README):
        assert f'"{name}"' in code, name
    assert re.search(r"^STOPSIGNAL SIGTERM$", CONTAINERFILE, re.M)


def test_the_image_holds_nothing_of_development_and_nothing_without_a_digest() -> None:
    steps = re.findall(r"pip install (.*?)(?: \|\||$)", CONTAINERFILE, re.M)
    assert len(steps) == 4
    assert "--editable" in steps[-1]
    assert all("--require-hashes" in step for step in steps[:-1])
    script = next(line for line in CONTAINERFILE.splitlines() if "run.txt" in line).removeprefix("RUN ")
    assert "ruff==" not in written_by(script, "run.txt")
    assert "pyvi==" in written_by(script, "run.txt")
    assert written_by(script, "cpu.txt").count("\ntorch==") == written_by(script, "any.txt").count("\ntorch==") == 1


def written_by(script: str, name: str) -> str:
    with TemporaryDirectory() as folder:
        shutil.copy(ROOT / "requirements.lock", folder)
        subprocess.run(["sh", "-c", script], cwd=folder, check=True)
        return (Path(folder) / name).read_text(encoding="utf-8")


def test_the_token_is_a_secret_and_the_health_check_is_kept(tmp_path: Path) -> None:
    (edit,) = re.findall(r"^RUN (sed -i .*config.toml)$", CONTAINERFILE, re.M)
    shutil.copy(ROOT / "config.toml", tmp_path)
    subprocess.run(["sh", "-c", edit], cwd=tmp_path, check=True)
    token = Config.load(tmp_path / "config.toml").bot.token_file
    (run,) = re.findall(r"^podman run .*$", README, re.M)
    (uid,) = re.findall(r"useradd .*--uid (\d+) ", CONTAINERFILE)
    assert f"--secret {token.name if token else ''},uid={uid},mode=0400" in run
    assert str(token) == "/run/secrets/hoi-token"
    assert "TELEGRAM_TOKEN" not in run + CONTAINERFILE
    assert re.search(r"^podman build --format docker ", README, re.M)
    assert re.search(r"install --directory --owner=hoi --mode=0700 .*/state$", CONTAINERFILE, re.M)


@pytest.mark.parametrize("line", re.findall(r"^/\S+/hoi .*$", README, re.M))
def test_the_commands_shown_for_a_supervisor_exist(line: str) -> None:
    assert_is_a_command(shlex.split(line, comments=True)[1:])
