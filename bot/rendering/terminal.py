"""What the command line says around its answers: how far work has come, what was done, how to begin."""

from __future__ import annotations

from pathlib import Path

from index.embedding.interface import ModelStep

CHAT_PROMPT = "hỏi> "
CHAT_HELP = (
    "Quý vị gõ câu hỏi, có dấu hay không dấu; hoặc dán một văn bản để soát các con số.\n"
    "/chitieu – các chỉ tiêu và kết quả chính\n"
    "/muc – các mục của báo cáo; /muc 1.2 – nội dung một mục\n"
    "/nguon – đang tra cứu báo cáo nào\n"
    "/soat văn bản – soát từng con số của văn bản\n"
    "/bieudo chủ đề – các số liệu để so sánh, kèm nguồn\n"
    "/thoat – kết thúc"
)
INDEXING = "Lập chỉ mục"
_MODEL_STEPS = {
    "laying_out": "Đang chuẩn bị mô hình ngôn ngữ cho lần chạy đầu tiên…",
    "downloading": "Đang tải mô hình {name}…",
    "without_graph": "Mô hình {name} không xuất được sang ONNX nên chạy bằng torch: mở lâu hơn và tốn bộ nhớ hơn.",
}


def chat_welcome(example: str) -> str:
    """The first line of a chat; `example` is a question that the reports answer, "" when there is none."""
    shown = f" (ví dụ: {example})" if example else ""
    return f"Xin mời hỏi về báo cáo{shown}. Gõ /help để xem các lệnh, /thoat để kết thúc."


def indexed(folder: Path, anew: bool) -> str:
    """The index is as its reports are; whether anything had to be done for that."""
    return f"Đã dựng chỉ mục ở {folder}." if anew else f"Chỉ mục ở {folder} đã mới nhất."


def indexing(done: int, total: int) -> str:
    """How many texts are embedded so far, where no bar can be drawn."""
    return f"{INDEXING}: {done}/{total}"


def chart_saved(file: Path) -> str:
    """Where a picture was put."""
    return f"Đã ghi biểu đồ vào {file}."


def model_step(step: ModelStep, name: str) -> str:
    """What takes long before the model `name` is open."""
    return _MODEL_STEPS[step].format(name=name)
