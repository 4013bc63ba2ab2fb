"""The SQLite file of an index: reports, their items as JSON, and the texts that were embedded and indexed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import TypeAdapter

from index.document.passages import Passage, Sentence
from index.document.report import Report
from index.figures.figure import Figure
from index.store.contents import LAYERS, Contents, Layer, Part, Prepared, join, moved
from index.store.written import Written, together

_REPORTS = TypeAdapter(tuple[Report, ...])
_PASSAGES = TypeAdapter(tuple[Passage, ...])
_SENTENCES = TypeAdapter(tuple[Sentence, ...])
_FIGURES = TypeAdapter(tuple[Figure, ...])
_ITEMS: dict[Layer, TypeAdapter[Any]] = {
    "passages": TypeAdapter(Passage),
    "sentences": TypeAdapter(Sentence),
    "figures": TypeAdapter(Figure),
}
_REPORT = TypeAdapter(Report)
_WRITTEN = TypeAdapter(Written)


class _Row(NamedTuple):
    position: int
    text: str  # what was embedded
    words: str  # what the lexical search sees


def save_parts(path: Path, parts: Sequence[Part]) -> None:
    """Write a new database. Each item is a row at its position in the index, as one JSON object in `item`."""
    contents = join(parts)
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("CREATE TABLE reports (position INTEGER PRIMARY KEY, key TEXT UNIQUE NOT NULL, item TEXT NOT NULL)")
        db.executemany(
            "INSERT INTO reports VALUES (?, ?, ?)",
            [(i, r.key, _REPORT.dump_json(r).decode()) for i, r in enumerate(contents.reports)],
        )
        db.execute("CREATE TABLE written (report INTEGER PRIMARY KEY REFERENCES reports, item TEXT NOT NULL)")
        written = (_WRITTEN.dump_json(part.prepared.written).decode() for part in parts)
        db.executemany("INSERT INTO written VALUES (?, ?)", enumerate(written))
        for layer in LAYERS:
            db.execute(
                f"CREATE TABLE {layer} (position INTEGER PRIMARY KEY,"
                " report INTEGER NOT NULL REFERENCES reports,"
                " item TEXT NOT NULL, text TEXT NOT NULL, words TEXT NOT NULL)"
            )
            db.executemany(f"INSERT INTO {layer} VALUES (?, ?, ?, ?, ?)", _rows(layer, contents, parts))


def load_contents(path: Path) -> Contents:
    """Raises sqlite3.Error or ValueError when the file isn't such a database."""
    with closing(_open(path)) as db:
        return Contents(
            reports=_REPORTS.validate_json(_array(db, "reports")),
            passages=_PASSAGES.validate_json(_array(db, "passages")),
            sentences=_SENTENCES.validate_json(_array(db, "sentences")),
            figures=_FIGURES.validate_json(_array(db, "figures")),
        )


def load_written(path: Path) -> Written:
    """What all reports write. Raises as `load_contents`."""
    with closing(_open(path)) as db:
        return together(_written(db))


def load_parts(path: Path) -> list[Part]:
    """What `save_parts` was given. Raises as `load_contents`."""
    contents = load_contents(path)
    with closing(_open(path)) as db:
        rows = {layer: _rows_by_report(db, layer) for layer in LAYERS}
        written = list(_written(db))
    return [
        _part(contents, report, {layer: rows[layer].get(number, []) for layer in LAYERS}, own)
        for number, (report, own) in enumerate(zip(contents.reports, written, strict=True))
    ]


def _written(db: sqlite3.Connection) -> Iterator[Written]:
    return (_read_written(item) for (item,) in db.execute("SELECT item FROM written ORDER BY report"))


def _read_written(item: str) -> Written:
    """As it was written: tens of thousands of counts, of which pydantic would look at each. Raises ValueError for what is no
    JSON, KeyError or TypeError for other JSON.
    """
    told = json.loads(item)
    names = {name: tuple(map(tuple, told.pop(name))) for name in ("places", "provinces")}
    return Written(**{**told, **names, "unread": tuple(told["unread"])})


def _rows(layer: Layer, contents: Contents, parts: Sequence[Part]) -> Iterable[tuple[int, int, str, str, str]]:
    dump = _ITEMS[layer].dump_json
    texts = [
        (number, text, words)
        for number, part in enumerate(parts)
        for text, words in zip(part.prepared.texts(layer), part.prepared.words(layer), strict=True)
    ]
    for position, (item, (number, text, words)) in enumerate(zip(getattr(contents, layer), texts, strict=True)):
        yield position, number, dump(item).decode(), text, words


def _rows_by_report(db: sqlite3.Connection, layer: Layer) -> dict[int, list[_Row]]:
    found: dict[int, list[_Row]] = {}
    for report, *row in db.execute(f"SELECT report, position, text, words FROM {layer} ORDER BY position"):
        found.setdefault(report, []).append(_Row(*row))
    return found


def _part(contents: Contents, report: Report, own: dict[Layer, list[_Row]], written: Written) -> Part:
    """Cut the part of one report out of the whole again; the inverse of `join`."""
    offset = own["passages"][0].position if own["passages"] else 0
    return Part(
        report,
        Prepared(
            passages=tuple(contents.passages[row.position] for row in own["passages"]),
            sentences=tuple(moved(contents.sentences[row.position], -offset) for row in own["sentences"]),
            figures=tuple(moved(contents.figures[row.position], -offset) for row in own["figures"]),
            passage_texts=tuple(row.text for row in own["passages"]),
            sentence_texts=tuple(row.text for row in own["sentences"]),
            figure_texts=tuple(row.text for row in own["figures"]),
            passage_words=tuple(row.words for row in own["passages"]),
            sentence_words=tuple(row.words for row in own["sentences"]),
            written=written,
        ),
    )


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)


def _array(db: sqlite3.Connection, table: str) -> str:
    return "[" + ",".join(row[0] for row in db.execute(f"SELECT item FROM {table} ORDER BY position")) + "]"
