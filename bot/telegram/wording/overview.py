"""Vietnamese words around the views of a report: titles, buttons, what is kept of a chat."""

from __future__ import annotations

from bot.rendering.markup import HTML

RESULTS = "Kết quả thực hiện"
TARGETS = "Các chỉ tiêu"
OUTLINE = "Các mục"
PREVIOUS = "◀ Trước"
UP = "⬆ Lên mục trên"
OTHER_REPORT = "Báo cáo khác"
CHOOSE_REPORT = "Quý vị muốn xem báo cáo nào?"
NO_LONGER = "Báo cáo đã được cập nhật. Xin quý vị gửi lại lệnh hoặc câu hỏi."


def sources_title(count: int) -> str:
    """The heading over the list of reports."""
    return f"<b>Nguồn số liệu: {count} báo cáo</b>"


def following(page: int, pages: int) -> str:
    """The button that leads to `page` (from 1) of `pages`."""
    return f"Tiếp ({page}/{pages}) ▶"


def privacy(keep_days: int, contact: str) -> str:
    """What is stored and for how long, and whom to write to, Telegram HTML."""
    whom = f"\n\nNgười phụ trách: {HTML.escape(contact)}" if contact else ""
    return (
        "<b>Tôi lưu những gì</b>\n"
        "• Vài câu hỏi gần nhất của mỗi người, trong nhóm thì theo từng chủ đề, để hiểu câu hỏi tiếp theo của chính người"
        " ấy: không quá 30 phút.\n"
        "• Mã của tin nhắn trả lời, để sửa câu trả lời khi quý vị sửa câu hỏi: không quá 2 ngày.\n"
        f"• Câu hỏi, dòng đầu của câu trả lời, thời gian trả lời và đánh giá 👍 👎: {keep_days} ngày, để các nút bấm"
        " dùng được và để người phụ trách sửa chỗ còn sai.\n"
        "• Câu hỏi đến lúc tôi đang dừng: số của cuộc trò chuyện và chủ đề, số và giờ của tin nhắn, lời hỏi, trong nhóm"
        " thêm số của người hỏi đã được mã hóa, để trả lời khi chạy lại; không quá 1 ngày.\n"
        "• Số thứ tự của các tin đã nhận, không kèm nội dung và người gửi, để không trả lời hai lần: không quá 2 ngày."
        f" Khi nhóm được nâng cấp: số cũ của nhóm, đã được mã hóa, để /xoa xóa được cả phần cũ: {keep_days} ngày.\n"
        "• Tệp gửi kèm /soat được đọc rồi bỏ ngay, không lưu.\n"
        "• Không lưu tên, ảnh, số điện thoại hay tên người dùng. Câu hỏi chỉ gắn với mã giả danh của cuộc trò chuyện và"
        " của người hỏi, dùng để xóa khi quý vị yêu cầu; chỉ ai có khóa của máy chủ mới dò lại được. Người phụ trách đọc"
        " được câu hỏi nhưng không thấy ai hỏi.\n"
        "• Nội dung của cuộc trò chuyện này không hiện ở cuộc trò chuyện khác, không gửi cho bên thứ ba.\n\n"
        "Gửi /xoa để xóa ngay tất cả những gì lưu về cuộc trò chuyện này; trong nhóm, /xoa xóa các câu của người gửi lệnh,"
        f" của cả nhóm nếu là quản trị viên.{whom}"
    )
