"""A word to those who greet, thank, complain, or ask what this is: one or two sentences each, and no figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.answering.answer import Courtesy
from bot.rendering.figures import place
from index.language.wordlists import Topic

_SAID: Mapping[Topic, str] = {
    "greeting": "Xin chào quý vị. Mời quý vị hỏi về {reports}{example}.",
    "thanks": "Rất vui được giúp quý vị.",
    "farewell": "Xin chào quý vị, hẹn gặp lại.",
    "assent": "Vâng. Mời quý vị hỏi tiếp khi cần.",
    "complaint": "Rất tiếc vì câu trả lời chưa đúng ý quý vị. Xin quý vị nêu rõ tên chỉ tiêu, kèm năm và đơn vị nếu có; "
    "mọi số liệu xin đối chiếu với trang được dẫn.",
    "about": "Tôi là trợ lý tra cứu {reports}. Quý vị gõ điều muốn biết, có dấu hay không dấu; tôi trả lời bằng số liệu của "
    "báo cáo, kèm nguyên văn và số trang, và nói rõ khi không tìm thấy{example}.",
    "source": "Tôi trả lời theo {reports}. Mỗi câu trả lời đều kèm nguyên văn, mục và số trang.",
    "place": "Mục và số trang đứng cuối mỗi câu trả lời. Mời quý vị hỏi một nội dung cụ thể{example}.",
    "contact": "Tôi là chương trình tra cứu tự động, không giải quyết thủ tục hay đơn thư. Xin quý vị liên hệ cơ quan ban hành "
    "báo cáo: {reports}.",
    "summary": "Tôi không tóm tắt báo cáo mà trả lời từng số liệu, kèm nguyên văn. Mời quý vị hỏi một nội dung cụ thể{example}; "
    "hoặc xem danh sách các mục và các chỉ tiêu của báo cáo.",
}
_OF_THE_ANSWER = "Câu trả lời trước được dẫn từ: {place}"
_EXAMPLE = ", ví dụ: “{example}”"
_MOST = 3  # reports that are named
_OTHERS = " và {count} báo cáo khác"


def courtesy_text(answer: Courtesy) -> str:
    """What is said, as plain text."""
    if answer.source is not None:
        return _OF_THE_ANSWER.format(place=place(answer.source))
    example = _EXAMPLE.format(example=answer.example) if answer.example else ""
    return _SAID[answer.topic].format(reports=named(answer.reports), example=example)


def named(reports: Sequence[str]) -> str:
    """The names of the first reports, and how many others there are."""
    others = len(reports) - _MOST
    return "; ".join(reports[:_MOST]) + (_OTHERS.format(count=others) if others > 0 else "")
