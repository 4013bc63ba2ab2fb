"""What Telegram shows of the bot before a word is said: descriptions and command menus, Vietnamese and English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Commands = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Introduction:
    """For one language: `private` chats, `groups`, and what those who look after the bot have besides."""

    description: str
    short_description: str
    private: Commands
    groups: Commands
    staff: Commands


_VIETNAMESE = Introduction(
    description=(
        "Trợ lý tra cứu báo cáo: quý vị hỏi bằng tiếng Việt, tôi trả lời con số nêu trong báo cáo, kèm nguyên văn câu nêu"
        " con số ấy và số trang. Không tìm thấy thì tôi nói rõ."
        " Bấm Bắt đầu để xem câu hỏi mẫu."
    ),
    short_description="Hỏi báo cáo bằng tiếng Việt, nhận con số kèm nguyên văn và số trang.",
    private=(
        ("start", "Giới thiệu và câu hỏi mẫu"),
        ("help", "Cách hỏi"),
        ("soat", "Soát số liệu trong văn bản: /soat văn bản"),
        ("bieudo", "Vẽ biểu đồ so sánh: /bieudo chủ đề"),
        ("chitieu", "Chỉ tiêu đề ra và kết quả chính"),
        ("muc", "Xem báo cáo theo từng mục"),
        ("nguon", "Nguồn: báo cáo đang tra cứu"),
        ("xoa", "Xóa dữ liệu về cuộc trò chuyện này"),
        ("riengtu", "Dữ liệu được lưu và thời hạn"),
    ),
    groups=(
        ("hoi", "Hỏi một câu: /hoi câu hỏi"),
        ("soat", "Soát số liệu trong văn bản: /soat văn bản"),
        ("bieudo", "Vẽ biểu đồ so sánh: /bieudo chủ đề"),
        ("chitieu", "Chỉ tiêu đề ra và kết quả chính"),
        ("muc", "Xem báo cáo theo từng mục"),
        ("nguon", "Nguồn: báo cáo đang tra cứu"),
        ("help", "Cách hỏi"),
    ),
    staff=(
        ("thongke", "Thống kê câu hỏi"),
        ("hoidap", "Câu chưa trả lời được và câu bị 👎"),
        ("lammoi", "Lập lại chỉ mục sau khi báo cáo thay đổi"),
    ),
)
_ENGLISH = Introduction(
    description=(
        "Ask a Vietnamese government report a question in Vietnamese, and get the figure that it states, with the"
        " sentence word for word and the page. What the report does not state is said to be not stated."
        " Press Start for sample questions."
    ),
    short_description="Ask a Vietnamese report; get the figure with its sentence and page.",
    private=(
        ("start", "Welcome and sample questions"),
        ("help", "How to ask"),
        ("soat", "Check every number of a text: /soat text"),
        ("bieudo", "Draw a chart: /bieudo subject"),
        ("chitieu", "Targets and main results"),
        ("muc", "Walk through the report"),
        ("nguon", "Which reports are searched"),
        ("xoa", "Delete what is stored of this chat"),
        ("riengtu", "What is stored, and for how long"),
    ),
    groups=(
        ("hoi", "Ask: /hoi question"),
        ("soat", "Check every number of a text: /soat text"),
        ("bieudo", "Draw a chart: /bieudo subject"),
        ("chitieu", "Targets and main results"),
        ("muc", "Walk through the report"),
        ("nguon", "Which reports are searched"),
        ("help", "How to ask"),
    ),
    staff=(
        ("thongke", "Statistics of questions"),
        ("hoidap", "Questions not answered or judged bad"),
        ("lammoi", "Index again after reports changed"),
    ),
)
LANGUAGES: Mapping[str | None, Introduction] = {None: _VIETNAMESE, "en": _ENGLISH}  # None: every other language
