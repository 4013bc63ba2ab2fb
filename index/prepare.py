"""What a report contributes to the index: its passages, sentences and figures, and the texts that are searched."""

from __future__ import annotations

import hashlib
from pathlib import Path

from index.clauses import sentences
from index.contents import Prepared
from index.figures import figures
from index.passages import Passage, passages
from index.report import Report
from index.sentences import Sentence
from index.units import UnitTable
from index.words import syllables


def _version() -> str:
    """Digest of the code and word lists that reading and preparing rest on: an index made by others is made again."""
    folder = Path(__file__).parent
    files = sorted([*folder.glob("*.py"), *folder.glob("data/*")])
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:16]


VERSION = _version()


def prepare(report: Report, units: UnitTable) -> Prepared:
    """Everything of one report that can be found; positions count its own passages."""
    cut = tuple(passages(report))
    spoken = tuple(
        Sentence(report.key, position, span.start, span.stop)
        for position, passage in enumerate(cut)
        for span in sentences(passage.text)
    )
    stated = tuple(f for position, passage in enumerate(cut) for f in figures(passage, position, report.meta, units))
    sentence_texts = tuple(cut[s.passage].text[s.start : s.stop] for s in spoken)
    return Prepared(
        passages=cut,
        sentences=spoken,
        figures=stated,
        passage_texts=tuple(_in_section(p, p.text) for p in cut),
        sentence_texts=sentence_texts,
        figure_texts=tuple(f.described for f in stated),
        passage_words=tuple(_words(_in_section(p, p.text)) for p in cut),
        sentence_words=tuple(_words(t) for t in sentence_texts),
    )


def _in_section(passage: Passage, text: str) -> str:
    """The text under its innermost heading, so that it is found by what the section is about."""
    return f"{passage.headings[-1]}. {text}" if passage.headings else text


def _words(text: str) -> str:
    return " ".join(s.folded for s in syllables(text))
