"""Every pattern of the program, and texts that are meant to make it try for long."""

from __future__ import annotations

import ast
import dataclasses
import importlib
import inspect
import pkgutil
import re
import time
from collections.abc import Iterable, Iterator, Mapping
from types import ModuleType
from typing import Any

import bot
import index

# re._parser: the tree of a pattern, which no public module gives.
_PARSER: Any = vars(re)["_parser"]
Argument = Any  # what a node of that tree holds: of another type for each kind of node
_DEEPEST = 5
_GENERIC = (
    *"0 a.,:;-–/(\"“'•?!_\n\t\u00a0A",
    "1.", "1,", "1/", "12/1/2023 ", "((", "()", "a ", "ộ", "e\u0323\u0302", " .", ", ", "ước ", "của ", "năm ", "và ",
    "2023 ", "% ", "IV. ", "bao nhieu ", "Xã A ",
)  # fmt: skip
_SAMPLED = 3  # of the members of a character class, and of the ways through a group
_WAYS = 24  # of the ways through what is repeated


def modules() -> Iterator[ModuleType]:
    """Every module of the program."""
    for package in (bot, index):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            yield importlib.import_module(found.name)


def patterns() -> dict[re.Pattern[str], str]:
    """Every pattern with the module where it was met first."""
    found: dict[re.Pattern[str], str] = {}
    for module in modules():
        for pattern in (*_held(vars(module), 0), *_called(module)):
            if isinstance(pattern.pattern, str):
                found.setdefault(pattern, module.__name__)
    return found


def _held(value: object, depth: int) -> Iterator[re.Pattern[str]]:
    """Patterns that stand in a value, or that a cached function without parameters makes."""
    if isinstance(value, re.Pattern):
        yield value
    elif depth > _DEEPEST:
        return
    elif isinstance(value, Mapping):
        for inner in list(value.values()):
            yield from _held(inner, depth + 1)
    elif isinstance(value, list | tuple | set | frozenset):
        if any(isinstance(inner, re.Pattern | tuple | list) or dataclasses.is_dataclass(inner) for inner in value):
            for inner in value:
                yield from _held(inner, depth + 1)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from _held(getattr(value, field.name, None), depth + 1)
    elif hasattr(value, "cache_clear") and callable(value) and not inspect.signature(value).parameters:
        yield from _held(value(), depth + 1)


def _called(module: ModuleType) -> Iterator[re.Pattern[str]]:
    """Patterns that stand in calls of `re` inside functions, as far as the module's own names make them."""
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if (
            isinstance(node, ast.Call)
            and node.args
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "re"
        ):
            try:
                made = eval(compile(ast.Expression(node.args[0]), "", "eval"), vars(module))
            except NameError:  # of the function's own names
                continue
            if isinstance(made, str) and node.func.attr != "escape":
                yield re.compile(made)


def attacks(pattern: re.Pattern[str]) -> Iterable[tuple[str, str]]:
    """Beginnings, and what is to be repeated behind each."""
    made = dict.fromkeys(("", unit) for unit in _GENERIC)
    made |= dict.fromkeys(_derived(_PARSER.parse(pattern.pattern, pattern.flags & ~re.UNICODE), ""))
    return made


def _derived(tree: Iterable[tuple[Any, Any]], before: str) -> Iterator[tuple[str, str]]:
    """For everything that the pattern repeats: a text that leads to it, and texts that it matches."""
    for operation, argument in tree:
        name = str(operation)
        if name.endswith("_REPEAT"):
            most, body = argument[1], argument[2]
            if most > 3:
                yield from ((before, unit) for unit in _texts(body, _WAYS) if unit)
            yield from _derived(body, before)
        elif name == "SUBPATTERN":
            yield from _derived(argument[-1], before)
        elif name == "BRANCH":
            for way in argument[1]:
                yield from _derived(way, before)
        elif name in {"ASSERT", "ASSERT_NOT"}:
            yield from _derived(argument[1], before)
        elif name == "ATOMIC_GROUP":
            yield from _derived(argument, before)
        before += next(iter(_texts([(operation, argument)], 1)), "")


def _texts(tree: Iterable[tuple[Any, Any]], most: int) -> list[str]:
    """Some texts that a part of a pattern matches."""
    made = [""]
    for operation, argument in tree:
        name = str(operation)
        if name.endswith("_REPEAT"):
            least, _, body = argument
            ends = [text * max(least, 1) for text in _texts(body, most)]
        elif name == "SUBPATTERN":
            ends = _texts(argument[-1], most)
        elif name == "ATOMIC_GROUP":
            ends = _texts(argument, most)
        elif name == "BRANCH":
            ends = [text for way in argument[1] for text in _texts(way, _SAMPLED)]
        else:
            ends = _characters(name, argument)
        made = [begun + end for begun in made for end in ends or [""]][:most]
    return made


def _characters(name: str, argument: Argument) -> list[str]:
    match name:
        case "LITERAL":
            return [chr(argument)]
        case "NOT_LITERAL" | "ANY":
            return ["x"]
        case "IN":
            if str(argument[0][0]) == "NEGATE":
                return ["x", " "]
            return [text for kind, value in argument for text in _members(str(kind), value)][:_SAMPLED]
    return []


def _members(kind: str, value: Argument) -> list[str]:
    if kind == "LITERAL":
        return [chr(value)]
    if kind == "RANGE":
        return [chr(value[0])]
    category = str(value)
    return ["1"] if category.endswith("DIGIT") else [" "] if category.endswith("SPACE") else ["a"]


def seconds(pattern: re.Pattern[str], text: str) -> float:
    """Processor time that the pattern takes for the text, sought in it and held against the whole of it: best of three."""
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        pattern.search(text)
        pattern.fullmatch(text)
        best = min(best, time.process_time() - start)
        if best < 5e-3:
            break
    return best
