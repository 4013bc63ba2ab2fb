"""Put an answer into words: plain text for the terminal, HTML for Telegram, the JSON form for outside tools.

All Vietnamese wording of answers lives here. Nothing is shown that isn't proven: `proven` checks every figure and quote
and what fails is refused.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from bot.messages import split_messages
from bot.model import Answer, Fact, Quote, Source
from bot.render_followup import followed
from index.facts import Role
from index.report import Report

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
LONG_QUOTE = 300  # characters; longer quotes are folded in Telegram
_REASONS = {
    "not_in_report": "Báo cáo không nêu nội dung này.",
    "blank_in_report": "Báo cáo có nhắc đến nội dung này nhưng để trống con số.",
    "other_year": "Báo cáo không nêu số liệu của năm được hỏi.",
    "other_place": "Báo cáo không nêu số liệu của địa bàn được hỏi.",
    "not_understood": (
        "Tôi chưa hiểu câu hỏi. Xin quý vị hỏi về một chỉ tiêu cụ thể, ví dụ: “tỷ lệ giải ngân vốn đầu tư công?”."
    ),
}
_VERDICTS = {
    "match": "✓ Khớp với báo cáo.",
    "differs": "✗ Khác với báo cáo.",
    "not_stated": "? Báo cáo không nêu số liệu để đối chiếu.",
}
_ALSO = {"answer": "Cũng có thể là:", "check": "Trong báo cáo, con số được hỏi là:"}
_LEFT_OUT = {
    "words": "Liên kết mở lại con số và trích dẫn của từng câu trả lời, không kèm lời các câu hỏi và gợi ý.",
    "rest": "Câu trả lời này dài hơn mức một liên kết chứa được nên trên đây chỉ là một phần. Mời quý vị hỏi lại để xem đầy đủ.",
}
UNPROVEN = "Xin lỗi, câu trả lời tìm được không đối chiếu được nguyên văn với báo cáo nên không hiển thị."


def proven(answer: Answer, holds: Callable[[Quote], bool]) -> bool:
    """Guarantees 1 and 4: quotes stand word for word in their report, figures whole in their own quote, and "none" has
    neither.
    """
    facts = (*answer.figures, *answer.also)
    if answer.status == "none" and (facts or answer.quote or answer.computed):
        return False
    quotes = [f.quote for f in facts] + ([answer.quote] if answer.quote else [])
    return (
        all(_stands(f) for f in facts)
        and all(q.text.strip() and holds(q) for q in quotes)
        and all(proven(part, holds) for part in answer.parts)
    )


def _stands(fact: Fact) -> bool:
    """Whether the figure shown is the whole number at its place in the quote, and no part of a longer one."""
    quote, start, stop = fact.quote.text, fact.start, fact.stop
    if not 0 <= start < stop <= len(quote) or not fact.text.startswith(quote[start:stop]):
        return False
    longer_before = re.search(r"\d[.,]?$", quote[:start])
    longer_after = re.match(r"[.,]?\d", quote[stop:])
    return not (longer_before or longer_after or re.match(r"[.,]?\d", fact.text[stop - start :]))


def meaning(fact: Fact) -> str:
    """What kind of figure it is, in words: role, who set it, for when."""
    words = ROLE_WORDS[fact.role]
    if fact.set_by and fact.role in {"plan", "ratio_to_plan"}:
        words = f"{'kế hoạch' if fact.role == 'plan' else 'so với kế hoạch'} {fact.set_by} giao"
    return (
        f"{words}, năm {fact.period}"
        if fact.period and "-" not in fact.period
        else f"{words}, giai đoạn {fact.period}"
        if fact.period
        else words
    )


def place(source: Source) -> str:
    """Where a quote stands: report, section, page, footnote."""
    parts = [source.report, *(f"mục “{_short(h)}”" for h in source.headings[-1:]), f"trang {source.page}"]
    if source.footnote:
        parts.append(f"chú thích {source.footnote}")
    return ", ".join(parts)


def text(answer: Answer) -> str:
    """The answer as plain text."""
    return "\n".join(_lines(answer, _PLAIN))


def html_messages(answer: Answer) -> list[str]:
    """The answer as Telegram HTML, one message or more, each as short as Telegram wants it."""
    return split_messages([_sendable(line) for line in _lines(answer, _HTML)])


def _sendable(line: str) -> str:
    """Half a surrogate pair, which a client may send, cannot be sent back."""
    return line.encode("utf-8", "replace").decode("utf-8")


class _Style:
    """How headline, quote and notes are marked up."""

    def __init__(
        self, escape: Callable[[str], str], bold: Callable[[str], str], quote: Callable[[str, int], str]
    ) -> None:
        self.escape, self.bold, self.quote = escape, bold, quote


def _html_quote(inner: str, length: int) -> str:
    return f"<blockquote{' expandable' if length > LONG_QUOTE else ''}>{inner}</blockquote>"


_PLAIN = _Style(lambda s: s, lambda s: s, lambda inner, _: f"“{inner}”")
_HTML = _Style(lambda s: html.escape(s, quote=False), lambda s: f"<b>{s}</b>", _html_quote)


def _lines(answer: Answer, style: _Style) -> list[str]:
    if answer.left_out:
        return [*_lines(replace(answer, left_out=None), style), _LEFT_OUT[answer.left_out]]
    if answer.parts:
        return [
            line
            for number, part in enumerate(answer.parts, 1)
            for line in (style.bold(style.escape(part.question or f"Câu hỏi {number}")), *_lines(part, style), "")
        ][:-1]
    if answer.status == "none":
        return _none_lines(answer, style)
    lines: list[str] = []
    if answer.status == "check" and answer.verdict:
        lines.append(style.bold(_VERDICTS[answer.verdict]))
        lines.extend(style.escape(line) for line in _claimed(answer))
    if answer.computed:
        result, how = style.bold(style.escape(answer.computed.text)), style.escape(answer.computed.how)
        lines.append(f"{result} (tính từ các số dưới đây: {how})")
    for fact in answer.figures:
        lines.extend(_fact_lines(fact, style))
    if answer.quote:
        lines.append(style.quote(style.escape(answer.quote.text), len(answer.quote.text)))
        lines.append(style.escape(place(answer.quote.source)))
    if answer.also:
        if answer.status != "computed":
            lines.append(_ALSO.get(answer.status, "Liên quan:"))
        for fact in answer.also:
            lines.extend(_fact_lines(fact, style))
    return lines


def _claimed(answer: Answer) -> list[str]:
    """What was claimed, and what the report says instead; the claimed number in its own place is named too."""
    if answer.verdict == "not_stated":
        return [_REASONS["blank_in_report"]] if answer.reason == "blank_in_report" else []
    if answer.verdict != "differs" or not answer.figures:
        return []
    stated = answer.figures[0]
    lines = [f"Số được hỏi: {answer.claimed}. Báo cáo ghi: {stated.text} ({meaning(stated)})."]
    if answer.also:
        lines.append(f"{answer.also[0].text} là {meaning(answer.also[0])} – {answer.also[0].label}.")
    return lines


def _fact_lines(fact: Fact, style: _Style) -> list[str]:
    quote = fact.quote.text
    marked = (
        style.escape(quote[: fact.start])
        + style.bold(style.escape(quote[fact.start : fact.stop]))
        + style.escape(quote[fact.stop :])
    )
    return [
        f"{style.bold(style.escape(fact.text))} – {style.escape(fact.label)} ({style.escape(meaning(fact))})",
        style.quote(marked, len(quote)),
        style.escape(place(fact.quote.source)),
    ]


def _none_lines(answer: Answer, style: _Style) -> list[str]:
    lines = [_REASONS[answer.reason or "not_in_report"]]
    if answer.missing:
        lines.append("Báo cáo không dùng từ: " + ", ".join(f"“{style.escape(w)}”" for w in answer.missing) + ".")
    if answer.nearest:
        lines.append("Nội dung gần nhất có trong báo cáo:")
        lines.extend(f"• {style.escape(name)}" for name in answer.nearest)
    return lines


def _short(heading: str) -> str:
    return heading if len(heading) <= 90 else heading[:87].rsplit(" ", 1)[0] + "…"


CHAT_WELCOME = "Xin mời hỏi về báo cáo (ví dụ: tỷ lệ giải ngân vốn đầu tư công?). Gõ /thoat để kết thúc."
CHAT_PROMPT = "hỏi> "
_FIELDS = {
    "title": "tên",
    "issuer": "cơ quan ban hành",
    "place": "địa bàn",
    "year": "năm báo cáo",
    "number": "số ký hiệu",
    "date": "ngày ban hành",
}


def why(answer: Answer) -> str:
    """How the answer was found: the question as understood, the rivals, and what moved their scores most."""
    if answer.parts:
        return "\n\n".join(why(part) for part in answer.parts)
    lines = [f"Câu hỏi được hiểu: {answer.understood}"]
    if answer.carried is not None:
        lines.append(followed(answer.carried))
    lines.append("Các con số đã cân nhắc:")
    for rival in answer.rivals:
        votes = ", ".join(f"{name} {value:+.2f}" for name, value in rival.votes)
        lines.append(f"  {rival.score:6.2f}  {rival.text} – {rival.label} (trang {rival.page})  [{votes}]")
    return "\n".join(lines)


def outline(report: Report) -> str:
    """A report as it was read: headings indented, the beginning of each paragraph, footnotes."""
    lines = [
        report.meta.title,
        f"{report.pages} trang, {len(report.paragraphs)} đoạn, {len(report.footnotes)} chú thích",
        "",
    ]
    for paragraph in report.paragraphs:
        indent = "  " * len(paragraph.headings)
        mark = "# " if paragraph.kind == "heading" else ""
        lines.append(f"{paragraph.page:3} {indent}{mark}{_short(paragraph.text)}")
    lines.extend(f"{note.page:3} [{note.mark}] {_short(note.text)}" for note in report.footnotes)
    return "\n".join(lines)


def missing_fields(file: Path, names: Sequence[str]) -> str:
    """What the letterhead of a report does not say and nobody gave."""
    named = ", ".join(_FIELDS.get(n, n) for n in names)
    beside = file.with_suffix(".toml").name
    return f"{file}: không tìm thấy trong văn bản: {named}; có thể ghi vào tệp {beside} đặt bên cạnh."
