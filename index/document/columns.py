"""Lines that cells of a table or two columns of words share: set apart, so that nothing is read across the gap between them.

`pdftotext -layout` and Word print a table as lines with wide gaps. Such a line becomes a paragraph of its own in which GAP stands
between the cells; what it says of a number stands in another line, so that no figure is read in it.
"""

from __future__ import annotations

import re

GAP = "\t"
_WIDE = re.compile(r"(?<=\S)(?:[ \u00a0]*\t[ \t\u00a0]*|[ \u00a0]{3,})(?=\S)")
_TWO = re.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)")
_PIPE = re.compile(r"\s*(?=\|)")
_NUMBER = re.compile(r"[-–−(]?\d[\d.,]*\)?%?")
_LEADS_ON = re.compile(
    r"\(?\w{1,4}(?:\.\d{1,2})*[.)]+|[-–+*•●▪]|.*:"
)  # "1.", "-", "Tổng đàn bò:": the words belong behind it
_LETTERHEAD = re.compile(
    r"(?i)cộng h(?:òa|oà) xã hội|độc lập\s?[-–]\s?tự do|^\s*số\s*:|ngày\s+[\d….]*\s+tháng|nơi nhận|^\s*(?:tm|kt|tl)\."
)
_GOES_ON = re.compile(r"\s{6,}+\S|\s*+[^\W\dA-ZĐ_][^.)]|\s*+\d[.,\d]*+(?:\s|$)")


def marked(lines: list[str]) -> list[str]:
    """The lines, with GAP in those that cells share and in those that belong to them; in no other line is one left."""
    cells = [_cells(line) for line in lines]
    shared = _regions(lines, [len(parts) > 1 for parts in cells])
    return [
        GAP.join(parts) + (GAP if len(parts) == 1 else "") if inside else line.replace(GAP, " ")
        for line, parts, inside in zip(lines, cells, shared, strict=True)
    ]


def _cells(line: str) -> list[str]:
    """The cells of a line; one where nothing divides it."""
    if _LETTERHEAD.search(line):
        return [line]
    if line.count("|") > 1:
        return [part for part in _PIPE.split(line.strip()) if part]
    parts = _led_on(_WIDE.split(line.strip()))
    if len(parts) > 1:
        return parts
    parts = _led_on(_TWO.split(line.strip()))
    return parts if len(parts) > 2 and any(map(_NUMBER.fullmatch, parts)) else [line]


def _led_on(parts: list[str]) -> list[str]:
    """The cells, put together with the item number, the bullet or the "…:" before them."""
    cells: list[str] = []
    for part in parts:
        if cells and _LEADS_ON.fullmatch(cells[-1]):
            cells[-1] += f" {part}"
        else:
            cells.append(part)
    return cells


def _regions(lines: list[str], divided: list[bool]) -> list[bool]:
    """Which lines belong to cells: runs of divided lines in which digits stand, and what goes on right below them."""
    inside = list(divided)
    for i in range(1, len(lines)):
        if inside[i - 1] and not divided[i] and lines[i].strip() and _GOES_ON.match(lines[i]):
            inside[i] = True
    run: list[int] = []
    for i, line in enumerate([*lines, "."]):
        if i < len(lines) and (inside[i] or not line.strip()):
            run.append(i)
            continue
        if not any(c.isdigit() for j in run for c in lines[j]):
            for j in run:
                inside[j] = False
        run = []
    return inside
