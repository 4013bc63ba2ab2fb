"""Words of more than one syllable and their parts of speech, by pyvi, as spans of the source text.

pyvi rewrites what it reads (NFC, underscores, spaces), so its words are only counted off against the source.
"""

from __future__ import annotations

import hashlib
import importlib.util
import unicodedata
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_KNOWN = {  # in pyvi's folder "models", of version 0.1.1
    "pyvi3.pkl": "6cdd73aee04b6a4ad7320ca85d27d931a7ef870cfdd41beb148e86bdb8aca134",
    "pyvipos3.pkl": "273e0b10a2c91cbdfffe62ffd699486bb6de74004f49b4d169a6975830395b7b",
}


class SegmenterDiffers(Exception):
    """The package pyvi is not there, or its model is not the known one: a pickle, which would be run as a program."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path}: not the known model of pyvi")
        self.path = path


@dataclass(frozen=True, slots=True)
class Word:
    """A word as the segmenter sees it. `text` is source[start:stop], inner spaces included."""

    text: str
    start: int
    stop: int


def segment(text: str) -> list[Word]:
    """The words and numbers of `text` in order, no punctuation; offsets are characters of `text` as given.

    The first call reads pyvi's model, about a second. Raises SegmenterDiffers.
    """
    if not text.strip():
        return []
    tokens, _ = _tokenizer()(text)
    spans = [span for span in _composed_spans(text) if _counts(text[span[0] : span[1]])]
    words = []
    position = 0
    for token in tokens:
        length = sum(_counts(c) for c in token)
        if any(c.isalnum() for c in token):
            start, stop = spans[position][0], spans[position + length - 1][1]
            words.append(Word(text[start:stop], start, stop))
        position += length
    return words


def tagged(text: str) -> list[tuple[Word, str]]:
    """The words of `text` with pyvi's part of speech: "N" noun, "V" verb, "A" adjective, "Np" name, "Ny" abbreviation …

    The first call reads pyvi's models. Raises SegmenterDiffers.
    """
    words = segment(text)
    if not words:
        return []
    _, tags = _tagger()(["_".join(word.text.split()) for word in words])
    return list(zip(words, tags, strict=True))


@cache
def _tokenizer() -> Callable[[str], tuple[list[str], list[str]]]:
    """pyvi's, imported late: its model costs a second and 90 MB, and only who segments should pay."""
    _check("pyvi3.pkl")
    with warnings.catch_warnings():  # its source holds "\\.": Python warns, or fails where warnings are errors
        warnings.filterwarnings("ignore", "invalid escape sequence")
        from pyvi.ViTokenizer import spacy_tokenize
    return spacy_tokenize  # type: ignore[no-any-return]


@cache
def _tagger() -> Callable[[list[str]], tuple[list[str], list[str]]]:
    """pyvi's, imported late like its tokenizer."""
    _check("pyvipos3.pkl")
    from pyvi.ViPosTagger import postagging_tokens

    return postagging_tokens  # type: ignore[no-any-return]


def _check(model: str) -> None:
    spec = importlib.util.find_spec("pyvi")
    check_pickle(Path(spec.origin).parent / "models" / model if spec and spec.origin else Path("models", model))


def check_pickle(path: Path) -> None:
    """Raise SegmenterDiffers unless the file is the known model of its name. Nothing of it is loaded."""
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        found = ""
    if found != _KNOWN.get(path.name):
        raise SegmenterDiffers(path)


def _counts(character: str) -> bool:
    """pyvi drops white space, and joins with an underscore that may also stand in the source."""
    return character != "_" and not character.isspace()


def _composed_spans(text: str) -> Iterator[tuple[int, int]]:
    """For each character of the NFC form of `text`, the span of `text` that it was composed from."""
    start = 0
    for i in range(1, len(text) + 1):
        if i < len(text) and _joins(text[start:i], text[i]):
            continue
        for _ in unicodedata.normalize("NFC", text[start:i]):
            yield start, i
        start = i


def _joins(before: str, character: str) -> bool:
    """Whether NFC may let `character` change what stands before it."""
    if unicodedata.combining(character):
        return True
    normalize = unicodedata.normalize
    return normalize("NFC", before + character) != normalize("NFC", before) + normalize("NFC", character)
