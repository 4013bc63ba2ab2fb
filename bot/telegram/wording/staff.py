"""Vietnamese words for those who look after the bot."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence

from bot.rendering.markup import HTML
from bot.telegram.state.journal import Outcome
from bot.telegram.state.statistics import Kept, Reviewed, Statistics

NOTHING_ASKED = "Chưa có câu hỏi nào trong thời gian lưu."
NOTHING_TO_REVIEW = "Không có câu nào chưa trả lời được hoặc bị 👎 trong thời gian lưu."
RENEWING = "Đang xem báo cáo có thay đổi không…"
RENEWING_ALREADY = "Việc lập lại chỉ mục đang chạy, xin chờ xong."
RENEWED = "Đã lập xong chỉ mục; từ bây giờ trả lời theo báo cáo mới."
NOTHING_NEW = "Báo cáo không thay đổi; chỉ mục đang là bản mới nhất."
PREVIOUS, NEXT = "◀ Mới hơn", "Cũ hơn ▶"
SHEET = "Hỏi đáp"
_FILE = "Gửi /hoidap tep để nhận tệp Excel của mọi câu hỏi còn lưu."
_OUTCOMES: Mapping[Outcome, str] = {
    "answered": "trả lời được",
    "not_stated": "không tìm thấy",
    "error": "lỗi",
    "talk": "chào hỏi, xem danh sách",
}
_QUESTION = 120  # characters


def renewing(done: int, total: int) -> str:
    """How far indexing has come."""
    return f"Đang lập lại chỉ mục: {done * 100 // max(total, 1)} % ({done}/{total} đoạn)."


def not_renewed(why: str) -> str:
    """Indexing failed; `why` is a sentence, or empty."""
    return f"Chưa lập lại được chỉ mục, vẫn trả lời theo chỉ mục cũ. {why}".strip()


def statistics(counts: Statistics) -> str:
    """Telegram HTML."""
    return "\n".join(_statistics(counts)) if counts.days or counts.asked else NOTHING_ASKED


def _statistics(counts: Statistics) -> Iterator[str]:
    yield "<b>Câu hỏi 7 ngày qua</b>"
    for day in counts.days:
        total = day.answered + day.not_stated + day.errors
        yield f"{_day(day.date)}: {total} câu – {day.answered} câu trả lời được, {day.not_stated} câu không tìm thấy, {day.errors} lỗi"
    yield f"Đánh giá: {counts.liked} 👍, {counts.disliked} 👎"
    if counts.slowest:
        yield "\n<b>Chậm nhất</b>"
        yield from (f"{_seconds(took)} giây – {_brief(question)}" for took, question in counts.slowest)
    if counts.asked:
        yield "\n<b>Được hỏi nhiều nhất</b>"
        yield from (f"{times} lần – {_brief(subject)}" for subject, times in counts.asked)


def review(questions: Sequence[Reviewed]) -> str:
    """Telegram HTML: questions newest first, without who asked."""
    if not questions:
        return NOTHING_TO_REVIEW
    return "\n".join(["<b>Câu cần xem lại</b>", *(_reviewed(one) for one in questions), "", _FILE])


def _reviewed(one: Reviewed) -> str:
    signs = " ".join(sign for sign, holds in (("👎", one.disliked), ("không nêu", one.not_stated)) if holds)
    lines = [f"{time.strftime('%d/%m %H:%M', time.localtime(one.at))} [{signs}] {_brief(one.question)}"]
    if one.before:
        lines.append(f"   hỏi sau câu: {_brief(one.before[-1])}")
    if one.answer and one.disliked:
        lines.append(f"   đã trả lời: {_brief(one.answer)}")
    return "\n".join(lines)


def table(kept: Sequence[Kept]) -> list[list[str | float]]:
    """Every question as rows of a sheet, the header first."""
    header: list[str | float] = ["Lúc", "Câu hỏi", "Các câu trước", "Kết quả", "Đã trả lời", "👍", "👎", "Giây"]
    return [header, *map(_row, kept)]


def _row(one: Kept) -> list[str | float]:
    asked_at, before = time.strftime("%d/%m/%Y %H:%M", time.localtime(one.at)), " | ".join(one.before)
    said = [asked_at, one.question, before, _OUTCOMES[one.outcome], one.answer]
    return [*said, one.liked, one.disliked, round(one.seconds, 1)]


def file_name(now: float) -> str:
    """Of the sheet."""
    return time.strftime("hoi-dap-%Y-%m-%d.xlsx", time.localtime(now))


def _brief(text: str) -> str:
    text = " ".join(text.split())
    return HTML.escape(text if len(text) <= _QUESTION else f"{text[: _QUESTION - 1]}…")


def _day(iso: str) -> str:
    year, month, day = iso.split("-")
    return f"{day}/{month}/{year}"


def _seconds(took: float) -> str:
    return f"{took:.1f}".replace(".", ",")
