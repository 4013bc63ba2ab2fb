"""Vietnamese words that only the Telegram bot says. What an answer says is worded by `rendering`."""

from __future__ import annotations

from collections.abc import Sequence

HELP = (
    "<b>Cách hỏi</b>\n"
    "• Gửi câu hỏi bằng tiếng Việt, có dấu hoặc không dấu, mỗi tin nhắn một câu.\n"
    "• Hỏi tiếp được: sau “thu ngân sách năm 2023 là bao nhiêu?” có thể hỏi “còn năm 2024?”.\n"
    "• Muốn kiểm tra một con số, hãy gửi cả câu có con số đó.\n"
    "• Muốn soát mọi con số của một văn bản: viết /soat rồi dán văn bản, trả lời tin nhắn cần soát bằng /soat, hoặc gửi"
    " tệp .txt kèm dòng /soat.\n"
    "• Gõ nhầm thì sửa ngay tin nhắn đã gửi, câu trả lời sẽ được sửa theo.\n"
    "• Trong nhóm: viết /hoi rồi đến câu hỏi, nhắc tên tôi, hoặc trả lời tin nhắn của tôi; trả lời một tin nhắn bằng"
    " /hoi thì tôi lấy tin nhắn ấy làm câu hỏi.\n"
    "• Muốn xem biểu đồ: viết /bieudo rồi đến chủ đề, ví dụ /bieudo thu ngân sách.\n\n"
    "/chitieu – các chỉ tiêu đề ra và kết quả chính\n"
    "/muc – xem báo cáo theo từng mục\n"
    "/nguon – các báo cáo được tra\n"
    "/xoa – xóa những gì lưu về cuộc trò chuyện này\n"
    "/riengtu – tôi lưu những gì, trong bao lâu\n\n"
    "Mọi con số đều trích nguyên văn từ báo cáo; xin đối chiếu số trang trước khi dùng trong văn bản."
)
FORGOTTEN = "Đã xóa những gì lưu về cuộc trò chuyện này. Mời quý vị hỏi câu mới."
FORGOTTEN_OF_MEMBER = (
    "Đã xóa những gì lưu về các câu quý vị đã hỏi trong nhóm này; câu của thành viên khác vẫn giữ nguyên."
    " Quản trị viên của nhóm gửi /xoa thì xóa của cả nhóm."
)
FORGOTTEN_OF_GROUP = "Đã xóa những gì lưu về mọi câu hỏi trong nhóm này, theo lệnh của quản trị viên nhóm."
TEXT_ONLY = (
    "Rất tiếc, tôi chỉ đọc được câu hỏi bằng chữ. Xin quý vị gõ câu hỏi, hoặc ghi câu hỏi dưới ảnh, rồi gửi lại."
    " Muốn soát số liệu của một tệp .txt thì gửi tệp kèm dòng /soat."
)
FILE_UNREADABLE = (
    "Tôi chỉ soát được tệp chữ (.txt). Xin quý vị chép đoạn cần soát rồi gửi: /soat và dán văn bản vào sau,"
    " hoặc lưu tệp dưới dạng .txt và gửi lại kèm dòng /soat."
)
ASK_SOMETHING = "Mời quý vị viết câu hỏi, ví dụ: /hoi rồi đến câu hỏi. Gửi /help để xem cách hỏi."
UNKNOWN_COMMAND = "Tôi không có lệnh này. Xin gửi câu hỏi bằng chữ, hoặc gửi /help để xem cách hỏi."
BUSY = "Hiện có nhiều câu hỏi cùng lúc, tôi chưa trả lời kịp. Xin quý vị gửi lại câu hỏi sau ít phút."
TOOK_TOO_LONG = (
    "Câu này mất quá nhiều thời gian nên tôi đã dừng lại. Xin quý vị hỏi ngắn gọn hơn, hoặc chia ra nhiều lần."
)
FAILED = "Xin lỗi, tôi gặp lỗi khi tìm câu trả lời này. Xin quý vị thử lại hoặc hỏi theo cách khác."
PASTE_SOMETHING = (
    "Để soát số liệu, xin quý vị viết /soat rồi dán văn bản vào sau, hoặc trả lời (reply) tin nhắn cần soát bằng /soat."
)


def start(examples: Sequence[str]) -> str:
    """The greeting, Telegram HTML. `examples` are the questions that stand on buttons under it."""
    greeting = (
        "Xin chào! Tôi tra báo cáo giúp quý vị. Quý vị hỏi bằng tiếng Việt, tôi trả lời con số"
        " <b>kèm nguyên văn và số trang</b>; báo cáo không nêu thì tôi nói là không nêu."
    )
    closing = "Gửi /help để xem cách hỏi."
    if not examples:
        return f"{greeting}\n\n{closing}"
    return f"{greeting}\n\nQuý vị có thể bấm một câu hỏi mẫu dưới đây.\n\n{closing}"


def is_it_right(said: str) -> str:
    """The question whether `said`, which holds a figure, is right."""
    return f"{said.rstrip(' .,;:!?…')}, đúng không?"


def too_long(limit: int) -> str:
    """The reply to a message of more than `limit` characters."""
    return f"Tin nhắn dài quá {limit} ký tự nên tôi chưa xử lý. Xin quý vị hỏi ngắn gọn, mỗi lần một câu."


def draft_too_long(limit: int) -> str:
    """The reply to a text of more than `limit` characters."""
    return (
        f"Văn bản dài quá {limit} ký tự, mức một tin nhắn chứa được, nên tôi chưa soát."
        " Xin quý vị gửi làm nhiều lần, mỗi lần một đoạn."
    )
