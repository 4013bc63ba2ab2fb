"""A PDF -> words and grids, by the places of characters and ruling lines; pages that are pictures go to the scanner's reading.

pdfplumber reads both; pypdfium2, on which it rests, tells nothing of lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from unicodedata import normalize

from index.document.cleaning import cleaned
from index.document.formats import scanner
from index.document.formats.content import Content, Omitted, Unreadable
from index.document.formats.layout import Page, plain_lines, read_pages
from index.document.formats.printed import Word, lines_of
from index.document.old_fonts import spoken_share, unicode_of
from index.document.tables.building import tables_of
from index.document.tables.grid import Grid, Spot

_SPOKEN = 0.55  # so many words of a page must be Vietnamese syllables, else its letters are broken
_FEWEST = 20  # characters of a page that has a text layer
_FIRST_TONED, _LAST_TONED = "Ạ", "ỹ"  # of the block of letters with two marks or a dot below, as Unicode orders them
_PAGE, _OWN = (
    200,
    0.02,
)  # letters of a page that must have some, and the share below which its layer is another language's
_SMALLER = 0.8  # of the size of the letters before: the mark of a note
_NEAR = 2.5  # points by which lines of a table may miss each other
_MOST_EDGES = 6_000  # ruling lines of a page: a drawing has more


def read_pdf(path: Path, most_pages: int) -> Content:
    """The pages of a PDF. Raises Unreadable."""
    import pdfplumber
    from pdfplumber.utils.exceptions import PdfminerException

    try:
        document = pdfplumber.open(path)
    except PdfminerException as error:
        inner = error.args[0] if error.args else error
        raise Unreadable("encrypted" if type(inner).__name__ == "PDFPasswordIncorrect" else "damaged") from error
    except (ValueError, TypeError, KeyError, OSError, AttributeError, RecursionError) as error:
        raise Unreadable("damaged") from error
    with document:
        count = len(document.pages)
        if not count:
            raise Unreadable("damaged")
        if count > most_pages:
            raise Unreadable("too_many_pages", f"{count}/{most_pages}")
        return _content(path, document.pages)


def _content(path: Path, sheets: Sequence[Any]) -> Content:
    pages: list[Page] = []
    omitted: list[Omitted] = []
    scanned: set[int] = set()
    broken: list[int] = []
    for number, sheet in enumerate(sheets, 1):
        page = _page(sheet, number)
        if _is_broken(page, sheet):
            if not sheet.images and not page.words:
                omitted.append(Omitted("blank_page", str(number)))
                continue
            broken.append(number)
            if not scanner.available():
                omitted.append(Omitted("picture_page", str(number)))
                continue
            read = scanner.read_page(path, number, float(sheet.height))
            page = Page(number, read.height, read.words, read.grids)
            scanned.add(number)
            if read.unsure:
                omitted.append(Omitted("unsure_number", str(number)))
        pages.append(page)
        sheet.close()
    if broken and len(broken) >= 0.5 * len(sheets) and not scanned:
        raise Unreadable("needs_ocr", str(broken[0]))
    items, notes = read_pages(pages)
    if not items:
        raise Unreadable("empty")
    lines = "" if scanned else plain_lines(pages)
    return Content(tuple(items), tuple(notes), len(sheets), tuple(omitted), frozenset(scanned), lines)


def _is_broken(page: Page, sheet: Any) -> bool:
    """Whether a page has no text layer, or one whose letters are broken: a scanner's without Vietnamese, or mostly marks."""
    text = " ".join(row.text for row in lines_of(page.words, page.number))
    text += " ".join(spot.text for _, grid in page.grids for spot in grid.spots)
    if len(text) < _FEWEST:
        return bool(sheet.images) or not text.strip()
    letters = [c for c in normalize("NFC", text) if c.isalpha()]
    if len(letters) <= _FEWEST:
        return False
    own = sum(map(_is_own, letters)) / len(letters)
    return spoken_share(text) < _SPOKEN or "(cid:" in text[:2000] or (len(letters) >= _PAGE and own < _OWN)


def _is_own(letter: str) -> bool:
    """Whether Vietnamese alone has a letter: a fifth of any text in it."""
    return letter.lower() in "ăđơư" or _FIRST_TONED <= letter <= _LAST_TONED


def _page(sheet: Any, number: int) -> Page:
    grids = []
    drawn = sheet.dedupe_chars(tolerance=0.6).extract_words(x_tolerance_ratio=0.16, return_chars=True)
    words = [word for one in drawn for word in _words(one["chars"])]
    words = _readable([word for word in words if word.text])
    tables = sheet.find_tables() if len(sheet.edges) <= _MOST_EDGES else []
    for table in sorted(tables, key=lambda t: t.bbox[1]):
        inside = [word for word in words if _in(word, table.bbox)]
        grid = _grid(table, inside, number)
        if grid is not None and tables_of(grid):
            grids.append((float(table.bbox[1]), grid))
            held = {id(word) for word in inside}
            words = [word for word in words if id(word) not in held]
    return Page(number, float(sheet.height), tuple(words), tuple(grids))


def _words(characters: list[dict[str, Any]]) -> list[Word]:
    """A word; the raised number of a note that clings to it is one of its own."""
    runs: list[list[dict[str, Any]]] = []
    for one in characters:
        if (
            runs
            and _SMALLER * float(runs[-1][-1]["size"]) <= float(one["size"]) <= float(runs[-1][-1]["size"]) / _SMALLER
        ):
            runs[-1].append(one)
        else:
            runs.append([one])
    return [_word(run) for run in runs]


def _word(run: list[dict[str, Any]]) -> Word:
    bold = sum("bold" in str(one["fontname"]).lower() for one in run)
    return Word(
        cleaned("".join(str(one["text"]) for one in run)).strip(),
        min(float(one["x0"]) for one in run), max(float(one["x1"]) for one in run),
        min(float(one["top"]) for one in run), max(float(one["bottom"]) for one in run),
        max(float(one["size"]) for one in run), 2 * bold > len(run),
    )  # fmt: skip


def _readable(words: list[Word]) -> list[Word]:
    """The words, those in TCVN3 or VNI as what they show: judged over the whole page, converted one by one."""
    whole = " ".join(word.text for word in words)
    read = unicode_of(whole)
    parts = read.split(" ") if read is not None and read != whole else []
    if len(parts) != len(words):
        return words
    return [Word(t, w.left, w.right, w.top, w.bottom, w.size, w.bold) for t, w in zip(parts, words, strict=True)]


def _in(word: Word, box: tuple[float, float, float, float]) -> bool:
    middle = (word.left + word.right) / 2
    return box[0] - 1 <= middle <= box[2] + 1 and box[1] - 1 <= word.middle <= box[3] + 1


def _grid(table: Any, words: Sequence[Word], page: int) -> Grid | None:
    """The cells between ruling lines; None for a box around words."""
    boxes = [box for box in table.cells if box is not None]
    lefts, tops = (
        _edges([b[0] for b in boxes] + [b[2] for b in boxes]),
        _edges([b[1] for b in boxes] + [b[3] for b in boxes]),
    )
    if len(lefts) < 3 or len(tops) < 3:
        return None
    spots = []
    for box in sorted(boxes, key=lambda b: (b[1], b[0])):
        inside = [word for word in words if _in(word, box)]
        if not inside:
            continue
        rows = lines_of(inside, page)
        row, column = _at(tops, box[1]), _at(lefts, box[0])
        spots.append(
            Spot(
                row, column, " ".join(one.text for one in rows), max(1, _at(tops, box[3]) - row), max(1, _at(lefts, box[2]) - column),
                all(one.bold for one in rows), (rows[0].left - box[0]) / 4 if len(rows) == 1 else 0.0,
            )
        )  # fmt: skip
    if len(spots) < 2:
        return None
    return Grid(tuple(spots), page, words=tuple(spot.text for spot in spots), ruled=len(lefts) - 1)


def _edges(values: Sequence[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return found


def _at(edges: Sequence[float], value: float) -> int:
    return min(range(len(edges)), key=lambda i: abs(edges[i] - value))
