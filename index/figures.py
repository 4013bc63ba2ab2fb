"""Every figure of a passage: value, unit, what it counts, what it hangs on, its role, period and who set it.

Dates, years, document numbers, names and heading numbers are no figures (not_figures).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from index.clauses import Span, brackets, clause_of, innermost, sentences
from index.facts import Figure, Role
from index.not_figures import not_figures
from index.numbers import Number, numbers
from index.passages import Passage
from index.report import Meta
from index.roles import Surroundings, is_plan, period_of, role_of, set_by
from index.units import SCALES, UnitTable

_STOP = (  # syllables at which the counted noun ends
    "được là đạt với trên tại của cho đã đang do để từ theo có trong bằng bị vào so còn ở về và hoặc nhằm qua sau trước khi đến tới "
    "thì mà như gồm bao tham tăng giảm chiếm vượt trở hoàn thực này đó khoảng gần hơn dưới không chưa sẽ phải cần nên tương ước ngay gây "
    "thuộc giữa cùng thông năm tháng ngày lên nâng giai trong, hiện tính toàn trung"
).split()
_WORD = re.compile(r"\s*([^\W\d_]+)")
_PAIR = re.compile(r"\s?/\s?$")
_RANGE = re.compile(r"\s?[-–]\s?$|\s(?:đến|tới)\s$")
_BOUND = re.compile(
    r"(?i)\b(trên|hơn|quá|dưới|gần|khoảng|chừng|xấp xỉ|ước khoảng|tối thiểu|ít nhất|tối đa|không quá|ước)\s*$"
)
_BOUNDS = {
    "trên": "over",
    "hơn": "over",
    "quá": "over",
    "tối thiểu": "over",
    "ít nhất": "over",
    "dưới": "under",
    "gần": "under",
    "tối đa": "under",
    "không quá": "under",
}
_SEGMENT_ENDS = ",;:()"
_EMPTY_LABEL = re.compile(
    r"(?i)^(?:[\s\-–+*•.]|đạt|được|là|bằng|với|tổng|số|ước|khoảng|trên|hơn|gần|dưới|và|tương ứng|trong đó|tỷ lệ|giá trị|kinh phí|tổng số|"
    r"tiền|vượt|tăng|giảm|chiếm|cả|năm|có|gồm|còn|đã|thực hiện|kế hoạch|từ|đến|so|nay|lên|hiện|nâng)*$"
)


@dataclass(frozen=True, slots=True)
class _Spotted:
    """A number that is a figure, with its unit, before its clause is read."""

    number: Number
    unit_stop: int
    noun_stop: int
    unit: str
    kind: str
    noun: str
    pair: str


def figures(passage: Passage, position: int, meta: Meta, units: UnitTable) -> list[Figure]:
    """The figures of a passage, left to right. `position` is that of the passage in its list."""
    text = passage.text
    spotted = _spot(text, units)
    parts = sentences(text)
    found = []
    for i, one in enumerate(spotted):
        sentence = next((s for s in parts if s.start <= one.number.start < s.stop), Span(0, len(text)))
        before = [o for o in spotted[:i] if o.number.start >= sentence.start]
        after = spotted[i + 1] if i + 1 < len(spotted) else None
        found.append(_figure(passage, position, meta, one, before, after, sentence))
    return found


def _spot(text: str, units: UnitTable) -> list[_Spotted]:
    barred = not_figures(text)
    plain = [n for n in numbers(text) if not any(a <= n.start < b for a, b in barred)]
    spotted: list[_Spotted] = []
    for i, number in enumerate(plain):
        unit_stop, noun_stop, unit, kind, noun = _measure(text, number.stop, units)
        ahead = plain[i + 1] if i + 1 < len(plain) else None
        joined = ahead is not None and (_PAIR if unit else re.compile(_PAIR.pattern + "|" + _RANGE.pattern)).search(
            text[unit_stop : ahead.start]
        )
        pair = (
            "plan"
            if spotted and spotted[-1].pair == "result" and _PAIR.search(text[spotted[-1].unit_stop : number.start])
            else ""
        )
        if ahead is not None and joined and text[unit_stop : ahead.start].strip() in {"/", "-", "–", "đến", "tới"}:
            _, _, next_unit, next_kind, next_noun = _measure(text, ahead.stop, units)
            if not unit:
                unit, kind, noun = next_unit, next_kind, next_noun
            if "/" in text[unit_stop : ahead.start] and next_kind == kind:
                pair = "result"
        if pair == "plan" and not unit:
            unit, kind, noun = spotted[-1].unit, spotted[-1].kind, spotted[-1].noun
        spotted.append(_Spotted(number, unit_stop, noun_stop, unit, kind, noun, pair))
    return spotted


def _measure(text: str, position: int, units: UnitTable) -> tuple[int, int, str, str, str]:
    """Unit end, noun end, unit, kind and counted noun of what stands behind a number."""
    unit = units.after(text, position)
    if unit is not None:
        stop, noun = _noun(text, unit[0])
        return unit[0], stop, unit[1].name, unit[1].kind, noun
    stop, noun = _noun(text, position)
    if not noun:
        return position, position, "", "bare", ""
    words = noun.split()
    head = 2 if words[0].lower() in SCALES or len(words) > 1 else 1
    named = re.match(r"\s*" + r"\s+".join(re.escape(w) for w in words[:head]), text[position:])
    return position + (named.end() if named else 0), stop, " ".join(words[:head]), "count", noun


def _noun(text: str, position: int) -> tuple[int, str]:
    """The counted noun behind a number or unit: up to six syllables, ended by punctuation or a word that begins something else."""
    words: list[str] = []
    stop = position
    while len(words) < 6:
        match = _WORD.match(text, stop)
        if match is None or match.group(1).lower() in _STOP or "\n" in match.group():
            break
        words.append(match.group(1))
        stop = match.end()
    return stop, " ".join(words)


def _figure(
    passage: Passage,
    position: int,
    meta: Meta,
    one: _Spotted,
    before: list[_Spotted],
    after: _Spotted | None,
    sentence: Span,
) -> Figure:
    text, start = passage.text, one.number.start
    spans = brackets(text, sentence.start, sentence.stop)
    around = innermost(spans, start)
    clause = clause_of(text, sentence, around, start)
    own_start = _own_start(text, clause, before, start)
    tail_stop = _tail_stop(text, clause, one, after)
    governor = _governor(passage, sentence, around, spans, clause)
    head = text[clause.start : min([b.number.start for b in before if b.number.start >= clause.start] or [start])]
    own = text[own_start:start]
    headings = " ".join((*passage.headings, passage.lead if not passage.footnote else ""))
    surroundings = Surroundings(
        own if own.strip() or own_start > clause.start else head,
        text[one.unit_stop : tail_stop],
        text[clause.start : start],
        headings,
        one.kind in {"percent", "permille"},
        one.pair,
        around is not None
        and not text[around.start + 1 : start].strip()
        and not text[one.unit_stop : around.stop - 1].strip(),
        meta.year,
    )
    bound = _BOUND.search(text[max(0, start - 14) : start])
    named = Span(own_start, start) if not _EMPTY_LABEL.match(_trim(own)) else _borrowed(text, clause, before, start)
    label = _label(own, text[named.start : named.stop] or head, governor)
    return Figure(
        passage=position,
        start=start,
        stop=one.number.stop,
        unit_stop=one.unit_stop,
        value=_plain(one.number.value),
        unit=one.unit,
        kind=one.kind,
        noun=one.noun,
        pair=one.pair,  # type: ignore[arg-type]
        bound=_BOUNDS.get(bound.group(1).lower(), "about") if bound else "",  # type: ignore[arg-type]
        role=_inherited(role_of(surroundings), text, around, before),
        period=period_of(
            text[clause.start : start],
            text[one.unit_stop : tail_stop],
            text[sentence.start : start],
            headings,
            meta.year,
        ),
        set_by=set_by(
            text[one.unit_stop : clause.stop]
            if one.pair == "plan"
            else _around(text, own_start, one.unit_stop, tail_stop)
        ),
        label=label,
        governor=governor,
        own_start=own_start,
        label_start=named.start,
        label_stop=named.stop,
        tail_stop=tail_stop,
        clause_start=clause.start,
        clause_stop=clause.stop,
        sentence_start=sentence.start,
        sentence_stop=sentence.stop,
        described=_describe(passage, label, text[start : one.unit_stop], text[one.unit_stop : tail_stop], governor),
    )


def _inherited(role: Role, text: str, around: Span | None, before: list[_Spotted]) -> Role:
    """A part named in a bracket ("415,7 tỷ đồng (trong đó … 130 tỷ đồng)") is a plan when the whole is one."""
    if (
        role != "result"
        or around is None
        or not before
        or not re.match(r"(?i)\(\s*(?:trong đó|gồm|bao gồm)", text[around.start :])
    ):
        return role
    wholes = [b for b in before if b.number.start < around.start]
    if not wholes or not is_plan(text[max(0, wholes[-1].number.start - 60) : wholes[-1].number.start]):
        return role
    return "plan"


def _around(text: str, own_start: int, unit_stop: int, tail_stop: int) -> str:
    """The words that belong to the figure, and the bracket right behind it ("208 kg/người (tỉnh giao)")."""
    aside = re.match(r"\s?\([^()]{3,40}giao\)", text[unit_stop:])
    return text[own_start : max(tail_stop, unit_stop + (aside.end() if aside else 0))]


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _own_start(text: str, clause: Span, before: list[_Spotted], start: int) -> int:
    """Where the words begin that belong to this figure alone: behind the last figure, comma, colon or bracket."""
    low = clause.start
    for other in before:
        if other.number.start >= clause.start:
            low = max(low, other.noun_stop if other.noun_stop <= start else other.unit_stop)
    if (
        text[low:start].strip(" /-–") == "" and before and low > clause.start
    ):  # the second of a pair shares the words of the first
        low = _own_start(text, clause, before[:-1], before[-1].number.start)
    return max(low, _last_end(text, low, start) + 1)


def _last_end(text: str, low: int, high: int) -> int:
    """Where the last segment end in text[low:high] stands, -1 when there is none; a decimal comma is none."""
    for i in range(high - 1, low - 1, -1):
        if text[i] in _SEGMENT_ENDS and not text[i + 1 : i + 2].isdigit():
            return i
    return -1


def _borrowed(text: str, clause: Span, before: list[_Spotted], start: int) -> Span:
    """Where the words stand of the nearest figure to the left in the clause that has words of its own ("đạt 93,52%" -> "Tổng đàn trâu")."""
    inside = [b for b in before if b.number.start >= clause.start]
    for i in range(len(inside) - 1, -1, -1):
        own = Span(_own_start(text, clause, inside[:i], inside[i].number.start), inside[i].number.start)
        if not _EMPTY_LABEL.match(_trim(text[own.start : own.stop])):
            return own
    return Span(start, start)


def _tail_stop(text: str, clause: Span, one: _Spotted, after: _Spotted | None) -> int:
    """Where the words end that follow the figure and speak of it: at the next figure's segment, comma or clause end."""
    stop = clause.stop
    if after is not None and after.number.start < stop:
        stop = after.number.start
    for i in range(one.unit_stop, stop):
        if text[i] in ",;:()" and not (text[i] == "," and i + 1 < len(text) and text[i + 1].isdigit()):
            return i
    if after is not None and stop == after.number.start:
        return max(one.unit_stop, min(one.noun_stop, stop))
    return stop


def _governor(passage: Passage, sentence: Span, around: Span | None, spans: list[Span], clause: Span) -> str:
    """Words outside the clause that govern it, outermost first."""
    text, parts = passage.text, []
    if passage.footnote:
        parts.append(passage.lead)
    if around is not None:
        outer = innermost([s for s in spans if s.start < around.start and s.stop >= around.stop], around.start)
        parts.append(text[clause_of(text, sentence, outer, around.start).start : around.start])
        clause = Span(around.start + 1, clause.stop)
        inside = text[around.start + 1 : clause.stop]
        if ":" in inside[:80]:
            parts.append(inside.split(":", 1)[0])
    else:
        colon = text.find(":", sentence.start, clause.start)
        if colon >= 0:
            parts.append(text[max(sentence.start, colon - 160) : colon])
    return " · ".join(" ".join(p.split())[-240:] for p in parts if p.strip())


def _label(own: str, head: str, governor: str) -> str:
    """What the figure hangs on: its own words, led by the head of the clause when they alone name nothing."""
    own, head = _trim(own), _trim(head)
    if own and not _EMPTY_LABEL.match(own) and len(own.split()) > 1:
        return own
    if head and not _EMPTY_LABEL.match(head):
        return head if not own or own in head else f"{head} … {own}"
    return _trim(governor.split(" · ")[-1][-100:]) or own


def _trim(words: str) -> str:
    words = re.sub(r"^[\s\-–+*•.,;:/()\d]+", "", " ".join(words.split()))
    words = re.sub(
        r"(?i)(?:(?:(?<![^\W\d_])(?:đạt|được|là|bằng|với|ước|khoảng|trên|gần|có|và|tỷ lệ đạt|ước đạt)|[:,(/\s\d.])\s*)+$",
        "",
        words,
    )
    return words.strip()


def _describe(passage: Passage, label: str, printed: str, tail: str, governor: str) -> str:
    """One line that says the whole fact, for the embedding: section, governor, label, figure, what follows."""
    section = " - ".join(h for h in passage.headings[-2:])
    governed = governor.split(" · ")[-1][-120:] if governor else ""
    lead = passage.lead[:60] if not passage.footnote else ""
    return ". ".join(
        " ".join(p.split())
        for p in (section[-120:], lead, governed, f"{label[-160:]} {printed}{tail[:80]}")
        if p.strip()
    )
