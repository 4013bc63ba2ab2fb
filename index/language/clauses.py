"""How a text divides: sentences, and inside a sentence brackets, clauses and the segment that a figure stands in.

Works on offsets; the text itself is never changed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.language.words import CAPITAL, SMALL

_END = re.compile(
    rf"(?<=[.!?…])[\"”’)]?\s+(?=[\"“(\[]?(?:{CAPITAL}|[\d+*•-]))"  # "… đạt 90,7%. Công tác"
    rf"|(?<=[\w)%][.])(?={CAPITAL}{SMALL})"  # "(lần 2).Chỉ đạo"
    r"|(?<=[;:.])\s+(?=[-+*•]\s)"  # an enumeration run into one line
    rf"|(?<=[a-z²\d%][.])\s+(?={SMALL}{{2,}}\s+(?:{SMALL}|\d))"  # "28,7 tạ/ha. sản lượng"
)
_SHORT = re.compile(
    r"(?:(?<![\w°º])(?:TP|Tp|Ths|TS|PGS|GS|Th|St|ThS|ĐT|No|Q|P|F|Tx|TX|TT|BS|CN|KS|vs|v\.v|[A-ZĐ])\.|(?<!số)\s\d{1,2}\."
    r"|^\(?\w{1,2}\.)$"
)
_CLAUSE_ENDS = ";"
_CLOSERS = '"”’)'
_CONTINUES = re.compile(r"\s*(?:Trong đó|Gồm|Bao gồm|Cụ thể|Trong số (?:đó|này)|Số còn lại|Còn lại)")


@dataclass(frozen=True, slots=True)
class Span:
    start: int
    stop: int


def sentences(text: str) -> list[Span]:
    """Sentences of a passage, in order; together they hold every character but the white space between them."""
    spans, start = [], 0
    for match in _END.finditer(text):
        if (
            match.start() > start
            and not _SHORT.search(text[start : match.start()][-6:])
            and not _inside_quotes(text, start, match.start())
            and not (text[match.end()].islower() and open_bracket(text[start : match.start()]))
        ):
            spans.append(Span(start, match.start() + (text[match.start()] in _CLOSERS)))
            start = match.end()
    spans.append(Span(start, len(text)))
    return [s for s in spans if text[s.start : s.stop].strip()]


def _inside_quotes(text: str, start: int, position: int) -> bool:
    part = text[start:position]
    return part.count("“") > part.count("”") and position - start < 300


def open_bracket(text: str) -> bool:
    """Whether the text ends inside a bracket."""
    return text.rfind("(") > text.rfind(")")


def brackets(text: str, start: int, stop: int) -> list[Span]:
    """Bracketed parts of text[start:stop], outermost first; an unclosed bracket runs to the end."""
    spans, open_at = [], []
    for i in range(start, stop):
        if text[i] == "(":
            open_at.append(i)
        elif text[i] == ")" and open_at:
            spans.append(Span(open_at.pop(), i + 1))
    spans.extend(Span(i, stop) for i in open_at if stop - i > 8)
    return sorted(spans, key=lambda s: (s.start, -s.stop))


def innermost(spans: list[Span], position: int) -> Span | None:
    """The smallest of `spans` that holds `position`."""
    holding = [s for s in spans if s.start <= position < s.stop]
    return min(holding, key=lambda s: s.stop - s.start) if holding else None


def clause_of(text: str, sentence: Span, around: Span | None, position: int) -> Span:
    """The clause that holds `position`: bounded by `;` at its own bracket level, by the bracket or by the "
    "sentence."""
    low, high = (around.start + 1, around.stop - 1) if around else (sentence.start, sentence.stop)
    depth, start = 0, low
    for i in range(position - 1, low - 1, -1):
        if text[i] == ")":
            depth += 1
        elif text[i] == "(":
            depth -= 1
        elif text[i] in _CLAUSE_ENDS and depth <= 0:
            start = i + 1
            break
    depth, stop = 0, high
    for i in range(position, high):
        if text[i] == "(":
            depth += 1
        elif text[i] == ")":
            depth -= 1
        elif text[i] in _CLAUSE_ENDS and depth <= 0:
            stop = i
            break
    while start < stop and text[start].isspace():
        start += 1
    return Span(start, stop)


def continues(text: str, start: int) -> bool:
    """Whether the sentence that begins at `start` goes on with the one before ("Trong đó, …", "sản lượng …")."""
    return text[start : start + 9].lstrip()[:1].islower() or bool(_CONTINUES.match(text, start))
