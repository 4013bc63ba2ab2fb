"""What a report contributes to the index: its passages, sentences and figures, and the texts that are searched."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

from index.document.passages import Passage, Sentence, passages
from index.document.report import Report
from index.evidence.unread import unread_of
from index.figures.cells_of_tables.extraction import cell_figures, row_described
from index.figures.extraction import figures
from index.language.clauses import Span, sentences
from index.language.numbers import groups_with_commas
from index.language.places import named_in, provinces
from index.language.tokens import tokens_of
from index.language.units import UnitTable
from index.language.words import syllables
from index.store.contents import Prepared
from index.store.written import Written

_RESTS_ON = ("language", "document", "figures", "evidence/unread.py", "data")  # folders of this package, and this file


@cache
def version() -> str:
    """Digest of the code and word lists that reading and preparing rest on: an index made by others is made again."""
    here = Path(__file__)
    files = [here, *sorted(file for name in _RESTS_ON for file in (here.parent / name).rglob("*") if _counts(file))]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:16]


def _counts(file: Path) -> bool:
    return file.is_file() and "__pycache__" not in file.parts


def prepare(report: Report, units: UnitTable) -> Prepared:
    """Everything of one report that can be found; positions count its own passages."""
    cut = tuple(passages(report))
    spoken = tuple(
        Sentence(report.key, position, span.start, span.stop)
        for position, passage in enumerate(cut)
        for span in (sentences(passage.text) if passage.row is None else (Span(0, len(passage.text)),))
    )
    english = groups_with_commas(passage.text for passage in cut if passage.row is None)
    stated = tuple(
        f
        for position, passage in enumerate(cut)
        for f in (
            figures(passage, position, report.meta, units, english)
            if passage.row is None
            else cell_figures(passage, position, report.meta, units)
        )
    )
    sentence_texts = tuple(cut[s.passage].text[s.start : s.stop] for s in spoken)
    return Prepared(
        passages=cut,
        sentences=spoken,
        figures=stated,
        passage_texts=tuple(_in_section(p, p.text) if p.row is None else row_described(p) for p in cut),
        sentence_texts=tuple(
            text if cut[s.passage].row is None else row_described(cut[s.passage])
            for s, text in zip(spoken, sentence_texts, strict=True)
        ),
        figure_texts=tuple(f.described for f in stated),
        passage_words=tuple(_words(_in_section(p, p.text)) for p in cut),
        sentence_words=tuple(_words(t) for t in sentence_texts),
        written=_written(cut),
    )


def _written(cut: Sequence[Passage]) -> Written:
    frequency: Counter[str] = Counter()
    forms: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    texts = [tokens_of(passage.text) for passage in cut]
    for tokens in texts:
        frequency.update(tokens.at.keys())
        frequency.update({f"{a} {b}" for a, b in pairwise(tokens.keys)})
        forms.update(form for key, form in zip(tokens.keys, tokens.accented, strict=True) if key.isalpha())
        pairs.update(f"{a} {b}" for a, b in pairwise(tokens.accented))
    names = dict.fromkeys(name for passage in cut for name in sorted(named_in(passage.text)))
    texts += [tokens_of(heading) for heading in dict.fromkeys(h for passage in cut for h in passage.headings)]
    named = [name for name in provinces() if any(tokens.places_of(name) for tokens in texts)]
    counts = dict(frequency), dict(forms), dict(pairs)
    return Written(len(cut), *counts, tuple(names), tuple(named), tuple(unread_of(cut)))


def _in_section(passage: Passage, text: str) -> str:
    """The text under its innermost heading, so that it is found by what the section is about."""
    return f"{passage.headings[-1]}. {text}" if passage.headings else text


def _words(text: str) -> str:
    return " ".join(s.folded for s in syllables(text))
