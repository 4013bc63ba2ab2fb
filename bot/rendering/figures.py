"""One figure in words: what kind it is, where it stands, how it was reckoned, and what tells it apart from others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from bot.answering.answer import Amount, Computed
from bot.rendering.markup import LONG_QUOTE, Markup
from index.evidence.quotes import Fact, Source
from index.figures.figure import PLANNED, Move, Role
from index.language.dates import years_in
from index.language.numbers import print_number

ROLE_WORDS: dict[Role, str] = {
    "result": "kết quả thực hiện",
    "plan": "kế hoạch giao",
    "target": "chỉ tiêu, mục tiêu đề ra",
    "ratio_to_plan": "so với kế hoạch",
    "ratio_to_last_year": "so với cùng kỳ",
    "change": "mức tăng, giảm",
    "share": "tỷ trọng",
    "rank": "thứ hạng",
    "count_of": "số lượng",
}
_MOVES: dict[Move, str] = {"up": "mức tăng", "down": "mức giảm"}
_WAYS: dict[Move, str] = {"up": "tăng", "down": "giảm"}
_SPOKEN = frozenset[Role]({"ratio_to_plan", "ratio_to_last_year", "change"})  # kinds that speakers tell with the amount
_ESTIMATE, _LEFT, _AIM, _CUT = "ước", "còn", "chỉ tiêu: ", " …"
_MARKS = ".,;:)"
_LONGEST_BEFORE = 60  # characters before a figure that is still seen at a glance
_TWICE = re.compile(r"(?i)^(\w+) \1\b|\b(\w+ \w+) \2\b")  # not "hành vi vi phạm"
ESTIMATED, AIMED_AT = "ước thực hiện", "chỉ tiêu: {words}"
_LONGEST_HEADING = 90  # characters
_IN_SIGHT, _BEHIND = 105, 170  # characters before and behind a figure that a phone shows without unfolding
_SAYS_OF_WHAT = 15  # characters between the beginning of a clause and its figure that say of what it is
_CLAUSE_END, _PART_END = re.compile(r"[;:.](?!\d)\s+"), re.compile(r",(?!\d)\s+")
_SIGNS = {"sum": " + ", "difference": " − ", "share": " : ", "times": " : "}


def amount(fact: Fact) -> str:
    """The figure as one reads it out, with the word that bounds it and what it is out of: "trên 86 %", "16/19 tiêu chí"."""
    text = fact.text
    if fact.pair:
        text = fact.pair + text.removeprefix(fact.quote.text[fact.start : fact.stop])
    return f"{fact.bound} {text}".strip()


def called(fact: Fact) -> str:
    """The label, no word twice in a row: a slip of the report, "31 hộ hộ nghèo"."""
    label = _TWICE.sub(lambda twice: twice[1] or twice[2], fact.label)
    return label[:1].upper() + label[1:]


def headline(fact: Fact, bold: Callable[[str], str] = str, escape: Callable[[str], str] = str) -> str:
    """How much of what, as one reads it out: where the name stands around the number its clause, else figure and label."""
    around = _clause_around(fact) if fact.role not in _SPOKEN else None
    before, behind, label = (*around, "") if around is not None else _spoken(fact)
    told = " ".join(filter(None, (escape(before), bold(_as_told(fact)), escape(behind))))
    unit = fact.unit.lower()
    if unit and fact.text.lower().endswith(unit) and f"{label} ".lower().startswith(f"{unit} "):
        rest = label[len(unit) :].strip()
        if not rest[:1].isupper():  # "157 hộ nghèo", not "157 hộ – Hộ nghèo"; but "3 xã – Xã Hưng Đạo"
            return f"{told} {escape(rest)}".strip()
    return f"{told} – {escape(label)}" if label else told


def stated(fact: Fact, bold: Callable[[str], str] = str, escape: Callable[[str], str] = str) -> str:
    """The line that tells a figure: how much, of what, and what kind it is."""
    kind = _when(fact) if _is_spoken(fact) else meaning(fact)
    return f"{headline(fact, bold, escape)}{f' ({escape(kind)})' if kind else ''}"


def _as_told(fact: Fact) -> str:
    """The amount with "ước" where the report says it of a result, or "còn" where it says that right before, and neither
    amount nor label does."""
    said = f"{amount(fact)} {fact.label}".lower().split()
    left = fact.role == "result" and fact.quote.text[: fact.start].lower().endswith(f" {_LEFT} ")
    told = (_ESTIMATE if fact.estimated else "", _LEFT if left else "")
    return " ".join((*(word for word in told if word and word not in said), amount(fact)))


def _is_spoken(fact: Fact) -> bool:
    return fact.role in _SPOKEN and (fact.role != "change" or bool(fact.move))


def _spoken(fact: Fact) -> tuple[str, str, str]:
    """What is said before and behind the amount to tell its kind, and its label without a word that says the same."""
    label = called(fact)
    if not _is_spoken(fact):
        return "", "", label
    aim = _AIM if fact.aimed_at else ""
    if fact.role == "change":
        way = _WAYS[fact.move]
        label = re.sub(rf"(?i)^{way} +(?=\S)|(?<=\S) +{way}$", "", label)
        return f"{aim}{way}", "", label[:1].upper() + label[1:]
    if fact.role == "ratio_to_plan":
        return aim.strip(), f"kế hoạch {fact.set_by} giao" if fact.set_by else "kế hoạch", label
    return f"{aim}bằng", "cùng kỳ", label


def _clause_around(fact: Fact) -> tuple[str, str] | None:
    """The label's words before the number and those behind its unit, where the report writes them right around it:
    "Thành phố đón", "" of "thành phố đón 1.844.822 lượt du khách". None where they stand elsewhere."""
    text = fact.quote.text
    printed = text[fact.start : fact.stop]
    stop = fact.start + len(fact.pair) if fact.pair and text.startswith(fact.pair, fact.start) else fact.stop
    unit = fact.text.removeprefix(printed).split()
    written = text[: fact.start].removesuffix(" ").lower().removesuffix(fact.bound.lower()).split()
    following = text[stop:].split()
    label = called(fact).removesuffix(_CUT).split()
    for cut in range(len(label)):
        behind = following[: len(label) - cut]
        behind[-1:] = [word.rstrip(_MARKS) for word in behind[-1:]]  # a clause ends where the name does
        if _alike(label[cut:], behind) and _alike(label[:cut], written[len(written) - cut :]):
            if behind[: len(unit)] != unit or len(" ".join(label[:cut])) > _LONGEST_BEFORE:
                return None
            rest = " ".join(behind[len(unit) :])
            return " ".join(label[:cut]), rest + _CUT if fact.label.endswith(_CUT) else rest
    return None


def _alike(label: Sequence[str], written: Sequence[str]) -> bool:
    return [word.lower() for word in label] == [word.lower() for word in written]


def meaning(fact: Fact) -> str:
    """What kind of figure it is, in words: role, who set it, for when. Of a result in a table its header tells."""
    words = _MOVES.get(fact.move, ROLE_WORDS["change"]) if fact.role == "change" else ROLE_WORDS[fact.role]
    if fact.set_by and fact.role in {"plan", "ratio_to_plan"}:
        words = f"{'kế hoạch' if fact.role == 'plan' else 'so với kế hoạch'} {fact.set_by} giao"
    if fact.role == "result" and (fact.quote.source.row or fact.quote.source.cell):
        words = ""
    elif fact.estimated:
        words = ESTIMATED
    elif fact.aimed_at and fact.role not in {"plan", "target"}:
        words = AIMED_AT.format(words=words)
    return ", ".join(filter(None, (words, _when(fact))))


def _when(fact: Fact) -> str:
    return time(fact.within, fact.period or "")


def quoted(facts: Sequence[Fact], markup: Markup) -> str:
    """The quote of figures that share it, cut so that the first stands where a phone shows it; the whole passage is a button
    away.

    What is left are words that stand together in the report; "…" says where it is cut.
    """
    text = facts[0].quote.text
    start, stop = _seen(facts)
    before, behind = "… " if start else "", " …" if stop < len(text) else ""
    shown = f"{before}{text[start:stop]}{behind}"
    shift = len(before) - start
    spans = sorted({(fact.start + shift, fact.stop + shift) for fact in facts})
    return markup.quote(shown, [span for i, span in enumerate(spans) if not i or span[0] >= spans[i - 1][1]])


def sharing_quotes(facts: Sequence[Fact]) -> list[tuple[Fact, ...]]:
    """Figures in their order, those together that one short quote proves."""
    runs: list[tuple[Fact, ...]] = []
    for fact in facts:
        run = (*runs[-1], fact) if runs and runs[-1][-1].quote == fact.quote else (fact,)
        start, stop = _seen(run)
        if len(run) > 1 and stop - start <= LONG_QUOTE:
            runs[-1] = run
        else:
            runs.append((fact,))
    return runs


def _seen(facts: Sequence[Fact]) -> tuple[int, int]:
    """What is shown of the quote that `facts` share."""
    text = facts[0].quote.text
    return min(_from_clause(text, f.start) for f in facts), max(_to_clause(text, f.stop) for f in facts)


def _from_clause(text: str, figure: int) -> int:
    """Where the clause of a figure begins that says what it is of, near enough for both to be seen."""
    if figure <= _IN_SIGHT:
        return 0
    low = figure - _IN_SIGHT
    clauses = [m.end() for m in _CLAUSE_END.finditer(text, low, figure) if figure - m.end() >= _SAYS_OF_WHAT]
    parts = [m.end() for m in _PART_END.finditer(text, low, figure)]
    return [*clauses[-1:], *parts[:1], text.find(" ", low, figure) + 1 or low][0]


def _to_clause(text: str, figure: int) -> int:
    """Where the clause of a figure ends, or the last part of it that can still be seen."""
    if len(text) - figure <= _BEHIND:
        return len(text)
    high = figure + _BEHIND
    clauses = [m.start() for m in _CLAUSE_END.finditer(text, figure, high)]
    parts = [m.start() for m in _PART_END.finditer(text, figure, high)]
    return [*clauses[:1], *parts[-1:], text.rfind(" ", figure, high)][0]


def time(within: str, years: str) -> str:
    """For when a figure is: "quý II năm 2023", "giai đoạn 2021-2025"; "" when nothing says it."""
    part = within[:1].lower() + within[1:]
    if any(str(year) not in years for year in years_in(part)):  # "tính đến 15/9/2024 …, cùng kỳ năm trước …"
        part = ""
    if not years or (part and years[:4] in part):
        return part
    if part.endswith("năm"):
        return f"{part} {years}"
    return f"{part} {'giai đoạn' if '-' in years else 'năm'} {years}".strip()


def place(source: Source) -> str:
    """Where a quote stands, with the report."""
    scanned = " (đọc từ bản quét, xin đối chiếu)" if source.scanned else ""
    return f"{whereabouts(source)} – {source.report}{scanned}"


def whereabouts(source: Source) -> str:
    """Where a quote stands in its report: the page first, which is what one turns to, then note and section."""
    what = "mục" if source.row is None and source.cell is None else "bảng"
    where = f"Trang tính “{source.sheet}”" if source.sheet else f"Trang {source.page}"
    note = [f"chú thích {source.footnote}"] if source.footnote else []
    heading = [f"{what} “{beginning(h.rstrip(' :'))}”" for h in source.headings[-1:]]
    column = [f"cột “{beginning(source.cell.header)}”"] if source.cell and source.cell.header else []
    return ", ".join([where, *note, *heading, *column])


def beginning(text: str) -> str:
    """A heading, or of a long one as much as can be read at a glance."""
    return text if len(text) <= _LONGEST_HEADING else text[: _LONGEST_HEADING - 3].rsplit(" ", 1)[0] + "…"


def computed_text(computed: Computed) -> str:
    """The result with its unit: "khoảng 37,8 %"."""
    points = computed.reckoning == "difference" and computed.unit == "%"
    unit = "điểm %" if points else computed_unit(computed)
    about = "khoảng " if computed.rounded else ""
    return f"{about}{print_number(computed.value)} {unit}".strip()


def computed_unit(computed: Computed) -> str:
    """The unit of the result, "" where the report names none."""
    return "lần" if computed.reckoning == "times" else computed.unit


def computed_how(computed: Computed) -> str:
    """How the result was reckoned from figures as printed: "327,2 − 316"; their units only where these differ."""
    alike = len({operand.unit for operand in computed.operands}) == 1
    reckoned = _SIGNS[computed.reckoning].join(_printed(operand, alike) for operand in computed.operands)
    percent = " × 100" if computed.reckoning == "share" else ""
    return f"{reckoned}{percent}{', làm tròn một chữ số thập phân' if computed.rounded else ''}"


def computed_way(computed: Computed, operands: Sequence[Fact]) -> str:
    """Which of two figures is the lower one, where one is the result of what the other planned, or of another year: who asks
    by how much a plan was passed must not read a shortfall as that. "" where that is not what was reckoned.
    """
    alike = len(operands) == 2 and operands[0].unit == operands[1].unit
    if computed.reckoning != "difference" or not alike or not computed.value:
        return ""
    lower, higher = sorted(operands, key=lambda fact: fact.value)
    if lower.label != higher.label:
        return ""
    if (lower.role in PLANNED) != (higher.role in PLANNED):
        return "Kết quả cao hơn kế hoạch." if lower.role in PLANNED else "Kết quả thấp hơn kế hoạch."
    years = [fact.period or "" for fact in (lower, higher) if not fact.within]
    if len(set(years)) == 2 and all(map(str.isdigit, years)):
        return f"Năm {lower.period} thấp hơn năm {higher.period}."
    return ""


def _printed(operand: Amount, bare: bool) -> str:
    return print_number(operand.value) if bare else f"{print_number(operand.value)} {operand.unit}"


_TRAITS: tuple[Callable[[Fact], str], ...] = (
    lambda fact: fact.label,
    meaning,
    lambda fact: fact.quote.source.report,
    lambda fact: fact.quote.source.headings[-1] if fact.quote.source.headings else "",
    lambda fact: f"trang {fact.quote.source.page}",
)


def told_apart(facts: Sequence[Fact]) -> tuple[str, ...]:
    """One label a fact, from the traits in which they differ; no two are the same while a trait is left to add."""
    labels = [""] * len(facts)
    for trait in _TRAITS:
        traits = [trait(fact) for fact in facts]
        counts = Counter(labels)
        if len(set(traits)) > 1 and max(counts.values()) > 1:
            labels = [
                f"{label}, {more}" if label and more and counts[label] > 1 else label or more
                for label, more in zip(labels, traits, strict=True)
            ]
    return tuple(label or fact.label for label, fact in zip(labels, facts, strict=True))
