"""A whole answer in words: plain text for the terminal, HTML for Telegram.

What is shown was proven before (`answering.proof`); nothing is chosen or checked here.
"""

from __future__ import annotations

from dataclasses import replace

from bot.answering.answer import Answer
from bot.rendering.figures import computed_how, computed_text, meaning, place, time
from bot.rendering.markup import HTML, PLAIN, Markup, bounded_messages
from index.evidence.quotes import Fact

_REASONS = {
    "not_in_report": "Báo cáo không nêu nội dung này.",
    "blank_in_report": "Báo cáo có nhắc đến nội dung này nhưng để trống con số.",
    "unreadable_in_report": "Báo cáo có nhắc đến nội dung này nhưng con số không đọc được chắc chắn: số in bị vỡ hoặc nằm trong bảng.",
    "other_year": "Báo cáo không nêu số liệu của năm được hỏi.",
    "other_period": "Báo cáo không nêu số liệu của kỳ được hỏi.",
    "other_place": "Báo cáo không nêu số liệu của địa bàn được hỏi.",
}
_INSTEAD = "Báo cáo có số liệu của: "
_VERDICTS = {
    "match": "✓ Khớp với báo cáo.",
    "differs": "✗ Khác với báo cáo.",
    "not_stated": "? Báo cáo không nêu số liệu để đối chiếu.",
}
_ALSO = {"answer": "Cũng có thể là:", "check": "Trong báo cáo, con số được hỏi là:"}
_SHARED = "Mở từ liên kết được chia sẻ:"
_LEFT_OUT = {
    "words": "Liên kết mở lại con số và trích dẫn của từng câu trả lời, không kèm lời các câu hỏi và gợi ý.",
    "rest": "Câu trả lời này dài hơn mức một liên kết chứa được nên trên đây chỉ là một phần. Mời quý vị hỏi lại để xem đầy đủ.",
}
_REST = "Câu trả lời còn dài. Mời quý vị hỏi riêng từng nội dung để xem phần còn lại."
_MORE_ASKED = "Mỗi tin nhắn tôi chỉ trả lời được tối đa sáu nội dung đầu. Mời quý vị hỏi tiếp các nội dung còn lại."


def answer_text(answer: Answer) -> str:
    """The answer as plain text."""
    return "\n".join(_lines(answer, PLAIN))


def answer_messages(answer: Answer) -> list[str]:
    """The answer as Telegram HTML, one message or a few, each as short as Telegram wants it."""
    return bounded_messages(_lines(answer, HTML), _REST)


def _lines(answer: Answer, markup: Markup) -> list[str]:
    if answer.shared:
        return [_SHARED, *_lines(replace(answer, shared=False), markup)]
    if answer.left_out:
        return [*_lines(replace(answer, left_out=None), markup), _LEFT_OUT[answer.left_out]]
    if answer.more_asked:
        return [*_lines(replace(answer, more_asked=False), markup), "", _MORE_ASKED]
    if answer.parts:
        return [
            line
            for number, part in enumerate(answer.parts, 1)
            for line in (markup.bold(part.question or f"Câu hỏi {number}"), *_lines(part, markup), "")
        ][:-1]
    if answer.status == "none":
        return _none_lines(answer, markup)
    lines: list[str] = []
    if answer.status == "check" and answer.verdict:
        lines.append(markup.bold(_VERDICTS[answer.verdict]))
        lines.extend(markup.escape(line) for line in _claimed(answer))
    if answer.computed:
        result, how = markup.bold(computed_text(answer.computed)), markup.escape(computed_how(answer.computed))
        lines.append(f"{result} (tính từ các số dưới đây: {how})")
    for fact in answer.figures:
        lines.extend(_fact_lines(fact, markup))
    if answer.quote:
        lines.append(markup.quote(answer.quote.text))
        lines.append(markup.escape(place(answer.quote.source)))
    if answer.also:
        if answer.status != "computed":
            lines.append(_ALSO.get(answer.status, "Liên quan:"))
        for fact in answer.also:
            lines.extend(_fact_lines(fact, markup))
    return lines


def _claimed(answer: Answer) -> list[str]:
    """What was claimed, and what the report says instead; the claimed number in its own place is named too."""
    if answer.verdict == "not_stated":
        return [_REASONS[answer.reason], *_instead(answer)] if answer.reason else []
    if answer.verdict != "differs" or not answer.figures:
        return []
    stated = answer.figures[0]
    lines = [f"Số được hỏi: {answer.claimed}. Báo cáo ghi: {stated.text} ({meaning(stated)})."]
    if answer.also:
        lines.append(f"{answer.also[0].text} là {meaning(answer.also[0])} – {answer.also[0].label}.")
    return lines


def _instead(answer: Answer) -> list[str]:
    """The times that the report does tell of."""
    told = [time(one.within, one.years) for one in answer.instead]
    return [f"{_INSTEAD}{'; '.join(told)}."] if told else []


def _fact_lines(fact: Fact, markup: Markup) -> list[str]:
    return [
        f"{markup.bold(fact.text)} – {markup.escape(fact.label)} ({markup.escape(meaning(fact))})",
        markup.quote(fact.quote.text, fact.start, fact.stop),
        markup.escape(place(fact.quote.source)),
    ]


def _none_lines(answer: Answer, markup: Markup) -> list[str]:
    if answer.reason == "not_understood":
        lines = [_not_understood(answer.example, markup)]
    else:
        lines = [_REASONS[answer.reason or "not_in_report"], *map(markup.escape, _instead(answer))]
    if answer.missing:
        lines.append("Báo cáo không dùng từ: " + ", ".join(f"“{markup.escape(w)}”" for w in answer.missing) + ".")
    if answer.nearest:
        lines.append("Nội dung gần nhất có trong báo cáo:")
        lines.extend(f"• {markup.escape(name)}" for name in answer.nearest)
    return lines


def _not_understood(example: str, markup: Markup) -> str:
    shown = f", ví dụ: “{markup.escape(example)}”" if example else ""
    return f"Tôi chưa hiểu câu hỏi. Xin quý vị hỏi về một chỉ tiêu cụ thể{shown}."
