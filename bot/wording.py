"""Vietnamese words that only the Telegram bot says. What an answer says is worded by `render`."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

COMMANDS = (
    ("start", "Giới thiệu và câu hỏi mẫu"),
    ("help", "Cách hỏi"),
    ("hoi", "Hỏi một câu, dùng trong nhóm: /hoi câu hỏi"),
    ("bieudo", "Vẽ biểu đồ so sánh: /bieudo chủ đề"),
    ("xoa", "Quên các câu đã hỏi trong cuộc trò chuyện này"),
)
SHORT_DESCRIPTION = "Hỏi báo cáo bằng tiếng Việt, nhận con số kèm nguyên văn và số trang."
DESCRIPTION = (
    "Xin chào! Tôi tra báo cáo giúp quý vị: quý vị hỏi bằng tiếng Việt, tôi trả lời con số nêu trong báo cáo,"
    " kèm nguyên văn câu nêu con số đó và số trang. Báo cáo không nêu thì tôi nói là không nêu."
    " Bấm Bắt đầu để xem câu hỏi mẫu."
)

HELP = (
    "<b>Cách hỏi</b>\n"
    "• Gửi câu hỏi bằng tiếng Việt, có dấu hoặc không dấu, mỗi tin nhắn một câu.\n"
    "• Hỏi tiếp được: sau “thu ngân sách năm 2023 là bao nhiêu?” có thể hỏi “còn năm 2024?”.\n"
    "• Muốn kiểm tra một con số, hãy gửi cả câu có con số đó.\n"
    "• Gõ nhầm thì sửa ngay tin nhắn đã gửi, câu trả lời sẽ được sửa theo.\n"
    "• Trong nhóm: viết /hoi rồi đến câu hỏi, nhắc tên tôi, hoặc trả lời tin nhắn của tôi.\n"
    "• Muốn xem biểu đồ: viết /bieudo rồi đến chủ đề, ví dụ /bieudo thu ngân sách.\n\n"
    "/xoa – quên các câu đã hỏi trong cuộc trò chuyện này. "
    "Tôi chỉ nhớ vài câu gần nhất, không quá 30 phút.\n\n"
    "Mọi con số đều trích nguyên văn từ báo cáo; xin đối chiếu số trang trước khi dùng trong văn bản."
)

FORGOTTEN = "Đã quên các câu hỏi trước của cuộc trò chuyện này. Mời quý vị hỏi câu mới."
TEXT_ONLY = "Rất tiếc, tôi chỉ đọc được câu hỏi bằng chữ. Xin quý vị gõ câu hỏi và gửi lại."
ASK_SOMETHING = "Mời quý vị viết câu hỏi, ví dụ: /hoi rồi đến câu hỏi. Gửi /help để xem cách hỏi."
UNKNOWN_COMMAND = "Tôi không có lệnh này. Xin gửi câu hỏi bằng chữ, hoặc gửi /help để xem cách hỏi."
BUSY = "Hiện có nhiều câu hỏi cùng lúc, tôi chưa trả lời kịp. Xin quý vị gửi lại câu hỏi sau ít phút."
FAILED = "Xin lỗi, tôi gặp lỗi khi tìm câu trả lời này. Xin quý vị thử lại hoặc hỏi theo cách khác."

TOKEN_MALFORMED = (
    "Mã bot Telegram không đúng dạng: phải là dãy số, dấu hai chấm rồi đến chuỗi chữ và số, như @BotFather đã cấp."
)
TOKEN_REJECTED = "Telegram không chấp nhận mã bot này; xin kiểm tra lại mã do @BotFather cấp."
ANOTHER_COPY = "Một bản khác của bot đang chạy với cùng mã bot, nên bản này dừng lại; mỗi mã bot chỉ chạy được một bản."


def start(examples: Sequence[str]) -> str:
    """The greeting, Telegram HTML. `examples` are questions as a user would type them, plain text."""
    greeting = (
        "Xin chào! Tôi tra báo cáo giúp quý vị. Quý vị hỏi bằng tiếng Việt, tôi trả lời con số"
        " <b>kèm nguyên văn và số trang</b>; báo cáo không nêu thì tôi nói là không nêu."
    )
    closing = "Gửi /help để xem cách hỏi."
    if not examples:
        return f"{greeting}\n\n{closing}"
    listed = "\n".join(f"• {escape(example, quote=False)}" for example in examples)
    return f"{greeting}\n\nQuý vị có thể hỏi, ví dụ:\n{listed}\n\n{closing}"


def too_long(limit: int) -> str:
    """The reply to a message of more than `limit` characters."""
    return f"Tin nhắn dài quá {limit} ký tự nên tôi chưa xử lý. Xin quý vị hỏi ngắn gọn, mỗi lần một câu."


def token_missing(file: Path | None) -> str:
    """One sentence that says where a token was looked for."""
    if file is None:
        return (
            "Chưa có mã bot Telegram: xin đặt biến môi trường TELEGRAM_TOKEN,"
            " hoặc ghi tên tệp chứa mã vào [bot] token_file của config.toml."
        )
    return f"Chưa có mã bot Telegram: biến môi trường TELEGRAM_TOKEN trống và không đọc được mã trong tệp {file}."


def state_unusable(folder: Path) -> str:
    """One sentence for a state folder that cannot be made or written."""
    return f"Không ghi được vào thư mục {folder}, nơi bot nhớ các câu hỏi gần nhất; xin kiểm tra quyền ghi."
