"""Vietnamese words that only the Telegram bot says. What an answer says is worded by `rendering`."""

from __future__ import annotations

from collections.abc import Sequence

from bot.rendering.courtesy import named
from bot.rendering.markup import HTML

HELP = (
    "<b>Cách hỏi</b>\n"
    "• Gửi câu hỏi bằng tiếng Việt, có dấu hoặc không dấu.\n"
    "• Hỏi tiếp được: sau “thu ngân sách năm 2023 là bao nhiêu?” có thể hỏi “còn năm 2024?”.\n"
    "• Muốn kiểm tra một con số, xin gửi cả câu có con số ấy, kèm “phải không?”.\n"
    "• Muốn soát mọi con số của một văn bản: gõ /soat, cách một dấu cách, rồi dán văn bản; hoặc trả lời tin nhắn cần soát"
    " bằng /soat; hoặc gửi tệp .txt kèm dòng /soat.\n"
    "• Gõ nhầm thì sửa ngay tin nhắn đã gửi, câu trả lời sẽ được sửa theo.\n"
    "• Trong nhóm: viết /hoi rồi đến câu hỏi, nhắc tên tôi, hoặc trả lời tin nhắn của tôi; trả lời một tin nhắn bằng"
    " /hoi thì tôi lấy tin nhắn ấy làm câu hỏi.\n"
    "• Muốn xem biểu đồ: viết /bieudo rồi đến chủ đề, ví dụ /bieudo thu ngân sách.\n\n"
    "/chitieu – các chỉ tiêu đề ra và kết quả chính\n"
    "/muc – xem báo cáo theo từng mục\n"
    "/nguon – đang tra cứu báo cáo nào\n"
    "/xoa – xóa những gì lưu về cuộc trò chuyện này\n"
    "/riengtu – dữ liệu được lưu và thời hạn\n\n"
    "Mọi con số đều trích nguyên văn từ báo cáo; xin đối chiếu với trang được dẫn trước khi đưa vào văn bản."
)
FORGOTTEN = "Đã xóa toàn bộ dữ liệu lưu về cuộc trò chuyện này."
FORGOTTEN_OF_MEMBER = (
    "Đã xóa những gì lưu về các câu quý vị đã hỏi trong nhóm này; câu của thành viên khác vẫn giữ nguyên."
    " Quản trị viên của nhóm gửi /xoa thì xóa của cả nhóm."
)
FORGOTTEN_OF_GROUP = "Đã xóa những gì lưu về mọi câu hỏi trong nhóm này, theo lệnh của quản trị viên nhóm."
TEXT_ONLY = (
    "Tôi chỉ đọc được tin nhắn bằng chữ. Xin quý vị gõ câu hỏi, hoặc ghi câu hỏi dưới ảnh, rồi gửi lại."
    " Muốn soát số liệu của một tệp .txt thì gửi tệp kèm dòng /soat."
)
FILE_UNREADABLE = (
    "Tôi chỉ soát được tệp chữ (.txt). Xin quý vị chép đoạn cần soát rồi gửi: /soat và dán văn bản vào sau,"
    " hoặc lưu tệp dưới dạng .txt và gửi lại kèm dòng /soat."
)
ASK_SOMETHING = "Mời quý vị viết câu hỏi, ví dụ: /hoi rồi đến câu hỏi. Gửi /help để xem cách hỏi."
UNKNOWN_COMMAND = "Không có lệnh này. Quý vị cứ gõ câu hỏi, không cần dấu “/”; gửi /help để xem cách hỏi."
BUSY = "Đang có nhiều người hỏi, tôi chưa trả lời kịp. Xin quý vị gửi lại câu hỏi sau ít phút."
TOOK_TOO_LONG = (
    "Câu này mất quá nhiều thời gian nên tôi đã dừng lại. Xin quý vị hỏi ngắn gọn hơn, hoặc chia ra nhiều lần."
)
FAILED = "Xin lỗi, tôi gặp lỗi khi tìm câu trả lời này. Xin quý vị thử lại hoặc hỏi theo cách khác."
PASTE_SOMETHING = "Để soát số liệu, xin quý vị gõ /soat rồi dán văn bản vào sau, hoặc chọn “Trả lời” ở tin nhắn cần soát rồi gõ /soat."


def start(reports: Sequence[str], examples: Sequence[str]) -> str:
    """The greeting, Telegram HTML. `reports` are their names, `examples` the questions that stand on buttons under it."""
    greeting = (
        f"<b>Trợ lý tra cứu {HTML.escape(named(reports))}</b>\n"
        "Quý vị gõ điều muốn biết, có dấu hay không dấu. Tôi trả lời con số <b>kèm nguyên văn và số trang</b>, và nói rõ khi"
        " không tìm thấy. Tôi không giải quyết thủ tục, đơn thư."
    )
    closing = "Mời quý vị gõ câu hỏi" + (" hoặc bấm một câu mẫu." if examples else ". Gửi /help để xem cách hỏi.")
    return f"{greeting}\n\n{closing}"


def is_it_right(said: str) -> str:
    """The question whether `said`, which holds a figure, is right."""
    return f"{said.rstrip(' .,;:!?…')}, đúng không?"


def _count(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def too_long(limit: int) -> str:
    """The reply to a message of more than `limit` characters."""
    return f"Tin nhắn dài hơn {_count(limit)} ký tự nên tôi chưa xử lý. Nếu đây là văn bản cần soát số liệu, xin gõ /soat ở đầu."


def draft_too_long(limit: int) -> str:
    """The reply to a text of more than `limit` characters."""
    return (
        f"Văn bản dài hơn {_count(limit)} ký tự (giới hạn của một tin nhắn) nên tôi chưa soát."
        " Xin quý vị gửi làm nhiều lần, mỗi lần một đoạn."
    )
