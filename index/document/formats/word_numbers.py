"""The numbers that Word writes before paragraphs itself: "1.", "a)", "II.", "-", counted as it counts them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 9
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


class WordNumbers:
    """Counts through one document, from top to bottom."""

    def __init__(self, numbering: Any) -> None:
        self._formats: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._abstract: dict[str, str] = {}
        self._counts: dict[str, list[int]] = {}
        if numbering is None:
            return
        abstract = {one.get(f"{W}abstractNumId"): one for one in numbering.findall(f"{W}abstractNum")}
        for number in numbering.findall(f"{W}num"):
            named = number.find(f"{W}abstractNumId")
            key = number.get(f"{W}numId")
            held = abstract.get(named.get(f"{W}val")) if named is not None else None
            if key is None or held is None:
                continue
            self._abstract[key] = held.get(f"{W}abstractNumId")
            self._formats[key] = {int(level.get(f"{W}ilvl")): _level(level) for level in held.findall(f"{W}lvl")}

    def before(self, number: str, level: int) -> str:
        """What stands before the next paragraph of this list and level, with the blank behind it; "" when nothing."""
        levels = self._formats.get(number)
        if levels is None or level not in levels or number == "0":
            return ""
        counts = self._counts.setdefault(self._abstract[number], [0] * _LEVELS)
        form, text, start = levels[level]
        counts[level] = counts[level] + 1 if counts[level] else start
        for deeper in range(level + 1, _LEVELS):
            counts[deeper] = 0
        if form == "bullet":
            return "- "
        if form == "none":
            return ""
        said = re.sub(r"%(\d)", lambda m: self._shown(levels, counts, int(m[1]) - 1), text)
        return f"{said} " if said.strip() else ""

    @staticmethod
    def _shown(levels: Mapping[int, tuple[str, str, int]], counts: list[int], level: int) -> str:
        form, _, start = levels.get(level, ("decimal", "", 1))
        return _written(counts[level] or start, form)


def _level(level: Any) -> tuple[str, str, int]:
    def said(name: str, default: str) -> str:
        found = level.find(f"{W}{name}")
        return str(found.get(f"{W}val", default)) if found is not None else default

    return said("numFmt", "decimal"), said("lvlText", ""), int(said("start", "1"))


def _written(count: int, form: str) -> str:
    """A count in a numbering format.

    >>> [_written(4, form) for form in ("decimal", "lowerLetter", "upperRoman", "decimalZero")]
    ['4', 'd', 'IV', '04']
    """
    match form:
        case "lowerLetter" | "upperLetter":
            letter = _LETTERS[(count - 1) % 26]
            return letter if form == "lowerLetter" else letter.upper()
        case "lowerRoman" | "upperRoman":
            rest, roman = count, ""
            for value, sign in _ROMAN:
                while rest >= value:
                    roman, rest = roman + sign, rest - value
            return roman if form == "lowerRoman" else roman.upper()
        case "decimalZero":
            return f"{count:02}"
    return str(count)
