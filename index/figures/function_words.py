"""Words that say nothing of what a figure is: one set for each question that is asked of them.

They differ because the questions differ: what ends a counted noun in a report may well be a part of a label.
"""

from __future__ import annotations

from index.figures.bounds import STATED
from index.figures.role_words import stated
from index.language.words import fold

# No noun, whoever says them; with their accents.
GRAMMAR = frozenset(
    "bị cho có của đã đang đạt để đến được dưới không là năm ở so tại theo thì trên trong từ và về với".split()
)
# Where a counted noun ends in a report, with their accents.
ENDS_A_NOUN = GRAMMAR | frozenset(
    "do bằng vào còn hoặc nhằm qua sau trước khi tới mà như gồm bao tham tăng giảm chiếm vượt trở hoàn thực này đó "
    "khoảng gần hơn chưa sẽ phải cần nên tương ước ngay gây thuộc giữa cùng thông tháng ngày lên nâng giai hiện tính "
    "toàn trung làm dẫn khiến góp trị thu nộp duy vẫn cả lũy kể cấp".split()
)
# What is counted by nobody who types a question or a claim; folded, as are all below.
_NEVER_COUNTED = frozenset(map(fold, GRAMMAR)) | frozenset("a ad hay k ko nhe nhi roi the vay".split())
# Behind "bao nhiêu" no noun that is counted: a unit or a scale word is not.
NOT_ASKED_FOR = _NEVER_COUNTED | frozenset(
    "phan tien ty ti trieu dong usd tan ta kg ha hecta km m m2 m3 met lan cai lieu tram nghin ngan chuc sao".split()
)
# Behind a claimed number no noun that is counted.
NOT_CLAIMED = _NEVER_COUNTED | frozenset(
    "bang phai dung khop chuan chua nha tang giam chiem vuot hut qua ke kh chi du muc moi nhu nhung ma nay do thoi nua "
    "con ca toan sau truoc khi thuoc nen gom trung binh hon gan khoang giao hien doi viet noi ghi nghe on sai dc".split()
)
# Says nothing of what a figure counts: its absence from a question means nothing.
LIGHT = frozenset(
    "dat duoc la bang voi tong so uoc khoang tren hon gan duoi va tuong ung trong do ti le gia tri cac cua cho da den nam "
    "theo tai co nhung mot nay hien tinh ket qua thuc con tu ra vao bi cung ki truoc".split()
)
# Between two numbers says nothing of what the second is of.
LIGHT_BETWEEN_NUMBERS = LIGHT | frozenset("gom kem luong muc kinh phi tien het chiem duong von".split())
# Only leads up to a number in a question: gone without loss when another number is asked for.
LEADS_TO_A_NUMBER = frozenset("duoc dat co con da tong het len toi den".split())
# Bounds that labels do keep ("Không quá", "Ít nhất 60 giải …"): without them, other figures are found than are now.
_KEPT_IN_LABELS = frozenset({"quá", "chừng", "xấp xỉ", "ít nhất", "không dưới", "không quá"})
# Names no thing, alone or together with others of these; with their accents.
NAMELESS = (
    *stated(
        "plan",
        "goal",
        "level",
        "given",
        "striving",
        "expected",
        "result",
        "reached",
        "got",
        "done",
        "estimated",
        "finished",
    ),
    *(word for word in STATED if word not in _KEPT_IN_LABELS),
    *(
        "uớc|là|bằng|với|tổng|số|và|tương ứng|tương đương|trong đó|tỷ lệ|giá trị|kinh phí|tổng số|tiền|vượt|tăng|giảm|"
        "chiếm|cả|năm|có|gồm|bao gồm|còn|còn lại|từ|đến|so|nay|lên|hiện|nâng|cụ thể|cơ bản|lũy kế|luỹ kế|tháng|như|sau|"
        "đó|thêm|chỉ|giai đoạn|hết|xuống|tới|thành|thì|của|cho|cùng kỳ|trong"
    ).split("|"),
)
