"""A corpus of a few lines, a plain reader and a small deterministic embedder, for the tests of storing."""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from index.document.passages import Passage, Sentence
from index.document.report import Meta, PageStart, Paragraph, Report
from index.embedding.interface import Floats, Progress
from index.figures.figure import Figure
from index.language.dates import NOWHERE
from index.store.contents import Prepared
from index.store.written import NOTHING

# Sentences of the report in corpus/.
CAO_BANG = (
    "Tỷ lệ che phủ rừng hiện nay của thành phố là đạt 46%.\n"
    "Tổng đàn trâu 1.141 con. Tổng đàn bò 879 con.\n"
    "Thu ngân sách đạt 327,2 tỷ đồng, bằng 103,5 % dự toán Bộ Tài chính giao."
)
XA = "Toàn xã có 312 hộ nghèo.\nĐã hòa giải thành 12 vụ."
PHUONG = "Toàn phường có 25 hộ nghèo."


def write_corpus(folder: Path, **reports: str) -> Path:
    folder.mkdir(exist_ok=True)
    for key, text in reports.items():
        (folder / f"{key}.txt").write_text(text, encoding="utf-8")
        (folder / f"{key}.toml").write_text(f'title = "{key}"\n', encoding="utf-8")
    return folder


def read(path: Path) -> Report:
    """One paragraph a line."""
    lines = path.read_text(encoding="utf-8").splitlines()
    title = path.with_suffix(".toml").read_text(encoding="utf-8").split('"')[1]
    return Report(
        key=path.stem,
        meta=Meta(title=title, year=2023),
        pages=1,
        paragraphs=tuple(Paragraph("text", line, ("Phần thứ nhất",), (PageStart(0, 1),)) for line in lines),
        footnotes=(),
        missing=("issuer",),
    )


def prepare(report: Report) -> Prepared:
    """One passage a paragraph, one sentence up to each full stop, one figure a number."""
    passages = tuple(
        Passage(report.key, p.text, i, 0, len(p.text), p.headings, "", p.starts, "")
        for i, p in enumerate(report.paragraphs)
    )
    sentences = tuple(
        Sentence(report.key, i, found.start(), found.end())
        for i, passage in enumerate(passages)
        for found in re.finditer(r"\S.*?\.(?= |$)", passage.text)
    )
    figures = tuple(
        _figure(i, passage.text, found)
        for i, passage in enumerate(passages)
        for found in re.finditer(r"\d+(?:[.,]\d+)*", passage.text)
    )
    sentence_texts = tuple(passages[s.passage].text[s.start : s.stop] for s in sentences)
    return Prepared(
        passages=passages,
        sentences=sentences,
        figures=figures,
        passage_texts=tuple(p.text for p in passages),
        sentence_texts=sentence_texts,
        figure_texts=tuple(f.described for f in figures),
        passage_words=tuple(words(p.text) for p in passages),
        sentence_words=tuple(words(text) for text in sentence_texts),
        written=replace(NOTHING, texts=len(passages)),
    )


def _figure(passage: int, text: str, found: re.Match[str]) -> Figure:
    value = found[0].replace(".", "").replace(",", ".")
    return Figure(
        passage=passage,
        start=found.start(),
        stop=found.end(),
        unit_stop=found.end(),
        value=value,
        unit="",
        kind="count",
        noun="",
        pair="",
        bound="",
        role="result",
        period="2023",
        within=NOWHERE,
        set_by="",
        label=text[: found.start()].strip(),
        governor="",
        own_start=0,
        label_start=0,
        label_stop=found.start(),
        tail_stop=len(text),
        clause_start=0,
        clause_stop=len(text),
        sentence_start=0,
        sentence_stop=len(text),
        described=f"{text[: found.start()]}{found[0]}",
    )


def words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


class HashingEmbedder:
    """A bag of words, each at the place its checksum says; keeps what it was asked to embed."""

    def __init__(self, name: str = "bag-of-words", dimension: int = 64) -> None:
        self.name = name
        self.fingerprint = f"{name}/{dimension}"
        self.dimension = dimension
        self.embedded: list[str] = []

    def queries(self, texts: Sequence[str]) -> Floats:
        return np.array([self._vector(text) for text in texts], dtype=np.float32).reshape(-1, self.dimension)

    def passages(self, texts: Sequence[str], progress: Progress | None = None) -> Floats:
        self.embedded += texts
        if progress is not None:
            progress(len(texts), len(texts))
        return self.queries(texts)

    def _vector(self, text: str) -> Floats:
        vector = np.full(self.dimension, 1e-3, dtype=np.float32)
        for word in words(text).split():
            vector[zlib.crc32(word.encode()) % self.dimension] += 1
        return vector / np.linalg.norm(vector)
