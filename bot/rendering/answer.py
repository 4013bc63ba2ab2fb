"""Put an answer into words: plain text for the terminal, HTML for Telegram, the JSON form for outside tools.

All Vietnamese wording of answers lives here. Nothing is shown that isn't proven: `proven` checks every figure and quote
and what fails is refused.
"""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.answering.answer import Answer
from bot.rendering.markup import split_messages
from index.evidence.quotes import Fact, Source
from index.figures.figure import Role

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


def answer_text(answer: Answer) -> str:
    """The answer as plain text."""
    return "\n".join(_lines(answer, _PLAIN))


def answer_messages(answer: Answer) -> list[str]:
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
        said = [trait(fact) for fact in facts]
        counts = Counter(labels)
        if len(set(said)) > 1 and max(counts.values()) > 1:
            labels = [
                f"{label}, {more}" if label and more and counts[label] > 1 else label or more
                for label, more in zip(labels, said, strict=True)
            ]
    return tuple(label or fact.label for label, fact in zip(labels, facts, strict=True))
