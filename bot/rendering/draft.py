"""The check of a draft in words: plain text for the terminal, HTML for Telegram."""

from __future__ import annotations

from collections.abc import Iterator

from bot.answering.answer import Verdict
from bot.rendering.figures import amount, called, meaning, place, quoted, stated
from bot.rendering.markup import HTML, PLAIN, Markup, bounded_messages
from bot.verification.draft import DraftCheck, DraftItem
from index.evidence.quotes import Fact

NOTHING_TO_CHECK = "Văn bản này không có con số nào để đối chiếu với báo cáo."
_COUNTED: dict[Verdict, str] = {"match": "khớp", "differs": "không khớp", "not_stated": "chưa tìm thấy"}
_MARKS: dict[Verdict, str] = {"match": "✓", "differs": "✗", "not_stated": "?"}
_WHICH = (
    "Văn bản này có thể nói về nhiều báo cáo nên tôi chưa đối chiếu. Mời quý vị gửi lại, thêm ở đầu văn bản tên báo cáo cần"
    " đối chiếu, ví dụ:"
)
_ROUNDED, _ROUNDED_MARK = "khớp khi làm tròn", "≈"
_REST = "Kết quả soát còn dài. Mời quý vị gửi riêng từng phần của văn bản để xem các số còn lại."
_AROUND = 60  # characters of the draft shown before a number


def draft_text(check: DraftCheck) -> str:
    """The check as plain text."""
    return "\n".join(_lines(check, PLAIN))


def draft_messages(check: DraftCheck) -> list[str]:
    """The check as Telegram HTML, in a few messages short enough for Telegram; what they can't hold is left out."""
    return bounded_messages(list(_lines(check, HTML)), _REST)


def draft_summary(check: DraftCheck) -> str:
    """One line: "12 số: 9 khớp, 2 không khớp, 1 chưa tìm thấy"."""
    if not check.items:
        return NOTHING_TO_CHECK
    rounded = check.rounded
    counted = {**{word: check.count(verdict) for verdict, word in _COUNTED.items()}, _ROUNDED: rounded}
    counted[_COUNTED["differs"]] -= rounded
    counts = [f"{n} {word}" for word, n in counted.items() if n]
    return f"{len(check.items)} số: {', '.join(counts)}"


def _lines(check: DraftCheck, markup: Markup) -> Iterator[str]:
    if check.which:
        yield _WHICH
        yield from (f"• {markup.escape(name)}" for name in check.which)
        return
    yield markup.bold(draft_summary(check))
    if check.unchecked:
        yield (
            f"Văn bản có {len(check.items) + check.unchecked} con số; mỗi lần tôi chỉ soát được "
            f"{len(check.items)} số đầu. Mời quý vị gửi tiếp phần còn lại."
        )
    for item in sorted(check.items, key=_urgency):
        if item.verdict == "match":
            continue
        yield ""
        mark = _ROUNDED_MARK if item.rounded else _MARKS[item.verdict]
        yield f"{mark} {markup.bold(item.printed)} {markup.escape(_finding(item))}"
        yield markup.escape(f"Bản thảo: “{_excerpt(item)}”")
        if item.verdict == "differs" and item.fact:
            yield from _proof(item.fact, markup)
        if item.really:
            yield markup.escape(f"{amount(item.really)} là {meaning(item.really)} – {called(item.really)}")
            yield from _proof(item.really, markup)
    right = [item for item in check.items if item.verdict == "match"]
    if right:
        yield ""
        yield markup.folded(f"{_MARKS[item.verdict]} {item.printed} {_finding(item)}" for item in right)


def _urgency(item: DraftItem) -> int:
    """What is to be put right comes first, then what is only rounded, then what was not found."""
    if item.verdict == "differs":
        return 1 if item.rounded else 0
    return 2


def _proof(fact: Fact, markup: Markup) -> tuple[str, str]:
    return quoted((fact,), markup), markup.escape(place(fact.quote.source))


def _finding(item: DraftItem) -> str:
    """What stands right behind a number."""
    fact = item.fact
    if fact is None:
        return "– chưa tìm thấy trong báo cáo"
    if item.verdict == "differs":
        told = _ROUNDED if item.rounded else _COUNTED[item.verdict]
        return f"– {told}: báo cáo ghi {stated(fact)}"
    other = "" if item.printed.startswith(fact.quote.text[fact.start : fact.stop]) else f", báo cáo ghi {amount(fact)}"
    kind = f" ({meaning(fact)})" if meaning(fact) else ""
    return f"– khớp{other}: {called(fact)}{kind}, trang {fact.quote.source.page}"


def _excerpt(item: DraftItem) -> str:
    """The words of the draft around the number."""
    start, stop = max(0, item.start - _AROUND), min(len(item.sentence), item.stop + _AROUND // 2)
    before = item.sentence[start : item.start]
    behind = item.sentence[item.stop : stop]
    if start:
        before = "…" + before.split(" ", 1)[-1]
    if stop < len(item.sentence):
        behind = behind.rsplit(" ", 1)[0] + "…"
    return before + item.sentence[item.start : item.stop] + behind
