"""Pages that are pictures -> words with their places, by tesseract with Vietnamese, where it is installed.

A number of which it is not sure is none: its digits are put as "?", so that no answer rests on it.
"""

from __future__ import annotations

import csv
import io
import os
import re
import resource
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any

from index.document.cleaning import cleaned
from index.document.formats.printed import Word
from index.document.formats.ruling import ruled_tables
from index.document.tables.grid import Grid

PROGRAM, LANGUAGE = "tesseract", "vie"
_DPI = 300
_SURE = 55.0  # of a hundred: so sure must the scanner be of a word with digits
_SIZE = 12.0  # points: a scanner measures letters, so that "và" is smaller than "Đà"; notes can't be told by size
_SEEN = 20.0  # below this a word is a stain
_TURNED = 1.5  # confidence from which on a page is turned as the scanner says
_LONGEST_S = 120
_heard: list[Callable[[], object]] = []


@dataclass(frozen=True, slots=True)
class Picture:
    """What was read of a picture: words in points, ruled tables, how many numbers were unsure, and its height upright."""

    words: tuple[Word, ...]
    grids: tuple[tuple[float, Grid], ...]
    unsure: int
    height: float


@cache
def available() -> bool:
    """Whether tesseract and its Vietnamese are installed."""
    if shutil.which(PROGRAM) is None:
        return False
    said = subprocess.run(
        [PROGRAM, "--list-langs"], capture_output=True, text=True, check=False, timeout=_LONGEST_S, preexec_fn=unbounded
    )
    return LANGUAGE in said.stdout.split()


def on_page(hear: Callable[[], object]) -> None:
    """Have `hear` told of every page that is about to be read."""
    _heard.append(hear)


def read_page(path: Path, number: int, height: float) -> Picture:
    """Page `number` of a PDF as a scanner reads it."""
    import pypdfium2

    for hear in _heard:
        hear()
    document = pypdfium2.PdfDocument(path)
    try:
        picture = document[number - 1].render(scale=_DPI / 72, grayscale=True).to_pil()
    finally:
        document.close()
    return read_picture(picture, height, number)


def read_picture(picture: Any, height: float, number: int) -> Picture:
    """What a picture that is `height` points high shows, turned upright first."""
    turn = _turn(picture)
    upright = picture.rotate(-turn, expand=True) if turn else picture
    scale = height / picture.height
    told = _run(upright, "--psm", "3", "tsv")
    words, unsure = list[Word](), 0
    printed: dict[int, tuple[str, ...]] = {}  # by the identity of a word the line that it was seen in
    for row in csv.DictReader(io.StringIO(told), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = cleaned(row.get("text") or "").strip()
        if not text or float(row["conf"]) < _SEEN:
            continue
        if any(c.isdigit() for c in text) and float(row["conf"]) < _SURE:
            text, unsure = re.sub(r"\d", "?", text), unsure + 1
        left, top, width, tall = (float(row[name]) * scale for name in ("left", "top", "width", "height"))
        words.append(Word(text, left, left + width, top, top + tall, _SIZE))
        printed[id(words[-1])] = tuple(row[name] for name in ("block_num", "par_num", "line_num"))
    grids, outside = ruled_tables(upright, words, upright.height * scale, number)
    return Picture(_levelled(outside, printed), grids, unsure, upright.height * scale)


def _levelled(words: Sequence[Word], printed: Mapping[int, tuple[str, ...]]) -> tuple[Word, ...]:
    """The words, those of one line at one height: a page that lies askew lets the lines run into each other."""
    lines: dict[tuple[str, ...], list[Word]] = {}
    for word in words:
        lines.setdefault(printed[id(word)], []).append(word)
    level = {line: (median(w.top for w in inside), median(w.bottom for w in inside)) for line, inside in lines.items()}
    places = (level[printed[id(word)]] for word in words)
    return tuple(replace(word, top=top, bottom=bottom) for word, (top, bottom) in zip(words, places, strict=True))


def _turn(picture: Any) -> int:
    """By how many degrees a page is turned clockwise from upright."""
    said = _run(picture, "--psm", "0", language="osd")
    turned, sure = re.search(r"Rotate: (\d+)", said), re.search(r"Orientation confidence: ([\d.]+)", said)
    return int(turned[1]) if turned and sure and float(sure[1]) >= _TURNED else 0


def unbounded() -> None:
    """Give a program that is begun the memory it is used to: the limit is that of our own parsing."""
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (hard, hard))


def _run(picture: Any, *options: str, language: str = LANGUAGE) -> str:
    held = io.BytesIO()
    picture.save(held, "PNG", dpi=(_DPI, _DPI))
    command = [PROGRAM, "stdin", "stdout", "-l", language, "--dpi", str(_DPI), *options]
    try:
        done = subprocess.run(
            command, input=held.getvalue(), capture_output=True, check=False, timeout=_LONGEST_S, preexec_fn=unbounded,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},  # its threads wait for each other where cores are few
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return ""
    return done.stdout.decode("utf-8", "replace")
