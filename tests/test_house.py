"""The house rules: what lies where, who may import whom, and that README keeps up with the program."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from dataclasses import fields, is_dataclass
from functools import cache
from importlib.metadata import packages_distributions, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from bot.config import Config
from index.language.places import units
from index.language.words import fold

ROOT = Path(__file__).parents[1]
TOP_LEVEL = {
    ".ci", ".gitignore", "CHANGELOG.md", "LICENSE", "Makefile", "README.md", "bot", "config.toml", "corpus",
    "index", "pyproject.toml", "requirements.lock", "tests",
}  # fmt: skip
MOST_MODULES = 16  # of one folder; more of them are a list, and no room
FEWEST_MODULES = 4  # of a package; fewer are better told as one
A_LIST = 5  # kinds of administrative units that one statement names; fewer are words among others
MODULES = sorted(path for package in ("bot", "index") for path in (ROOT / package).rglob("*.py"))
TRAINING = ROOT / "bot" / "training"  # makes the weights; may use what only development needs
WORDING = [ROOT / "bot" / "rendering", ROOT / "bot" / "telegram" / "wording"]  # all that a user reads stands here
UNDERSTOOD = {  # Vietnamese that is read, or put to the program itself
    "bot/answering/questions.py": "questions that it asks itself",
    "bot/understanding/claims.py": "words of questions",
    "bot/understanding/word_sequence.py": "words of questions",
    "index/document/letterhead.py": "names of authorities",
    "index/document/tables/units.py": "names of units",
    "index/embedding/model_source.py": "texts with known vectors",
    "index/figures/function_words.py": "words that say nothing",
    "index/figures/issuers.py": "names of authorities",
    "index/figures/spotting/counted.py": "words of reports",
    "index/figures/spotting/number_words.py": "words of reports",
    "index/figures/spotting/not_quantities.py": "words of reports",
    "index/language/dates.py": "words before a duration",
}
README = (ROOT / "README.md").read_text(encoding="utf-8")


@cache
def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def requirements(names: list[str]) -> list[Requirement]:
    return [Requirement(name) for name in names]


LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
HEAD, RUN, DEV, CPU, ANY = re.split(r"(?m)^# \[\w+\].*$", LOCK)  # torch stands in both of the last


def locked(part: str = RUN + DEV + CPU) -> dict[str, str]:
    """The version of every package that a part of the lock names."""
    return dict(re.findall(r"^([a-z0-9-]+)==([^ ]+)", part, re.M))


def imported(module: Path) -> set[str]:
    """Top-level names of the packages that a module imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name.partition(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            found.add(node.module.partition(".")[0])
    return found


def tracked() -> list[str]:
    """Paths in the repository, and new ones that git does not ignore."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return [path for path in listed.stdout.split("\0") if path]


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="only a checkout can tell what is ignored")
def test_the_top_level_holds_nothing_but_what_it_is_meant_to() -> None:
    assert {path.partition("/")[0] for path in tracked()} <= TOP_LEVEL


def packages() -> list[Path]:
    return [
        folder for name in ("bot", "index") for folder in (ROOT / name).rglob("*") if (folder / "__init__.py").exists()
    ]


@pytest.mark.parametrize("package", packages(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_package_holds_as_many_modules_as_a_reader_can_take_in(package: Path) -> None:
    modules = [module for module in package.glob("*.py") if module.name != "__init__.py"]
    assert FEWEST_MODULES <= len(modules) <= MOST_MODULES


@pytest.mark.parametrize("name", ["bot", "index"])
def test_the_root_of_a_program_tells_its_story_in_a_few_modules(name: str) -> None:
    assert len([*(ROOT / name).glob("*.py")]) - 1 <= FEWEST_MODULES + 1


def test_no_module_stands_outside_a_package() -> None:
    assert [module for module in MODULES if not (module.parent / "__init__.py").exists()] == []


@pytest.mark.parametrize("module", sorted((ROOT / "tests").rglob("test_*.py")), ids=lambda path: path.name)
def test_tests_mirror_the_packages(module: Path) -> None:
    assert (ROOT / module.parent.relative_to(ROOT / "tests")).is_dir()


def test_index_never_imports_bot() -> None:
    guilty = [module for module in MODULES if module.is_relative_to(ROOT / "index") and "bot" in imported(module)]
    assert guilty == []


def test_imports_run_one_way_without_circles() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run([lint, "--no-cache", "--no-logo"], cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr


def sentences(module: Path) -> list[str]:
    """Vietnamese sentences, or parts of them, in the strings of a module; docstrings and the help of commands apart.

    A pattern has signs that no sentence has.
    """
    passed: set[int] = set()
    texts: dict[int, str] = {}
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Expr):
            passed.add(id(node.value))
        elif isinstance(node, ast.Call) and ast.unparse(node.func).startswith("typer."):
            passed |= {id(inner) for inner in ast.walk(node)}
        elif isinstance(node, ast.JoinedStr):
            passed |= {id(part) for part in node.values}
            texts[id(node)] = "".join(
                str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values
            )
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            texts[id(node)] = node.value
    return [text for at, text in texts.items() if at not in passed and _is_sentence(text)]


def _is_sentence(text: str) -> bool:
    accented = any(character.isalpha() and not character.isascii() for character in text)
    if not accented or text.count(" ") < 2 or re.search(r"[\\|]|\(\?", text):
        return False
    return text.strip()[0].isupper() or text.rstrip()[-1] in ".?!…:" or len(text.split()) > 4


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('say("Không có tệp này.")', ["Không có tệp này."]),
        ('why = f"phải là {kind} trong dấu nháy"', ["phải là {} trong dấu nháy"]),
        ('typer.Option("--corpus", help="Thư mục báo cáo, thay cho config.toml.")', []),
        ('def ask():\n    """Trả lời một câu hỏi."""', []),
        ('re.compile(r"\\b(?:bao nhiêu|mấy) (?:phần trăm)")', []),
        ('WORDS = ("kế hoạch", "chỉ tiêu giao")', []),
        ('raise ValueError("there is no such file.")', []),
    ],
)
def test_a_vietnamese_sentence_is_known_where_it_stands(source: str, found: list[str], tmp_path: Path) -> None:
    (tmp_path / "module.py").write_text(source, encoding="utf-8")
    assert sentences(tmp_path / "module.py") == found


def test_what_a_user_reads_is_worded_in_the_rooms_for_wording() -> None:
    elsewhere = [module for module in MODULES if not any(module.is_relative_to(room) for room in WORDING)]
    found = {module.relative_to(ROOT).as_posix(): sentences(module) for module in elsewhere}
    assert {name: texts for name, texts in found.items() if texts and name not in UNDERSTOOD} == {}
    assert [name for name in UNDERSTOOD if not found[name]] == []


def strings(module: Path) -> list[str]:
    """Every string of a module, its docstrings and parts of f-strings too."""
    nodes = ast.walk(ast.parse(module.read_text(encoding="utf-8")))
    return [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]


def mixed_ranges(text: str) -> list[str]:
    """Ranges of letters, in the character classes of a pattern, that hold capitals and small letters at once."""
    classes = re.findall(r"\[((?:\\.|[^\]\\])+)\]", text)
    found = [r for held in classes for r in re.findall(r"(?=(\w-\w))", re.sub(r"\\[^u]|\\u....", " ", held))]
    letters = {r: [c for c in map(chr, range(ord(r[0]), ord(r[2]) + 1)) if c.isalpha()] for r in found}
    return [r for r in found if any(c.isupper() for c in letters[r]) and any(c.islower() for c in letters[r])]


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_capitals_are_written_as_no_range_that_small_letters_lie_in(module: Path) -> None:
    assert [guilty for text in strings(module) for guilty in mixed_ranges(text)] == []


@pytest.mark.parametrize("pattern", ["[A-ZÀ-ỸĐ]", "[a-zà-ỹđ]", r"[^\W\d_A-ZÀ-Ỹ]", "[A-z]"])
def test_such_a_range_would_be_seen(pattern: str) -> None:
    assert mixed_ranges(pattern)


def levels_in(source: str) -> list[set[str]]:
    """The kinds of administrative units, folded, that each string or literal list of strings names."""
    wanted = {fold(unit) for unit in units()}
    found = []
    for node in ast.walk(ast.parse(source)):
        parts = node.elts if isinstance(node, ast.Tuple | ast.List | ast.Set) else [node]
        inside = [c for part in parts for c in (part.values if isinstance(part, ast.JoinedStr) else [part])]
        said = " ".join(c.value for c in inside if isinstance(c, ast.Constant) and isinstance(c.value, str))
        words = re.sub(r"[\W_]+", " ", fold(said))
        found.append({unit for unit in wanted if f" {unit} " in f" {words} "})
    return found


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_administrative_levels_are_listed_once_in_their_word_list(module: Path) -> None:
    assert max(map(len, levels_in(module.read_text(encoding="utf-8"))), default=0) < A_LIST


@pytest.mark.parametrize(
    "source",
    [
        'LEVELS = ("thanh pho", "tinh", "huyen", "quan", "xa")',
        '_KIND = re.compile(r"(?:xã|phường|TỈNH|huyện|thị trấn)")',
    ],
)
def test_a_second_list_of_levels_would_be_seen(source: str) -> None:
    assert max(map(len, levels_in(source))) >= A_LIST


def undeclared(modules: list[Path], needs: list[str]) -> set[str]:
    declared = {canonicalize_name(need.name) for need in requirements(needs)}
    owners = packages_distributions()
    used = set().union(*map(imported, modules)) - {"bot", "index"} - set(sys.stdlib_module_names)
    return {name for name in used if not declared & {canonicalize_name(o) for o in owners.get(name, [])}}


def test_every_imported_package_is_a_declared_dependency() -> None:
    learning = [module for module in MODULES if TRAINING in module.parents]
    running = [module for module in MODULES if module not in learning]
    needs = project()["project"]["dependencies"]
    assert undeclared(running, needs) == set()
    assert undeclared(learning, needs + project()["dependency-groups"]["dev"]) == set()


def test_nothing_that_answers_imports_what_learns() -> None:
    using = re.compile(r"^\s*(?:from|import) bot(?:\.training\b| import .*\btraining\b)", re.M)
    answering = [module for module in MODULES if TRAINING not in module.parents]
    assert [module for module in answering if using.search(module.read_text("utf-8"))] == []


def test_the_lock_pins_every_dependency_to_a_version_that_is_asked_for() -> None:
    needs = project()["project"]["dependencies"] + project()["dependency-groups"]["dev"]
    pins = locked()
    for need in requirements(needs + project()["build-system"]["requires"]):
        assert need.specifier.contains(pins[canonicalize_name(need.name)]), need


def test_what_runs_here_is_what_the_lock_says() -> None:
    assert {name: version(name).partition("+")[0] for name in locked()} == locked(RUN + DEV + ANY.split("\ncuda")[0])


def test_the_lock_leaves_open_where_packages_come_from() -> None:
    assert locked(CPU)["torch"] == f"{locked(ANY)['torch']}+cpu"
    for name, pinned in locked(RUN + DEV + ANY).items():
        assert re.fullmatch(r"[0-9.]+(post\d+)?", pinned), name


def test_the_lock_has_the_digest_of_every_package() -> None:
    entries = [line for line in LOCK.replace("\\\n", "").splitlines() if line and not line.startswith("#")]
    assert len(entries) == sum(len(locked(part)) for part in (RUN, DEV, CPU, ANY))
    for entry in entries:
        assert re.fullmatch(r"[a-z0-9-]+==[^ ]+( ;[^\\]*?)?( +--hash=sha256:[0-9a-f]{64})+ *", entry), entry


def test_what_only_development_needs_stands_apart_in_the_lock() -> None:
    run, dev = project()["project"]["dependencies"], project()["dependency-groups"]["dev"]
    assert {canonicalize_name(need.name) for need in requirements(run)} <= locked(RUN + CPU).keys()
    shared = {"packaging", "scikit-learn", "scipy"}  # what the program's own packages need too
    assert {canonicalize_name(need.name) for need in requirements(dev)} - shared <= locked(DEV).keys()


def test_setup_installs_nothing_that_the_lock_has_no_digest_of() -> None:
    steps = re.findall(r"pip install (.*)", (ROOT / "Makefile").read_text(encoding="utf-8") + README)
    assert len(steps) >= 4
    for step in steps:
        assert "--require-hashes" in step or "--no-build-isolation --editable ." in step, step


def test_readme_gives_each_dependency_a_line_with_its_reason() -> None:
    needs = project()["project"]["dependencies"] + project()["dependency-groups"]["dev"]
    missing = [
        need.name for need in requirements(needs) if not re.search(rf"^\| `{re.escape(need.name)}` \| \S", README, re.M)
    ]
    assert missing == []


def test_readme_names_every_field_of_the_config() -> None:
    for name, section in get_type_hints(Config).items():
        assert is_dataclass(section)
        for field in fields(section):
            assert re.search(rf"^\| `\[{name}\] {field.name}` \|", README, re.M), f"[{name}] {field.name}"


@pytest.mark.skipif(find_spec("bot.cli") is None, reason="the command is not written yet")
def test_readme_names_every_command() -> None:
    from typer.main import get_command

    from bot.cli import app

    commands = getattr(get_command(app), "commands", {})
    assert commands
    missing = [name for name in commands if not re.search(rf"^\| `hoi {name}\b", README, re.M)]
    assert missing == []


def test_readme_names_every_make_target() -> None:
    phony = re.search(r"^\.PHONY: (.+)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
    assert phony
    missing = [target for target in phony.group(1).split() if f"`make {target}`" not in README]
    assert missing == []
