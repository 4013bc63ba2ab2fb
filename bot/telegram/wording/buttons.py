"""Vietnamese words on and around the buttons under an answer."""

from __future__ import annotations

from bot.answering.questions import Kind
from bot.rendering.figures import headline, place, stated
from bot.rendering.markup import HTML
from bot.telegram.state.journal import Verdict
from index.evidence.quotes import Fact

WHOLE_PASSAGE = "Xem cả đoạn"
COPY = "Sao chép"
BACK = "↩ Quay lại"
GOOD, BAD = "👍", "👎"
CHOSEN = "✓ "
THANKS = "Cảm ơn quý vị đã đánh giá."
NOTED = "Cảm ơn quý vị. Câu hỏi này sẽ được người phụ trách xem lại."
TAKEN_BACK = "Đã bỏ đánh giá."
FORGOTTEN = "Câu trả lời này đã hết hạn lưu hoặc đã được xóa nên nút không còn dùng được. Xin quý vị hỏi lại."
ANSWERED_BELOW = "Câu trả lời ở ngay bên dưới."
PASSAGE_GONE = "Báo cáo đã được cập nhật, đoạn này không còn. Xin quý vị hỏi lại."
_LABEL = 60  # characters of a button
_LONGEST_COPY = 256  # characters that Telegram copies


def variant(kind: Kind, year: int) -> str:
    """What the button for another figure of the same subject says."""
    names = {"plan": "Kế hoạch", "result": "Thực hiện", "last_year": "So với cùng kỳ", "next_year": f"Chỉ tiêu {year}"}
    return names[kind]


def shortened(label: str) -> str:
    """A label that a button can show."""
    return label if len(label) <= _LABEL else label[: _LABEL - 1].rsplit(" ", 1)[0] + "…"


def copied(fact: Fact) -> str:
    """What "Sao chép" copies: the figure, what it is, where it stands; less of it when that is too long."""
    whole = f"{stated(fact)}. {place(fact.quote.source)}."
    brief = f"{headline(fact)} (trang {fact.quote.source.page})"
    return next(text for text in (whole, brief, fact.text[:_LONGEST_COPY]) if len(text) <= _LONGEST_COPY)


def judged(verdict: Verdict, voices: int) -> str:
    """What the button for a verdict says, when so many gave it."""
    sign = {"up": GOOD, "down": BAD}[verdict]
    return f"{CHOSEN if voices else ''}{sign}{f' {voices}' if voices > 1 else ''}"


def asked(question: str) -> str:
    """The line over an answer to a question that was asked by pressing, Telegram HTML."""
    return HTML.bold(question)
