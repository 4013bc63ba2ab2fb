"""Undo the printed line: text of a PDF or a web page -> whole paragraphs, with the page of every character.

Knows line breaks, page breaks, printed page numbers. Knows no headings (outline) and no footnotes (notes).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from index.document.cleaning import goes_on_in_number, tidied
from index.document.columns import GAP, marked
from index.document.numbering import ends_sentence, is_bare_number, is_caps, is_part_name, opens_item
from index.document.report import PageStart
from index.language.clauses import open_bracket

Gap = Literal["line", "blank", "empty", "rule", "foot"]
_RULE = re.compile(r"[=_*\-–—~.]{3,}")
_PAGE_NUMBER = re.compile(r"[-–—]? ?(\d{1,4}) ?[-–—]?")
_SOFT = 0.2  # a gap that is followed by a small letter this often is where the printer broke a sentence
_LONGEST_LINE = 160
_INDENT = 2.6  # ems by which the first line of a paragraph is set in (1,27 cm at 14 pt)
_FOOT = 10  # Word draws the line above footnotes as a row of spaces
# Times New Roman (the typeface that Decree 30/2020/NĐ-CP prescribes), widths in thousandths of an em.
_NARROW = {
    **dict.fromkeys("ijlt:;/", 278),
    **dict.fromkeys("frI()-", 333),
    **dict.fromkeys(" .,", 250),
    **dict.fromkeys("sJ", 389),
    **dict.fromkeys("ace", 444),
    **dict.fromkeys("FPS", 556),
    **dict.fromkeys("ELTZ", 611),
    **dict.fromkeys("BCRw", 690),
    **dict.fromkeys("ADGHKNOQUVXY", 722),
    **dict.fromkeys("mM%", 820),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: its words, the page it stands on, and what stood between it and the line before."""

    text: str
    page: int
    gap: Gap
    clings: bool = False  # ended in a hyphen without a space: the next line goes on in the same word


@dataclass(frozen=True, slots=True)
class Sheet:
    """Lines of a text; `soft` names the gaps at which sentences run on; `width` in ems, 0 when unknown."""

    lines: tuple[Line, ...]
    soft: frozenset[Gap]
    pages: int
    width: float = 0.0

    @property
    def printed(self) -> bool:
        """Whether the text came out of a PDF, where even a blank line does not end a paragraph."""
        return "blank" in self.soft


@dataclass(frozen=True, slots=True)
class Block:
    """Lines joined to one paragraph, `rule` when a drawn line stood before it."""

    text: str
    starts: tuple[PageStart, ...]
    rule: bool = False


def sheet(text: str) -> Sheet:
    """The lines of `text` with their pages, without page numbers, drawn lines and blank lines."""
    raw = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\f").split("\n")
    soft = _soft_gaps(raw)
    lines = list(_with_pages(marked(raw), printed="blank" in soft))
    return Sheet(tuple(lines), soft, max((line.page for line in lines), default=1))


def measured(lines: tuple[Line, ...], of: Sheet) -> Sheet:
    """A sheet of some of the lines, with the width of their column."""
    widths = sorted(ems(line.text) for line in lines)
    width = widths[int(len(widths) * 0.95)] if of.printed and len(widths) >= 20 else 0.0
    return Sheet(lines, of.soft, of.pages, width)


def ems(text: str) -> float:
    """How wide `text` is in print, in ems."""
    return sum(_NARROW.get(letter, 500) for letter in text) / 1000


def _soft_gaps(raw: list[str]) -> frozenset[Gap]:
    lengths = sorted(len(line) for line in raw if line.strip())
    if not lengths or lengths[int(len(lengths) * 0.98)] > _LONGEST_LINE:
        return frozenset()  # nobody prints lines that long: each is a whole paragraph
    seen: dict[Gap, list[bool]] = {"line": [], "blank": []}
    gap: Gap = "line"
    for line in raw:
        words = line.strip()
        if not words:
            gap = "blank"
            continue
        if not opens_item(words):
            seen[gap].append(words[0].islower())
        gap = "line"
    return frozenset(kind for kind, small in seen.items() if small and sum(small) / len(small) >= _SOFT)


def _with_pages(raw: list[str], printed: bool) -> Iterator[Line]:
    page, on_page = 1, 0
    gap: Gap = "line"
    for number, line in enumerate(raw):
        words = GAP.join(tidied(" ".join(cell.split())) for cell in line.split(GAP))
        if not words.strip():
            page, on_page = (page + 1, 0) if "\f" in line and number else (page, on_page)
            gap = _wider(gap, line)
            continue
        turned = printed and re.match(r" \S", line) is not None and gap == "line"
        if ("\f" in line or turned) and on_page:
            page, on_page = page + 1, 0
        if _RULE.fullmatch(words):
            gap = "rule"
            continue
        told = _PAGE_NUMBER.fullmatch(words) if printed and gap != "foot" else None
        if told and int(told[1]) == page + 1 and on_page > 5:
            page, on_page, gap = page + 1, 1, "blank"
            continue
        if told and int(told[1]) == page and on_page == 0:
            on_page, gap = 1, "blank"
            continue
        yield Line(words, page, gap, clings=re.search(r"\w[-/]$", line) is not None)
        on_page += 1
        gap = "line"


def _wider(gap: Gap, line: str) -> Gap:
    if gap in ("rule", "foot"):
        return gap
    if len(line.expandtabs()) >= _FOOT:
        return "foot"
    return "empty" if line and not line.strip(" \u00a0") else ("blank" if gap == "line" else gap)


# --- paragraphs
@dataclass(frozen=True, slots=True)
class Joint:
    """The place between two lines, where a paragraph goes on or ends."""

    so_far: str  # the paragraph up to here
    before: Line
    after: Line
    next: Line | None
    of: Sheet

    @property
    def soft(self) -> bool:
        return self.after.gap in self.of.soft or (self.of.printed and self.after.gap in ("line", "empty", "foot"))

    def spare(self, line: Line, follower: Line | None) -> float:
        """How many ems were left after the follower's first word on `line`; negative if it did not fit."""
        word = follower.text.split(" ", 1)[0] if follower else ""
        return self.of.width - ems(f"{line.text} {word}")


def _across_columns(joint: Joint) -> bool | None:
    return True if GAP in joint.before.text or GAP in joint.after.text else None


def _inside_a_number(joint: Joint) -> bool | None:
    return False if goes_on_in_number(joint.so_far, joint.after.text) else None


def _after_bare_number(joint: Joint) -> bool | None:
    bare = is_bare_number(joint.so_far) and not opens_item(joint.after.text)
    return False if bare and joint.after.gap in ("line", "blank") else None


def _title_of_a_part(joint: Joint) -> bool | None:
    if is_part_name(joint.so_far):
        return not (is_caps(joint.after.text) and not opens_item(joint.after.text))
    return None


def _hard_gap(joint: Joint) -> bool | None:
    return None if joint.soft else True


def _goes_on_small(joint: Joint) -> bool | None:
    first = joint.after.text[0]
    return False if (first.islower() or first.isdigit()) and not opens_item(joint.after.text) else None


def _empty_paragraph(joint: Joint) -> bool | None:
    return True if joint.after.gap == "empty" else None


def _capitals(joint: Joint) -> bool | None:
    if not is_caps(joint.before.text) or opens_item(joint.after.text) or not joint.of.printed:
        return None
    return not is_caps(joint.after.text)


def _item(joint: Joint) -> bool | None:
    if not opens_item(joint.after.text):
        return None
    return ends_sentence(joint.so_far) or _is_short(joint, 4.0) or _is_numbered_line(joint)


def _is_numbered_line(joint: Joint) -> bool:
    """A heading that fills one line is followed at once by the first item beneath it."""
    numbered = opens_item(joint.so_far) and joint.so_far == joint.before.text
    return numbered and joint.so_far[0] not in "-–+*" and joint.after.text[0] not in "-–" and _is_short(joint, 0.5)


def _is_short(joint: Joint, ems_left: float) -> bool:
    return joint.of.width > 0 and joint.spare(joint.before, joint.after) > ems_left


def _short_line(joint: Joint) -> bool | None:
    """Where the next word would have fitted, the printer broke the line on purpose."""
    if not joint.of.width:
        return False
    left = joint.spare(joint.before, joint.after)
    indented = joint.next is not None and 0.8 < joint.spare(joint.after, joint.next) < _INDENT + 0.8
    if not ends_sentence(joint.so_far):
        heading = opens_item(joint.so_far) and joint.so_far == joint.before.text and ":" not in joint.so_far
        wanted = (0.8 if indented else _INDENT) if heading else 4.0
        return left > wanted and not open_bracket(joint.so_far)
    if left > _INDENT + 0.4:
        return True
    return indented or (left > 0.8 and joint.so_far != joint.before.text)


_RULES: tuple[Callable[[Joint], bool | None], ...] = (
    _across_columns,
    _inside_a_number,
    _after_bare_number,
    _title_of_a_part,
    _hard_gap,
    _goes_on_small,
    _empty_paragraph,
    _capitals,
    _item,
    _short_line,
)


def blocks(of: Sheet) -> list[Block]:
    """Paragraphs in reading order. The first rule with an opinion decides each joint; every word is kept."""
    out: list[Block] = []
    text, starts, rule = "", [PageStart(0, 1)], False
    for position, line in enumerate(of.lines):
        before = of.lines[position - 1] if position else None
        follower = of.lines[position + 1] if position + 1 < len(of.lines) else None
        if before is None or _parts(Joint(text, before, line, follower, of)):
            if before is not None:
                out.append(Block(text, tuple(starts), rule))
            text, starts, rule = line.text, [PageStart(0, line.page)], line.gap == "rule"
            continue
        text += "" if before.clings or goes_on_in_number(text, line.text) == "mark" else " "
        if line.page != starts[-1].page:
            starts.append(PageStart(len(text), line.page))
        text += line.text
    return [*out, Block(text, tuple(starts), rule)] if of.lines else out


def _parts(joint: Joint) -> bool:
    return next((said for rule in _RULES if (said := rule(joint)) is not None), True)
