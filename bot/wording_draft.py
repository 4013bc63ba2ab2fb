"""Vietnamese words that the Telegram bot says around the check of a draft. The check itself: render_draft."""

from __future__ import annotations

PASTE_SOMETHING = (
    "Để soát số liệu, xin quý vị viết /soat rồi dán văn bản vào sau, hoặc trả lời (reply) tin nhắn cần soát bằng /soat."
)


def too_long(limit: int) -> str:
    """The reply to a text of more than `limit` characters."""
    return (
        f"Văn bản dài quá {limit} ký tự, mức một tin nhắn chứa được, nên tôi chưa soát."
        " Xin quý vị gửi làm nhiều lần, mỗi lần một đoạn."
    )
