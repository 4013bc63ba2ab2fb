"""A whole answer in words: plain text for the terminal, HTML for Telegram.

What is shown was proven before (`answering.proof`); nothing is chosen or checked here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answering.answer import (
    Answer,
    CheckedClaims,
    Compound,
    ComputedAnswer,
    Courtesy,
    FigureAnswer,
    Refusal,
    SeveralAnswer,
    Told,
    ViewAnswer,
    WhichReport,
    WordsAnswer,
    figures_of,
)
from bot.rendering.courtesy import courtesy_text
from bot.rendering.figures import (
    amount,
    called,
    computed_how,
    computed_text,
    computed_way,
    meaning,
    place,
    quoted,
    sharing_quotes,
    stated,
    time,
)
from bot.rendering.markup import HTML, PLAIN, Markup, bounded_messages
from bot.rendering.overview import view_lines
from index.evidence.quotes import Fact

_REASONS = {
    "not_in_report": "Báo cáo không nêu nội dung này.",
    "blank_in_report": "Báo cáo có nhắc đến nội dung này nhưng để trống con số.",
    "unreadable_in_report": "Báo cáo có nhắc đến nội dung này nhưng con số không đọc được chắc chắn: số in bị vỡ hoặc nằm trong bảng.",
    "other_year": "Báo cáo không nêu số liệu của năm được hỏi.",
    "other_period": "Báo cáo không nêu số liệu của kỳ được hỏi.",
    "other_place": "Báo cáo không nêu số liệu của địa bàn được hỏi.",
}
_PLACES = 3  # that are named instead of another
_INSTEAD = "Báo cáo có số liệu của: "
_VERDICTS = {
    "match": "✓ Khớp với báo cáo.",
    "differs": "✗ Không khớp với báo cáo.",
    "not_stated": "? Chưa đối chiếu được: tôi không tìm thấy số liệu này trong báo cáo.",
}
_WHICH_CLAIMED = "? Báo cáo nêu nhiều số liệu về nội dung này. Quý vị nói về số nào?"
_ROUNDED = "≈ Khớp khi làm tròn."
_ALSO = "Số liệu liên quan:"
_ASKED_WHICH = "Quý vị muốn hỏi số nào?"
_WORDS_NOT_FOUND = "Tôi chưa tìm thấy nội dung này trong báo cáo."
_NOT_FOUND = "Tôi chưa tìm thấy số liệu này trong báo cáo."
_NEAREST = "Gần nhất có:"
_WHICH_REPORT = "Nhiều báo cáo có thể trả lời câu này. Quý vị hỏi báo cáo nào? Xin chọn, hoặc gõ thêm tên địa bàn, năm."
_OTHER_REPORTS = "Và {count} báo cáo khác."
_REALLY = "Trong báo cáo, con số được hỏi là:"
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


def messages_over_buttons(answer: Answer, also: int) -> list[str]:
    """The same where names that come near, and the first `also` other facts that fit, stand on buttons below."""
    if isinstance(answer, FigureAnswer):
        return answer_messages(replace(answer, also=answer.also[also:]))
    if isinstance(answer, Refusal | CheckedClaims) and answer.nearest:
        leading = [] if answer.named_whole else [_NEAREST]
        return bounded_messages([*_lines(replace(answer, nearest=()), HTML), *leading], _REST)
    if isinstance(answer, WhichReport):
        return answer_messages(replace(answer, reports=()))
    return answer_messages(answer)


def _lines(answer: Answer, markup: Markup) -> list[str]:
    if answer.shared:
        return [_SHARED, *_lines(replace(answer, shared=False), markup)]
    if answer.left_out:
        return [*_lines(replace(answer, left_out=None), markup), _LEFT_OUT[answer.left_out]]
    if answer.more_asked:
        return [*_lines(replace(answer, more_asked=False), markup), "", _MORE_ASKED]
    match answer:
        case FigureAnswer() | SeveralAnswer():
            return [*_facts_lines(figures_of(answer), markup), *_facts_lines(answer.also, markup, _ALSO)]
        case WordsAnswer(quote, number):
            named = [f"{markup.bold(number.text)} – {markup.escape(called(number))}"] if number else []
            spans = [(number.start, number.stop)] if number else []
            return [*named, markup.quote(quote.text, spans), markup.escape(place(quote.source))]
        case ComputedAnswer(computed, operands):
            result, how = markup.bold(computed_text(computed)), markup.escape(computed_how(computed))
            way = [way] if (way := computed_way(computed, operands)) else []
            return [f"{result} (tính từ các số dưới đây: {how})", *way, *_facts_lines(operands, markup)]
        case CheckedClaims():
            told = _ROUNDED if answer.rounded else _WHICH_CLAIMED if answer.named_whole else _VERDICTS[answer.verdict]
            verdict = [markup.bold(told), *map(markup.escape, _claimed(answer))]
            leading = [_NEAREST] if answer.nearest and not answer.named_whole else []
            near = [*leading, *_listed(answer.nearest, markup)]
            return [
                *verdict,
                *_facts_lines(answer.figures, markup),
                *_facts_lines(answer.really, markup, _REALLY),
                *near,
            ]
        case Refusal():
            return _refusal_lines(answer, markup)
        case ViewAnswer():
            return list(view_lines(answer, markup))
        case WhichReport():
            return _which_lines(answer, markup)
        case Courtesy():
            return [markup.escape(courtesy_text(answer))]
        case Compound():
            return [
                line
                for number, part in enumerate(answer.parts, 1)
                for line in (markup.bold(part.question or f"Câu hỏi {number}"), *_lines(part, markup), "")
            ][:-1]


def _claimed(answer: CheckedClaims) -> list[str]:
    """What was claimed, and what the report says instead; the claimed number in its own place is named too."""
    if answer.verdict == "not_stated":
        return [_REASONS[answer.reason], *_instead(answer.instead)] if answer.reason else []
    if answer.verdict != "differs" or not answer.figures:
        return []
    held = answer.figures[0]
    lines = [f"Quý vị nêu: {answer.claimed}. Báo cáo ghi: {amount(held)} ({meaning(held)})."]
    if answer.really:
        named = answer.really[0]
        lines.append(f"{amount(named)} là {meaning(named)} – {called(named)}.")
    return lines


def _instead(instead: Sequence[Told]) -> list[str]:
    """The times that the report does tell of."""
    told = [time(one.within, one.years) for one in instead]
    return [f"{_INSTEAD}{'; '.join(told)}."] if told else []


def _of(places: Sequence[str]) -> list[str]:
    """What the reports are about."""
    return [f"{_INSTEAD}{'; '.join(dict.fromkeys(places[:_PLACES]))}."] if places else []


def _facts_lines(facts: Sequence[Fact], markup: Markup, heading: str = "") -> list[str]:
    """The figures with their quotes and places, below `heading`; nothing where there are none. What several share is told
    once: a quote that proves them all, and a place behind the last that stands there."""
    lines = [heading] if heading and facts else []
    runs = sharing_quotes(facts)
    places = [place(run[0].quote.source) for run in runs]
    for run, where, after in zip(runs, places, [*places[1:], ""], strict=False):
        lines.extend(stated(fact, markup.bold, markup.escape) for fact in run)
        lines.append(quoted(run, markup))
        if after != where:
            lines.append(markup.escape(where))
    return lines


def _refusal_lines(answer: Refusal, markup: Markup) -> list[str]:
    if answer.reason == "not_understood":
        lines = [_not_understood(answer.example, markup)]
    elif answer.reason == "not_in_report" and answer.named_whole:
        return [_ASKED_WHICH, *_listed(answer.nearest, markup)]
    elif answer.reason == "not_in_report" and not answer.missing:
        lines = [_WORDS_NOT_FOUND if answer.of_words else _NOT_FOUND]
    else:
        lines = [_REASONS[answer.reason], *map(markup.escape, (*_instead(answer.instead), *_of(answer.places)))]
    if answer.missing:
        lines.append("Báo cáo không có từ: " + ", ".join(f"“{markup.escape(w)}”" for w in answer.missing) + ".")
    if answer.nearest:
        lines.extend([_NEAREST, *_listed(answer.nearest, markup)])
    return lines


def _which_lines(answer: WhichReport, markup: Markup) -> list[str]:
    others = [_OTHER_REPORTS.format(count=f"{answer.others:,}".replace(",", "."))] if answer.others else []
    return [_WHICH_REPORT, *_listed(answer.reports, markup), *others]


def _listed(names: Sequence[str], markup: Markup) -> list[str]:
    return [f"• {markup.escape(name)}" for name in names]


def _not_understood(example: str, markup: Markup) -> str:
    shown = f", ví dụ: “{markup.escape(example)}”" if example else ""
    return f"Tôi chưa hiểu câu hỏi. Xin quý vị hỏi về một chỉ tiêu cụ thể{shown}."
