"""Vietnamese words of the bot outside a plain chat: inline mode, shared links, the limit per person, health."""

from __future__ import annotations

from bot.rendering.markup import HTML

INLINE_HINT = "Gõ nội dung cần tra cứu, ví dụ: thu ngân sách"
INLINE_OVER_QUOTA = "Quý vị gõ nhanh quá, xin chờ một phút rồi gõ tiếp"
INLINE_NOTHING = "Chưa tìm thấy. Hỏi trợ lý"
OPEN_IN_BOT = "Mở trong trợ lý"
SHARE = "Chia sẻ"  # on a button under an answer
PASS_ON = "Gửi cho người khác"
COMMANDS_OVER_QUOTA = "Quý vị đã gửi lệnh nhiều lần trong một phút qua, nên tôi xin tạm dừng trả lời các lệnh này. Mời quý vị gửi lại sau một phút."
LINK_BROKEN = "Liên kết này không đúng hoặc đã bị cắt bớt nên không mở được. Mời quý vị hỏi lại bằng câu hỏi, gửi /help để xem cách hỏi."
LINK_CHANGED = (
    "Báo cáo đã thay đổi từ khi câu trả lời này được chia sẻ, nên tôi không hiện lại số cũ."
    " Mời quý vị hỏi lại để có số liệu hiện nay."
)
STATUS_STOPPED = "Trợ lý chưa chạy hoặc chưa kết nối được với Telegram"
STATUS_STALLED = "Trợ lý đang chạy nhưng không liên lạc được với Telegram"
STATUS_ALIVE = "Trợ lý đang chạy"
STATUS_UNABLE = "Trợ lý đang chạy nhưng chưa trả lời được: các tiến trình trả lời bị treo hoặc thiếu"
INDEX_FINE = "chỉ mục tốt"
INDEX_BAD = "chỉ mục thiếu hoặc hỏng, xin chạy `hoi index`"
NEVER_ASKED = "chưa nhận tin nhắn nào từ khi khởi động"


def over_quota(per_hour: int, minutes: int) -> str:
    """Said once to a person who asked more than `per_hour` questions; asking is open again in `minutes`."""
    return (
        f"Quý vị đã hỏi hết {per_hour} câu của một giờ; tôi xin tạm dừng để mọi người cùng hỏi được."
        f" Mời quý vị hỏi tiếp sau khoảng {minutes} phút."
    )


def presses_over_quota(minutes: int) -> str:
    """Said to a person who presses a button after the limit; at most the 200 characters that Telegram shows."""
    return (
        "Quý vị đã hỏi và bấm nút nhiều lần trong một giờ qua, nên tôi xin tạm dừng để mọi người cùng dùng được."
        f" Mời quý vị bấm lại sau khoảng {minutes} phút."
    )


def shared(link: str) -> str:
    """The link to an answer, Telegram HTML."""
    return f"Liên kết đến câu trả lời này:\n{HTML.escape(link)}"


def last_update(seconds: int) -> str:
    """How long ago something last came from Telegram."""
    return (
        f"tin nhắn gần nhất {seconds} giây trước" if seconds < 120 else f"tin nhắn gần nhất {seconds // 60} phút trước"
    )
