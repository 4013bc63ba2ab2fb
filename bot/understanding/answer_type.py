"""What kind of figure a question asks for: unit, role, years. Read from folded words, so that accents may be missing."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass

from index.figures.figure import CHANGES, Move
from index.figures.function_words import NOT_ASKED_FOR
from index.figures.issuers import issuers_in
from index.figures.movement import basis_of, move_of, names_a_rise
from index.figures.role_words import asked_folded
from index.language.asking import ASKED, HOW_LONG, HOW_MANY, LAST_SYLLABLES, LAST_WITH_ACCENTS, OR_SOME, SYLLABLES
from index.language.asking import HOW_MANY_IN_ANY_WAY as _HOW_MANY
from index.language.dates import OF_PRICES, YEAR, Mention, Within, mentions_in, years_in
from index.language.words import fold

_SCALED = r"(?:(?:nghin|tram|chuc|ngan|trieu|ty|ti) )*"
_THOUSANDS = r"(?:(?:nghin|tram|chuc|ngan|trieu|van) )*"
_MEASURED = r"(?! (?:phan tram|%|chuc|tram|nghin|ngan|trieu|ty|ti|dong|usd|tan|ta|kg|yen|ha|hec|hecta|m2|m3|km)\b)"  # "thu mấy tấn"
_RANKED = rf"\b(?:hang|xep|dung|(?:lon|cao|dong|nhieu|rong|dai|xep|dung) thu) {_HOW_MANY}\b|\bthu may\b{_MEASURED}|\bthu hang\b"
_END = r"(?=\s*(?:[?.,;:!)/]|$)| (?:dong|do|usd|tien|vnd|la|thi|vay|de|cho|trong|nam|roi|nhi|so|a|ad|o|tu|von|nhe|z|moi|mot|1|thoi|tat|the|nua|va|tren|ha|hả)\b)"
_BILLIONS = r"(?:(?:nghin|ngan|tram|chuc) )*(?:ty|ti|trieu)"
# Named behind "bao nhiêu": the unit that is asked for, whatever else the question says.
_NAMED_MEASURES: tuple[tuple[str, str], ...] = (
    # Behind a number it says of which things, or what the rest was.
    ("percent", r"(?<!\d )\bphan tram\b|(?<!\d)(?<!\d )%"),
    (
        "money",
        rf"\b{_HOW_MANY} {_SCALED}(?:dong\b(?! (?:(?:bao|ho|bang)\b|chi(?:\s*[?.,]|$)))|(?:tien|vnd)\b)|\b{_HOW_MANY} {_BILLIONS}{_END}"
        rf"|\bso tien\b|\bhet {_HOW_MANY}{_END}",
    ),
    ("usd", rf"\b{_HOW_MANY} {_SCALED}(?:usd|do la|dola)\b|\b{_HOW_MANY} (?:{_BILLIONS} )?do{_END}"),
    (
        "yield",
        rf"\b{_HOW_MANY} (?:ta|tan|kg) ?(?:/|tren|moi|mot) ?(?:1 )?(?:ha|hec ta|hecta)\b|\bnang suat\b[^,;?]*\b{_HOW_MANY} (?:ta|tan|kg)\b",
    ),
    (
        "mass",
        rf"\b{_HOW_MANY} {_SCALED}(?:(?:kg|ta|yen|ky|ki|ki lo){_END}|(?:ki lo gam|kilogam|gam)\b|tan\b(?! (?:binh|trang|gia|tien)\b))",
    ),
    (
        "area",
        rf"\b{_HOW_MANY} {_THOUSANDS}(?:ha|hec|hecta|m2|met vuong|km2|cay so vuong)\b|\brong {_HOW_MANY}{_END}",
    ),
    ("volume", rf"\b{_HOW_MANY} {_SCALED}(?:(?:m3|met khoi|lit)\b|khoi(?:{_END}| (?:nuoc|go|dat|da|cat|be tong)\b))"),
    (
        "length",
        rf"\b{_HOW_MANY} {_THOUSANDS}(?:(?:km|cay so|met|mi li met|mm)\b(?! (?:vuong|khoi)\b)|m{_END})|\b(?:dai|xa) {_HOW_MANY}{_END}",
    ),
    ("rank", rf"{_RANKED}|\bxep hang\b"),
    ("times", rf"\b{_HOW_MANY} lan\b"),
    (
        "duration",
        rf"\b{_HOW_MANY} (?:nam|thang|ngay|gio|tuan){_END}|\b{_HOW_MANY} ngay lam viec\b|\b{fold(HOW_LONG)}\b",
    ),
    ("temperature", rf"\bnhiet do\b|\b{_HOW_MANY} (?:do c\b|độ{_END})"),
    ("power", rf"\b{_HOW_MANY} {_THOUSANDS}(?:mw|mwp|kw|gw)\b"),
    ("energy", rf"\b{_HOW_MANY} {_SCALED}(?:kwh|mwh|gwh|so dien)\b"),
    ("score", rf"\b{_HOW_MANY} diem{_END}"),
)
# Classes in which one that is asked for may be told too: "bao nhiêu tiền" in dollars.
_TOLD_TOO = {"money": ("usd",), "duration": ("working_days",), "volume": ("flow",)}
# Said by the subject itself, when no unit is named.
_IMPLIED_MEASURES: tuple[tuple[str, str], ...] = (
    ("percent", r"\b(?:ti le|ty le|ti trong|ty trong|chiem|co cau|toc (?:do|độ)|lai suat|thue suat|chi so gia)\b"),
    (
        "money",
        r"\b(?:kinh phi|tien|von|gia tri|doanh thu|doanh so|chi phi|thu ngan sach|thu nhap|du toan|ngan sach|loi nhuan|thue)\b",
    ),
    ("mass", r"\b(?:san luong(?! (?:dien|nuoc|go)\b)|khoi luong)\b"),
    ("area", r"\b(?:dien tich)\b"),
    ("yield", r"\b(?:nang suat)\b"),
    ("length", r"\b(?:chieu dai)\b"),
    ("percent", r"\d ?%|\d phan tram\b"),
)
_NO_DENIAL = r"(?! (?:day|den|toi|duoi|qua|ke|tinh|gom|bao gom|ro|biet)\b)"  # "chưa đầy 1 tuổi", "không kể"
_CUES: dict[str, str] = {
    "plan": rf"\b(?:ke hoach|kh) (?:duoc )?(?:giao|de ra|la|dat|thi|phai|{_HOW_MANY}|nam \d+ (?:giao|la|de ra|dat|{_HOW_MANY}))"
    rf"|\b(?:duoc giao|giao (?:cho |chi tieu |thu |trong |nam |\w+ (?:\w+ )?)?{_HOW_MANY})"
    rf"|\bchi tieu (?:duoc )?(?:giao|la|cho|ve|{_HOW_MANY})"
    r"|\bphai (?:thu|dat|lam|co|trong|cay|nuoi|giai|chi|giam|tao)|\bdu toan\b"
    rf"|\b{asked_folded('decided', 'norm')}\b|\btheo {asked_folded('plan', 'short')}\b|^(?:the )?{asked_folded('plan')}\b"
    r"|\bgiao (?:thanh pho|tinh|huyen|xa|thu|chi|trong|cho)\b",
    "planned": rf"\b(?:{asked_folded('plan', 'task', 'short')}|(?<!ban )(?<!chuyen )giao(?! (?:thong|dich|luu|thuong|tiep|ban|thoa)))\b",
    "target": rf"\b(?:{asked_folded('goal', 'striving', 'expected', 'ahead', 'laid down')}|sang nam|nam (?:hoc )?(?:sau|toi)|sap toi|den nam|muon|tinh toi|se|dinh (?:lap|lam|xay|mo|trong|khoi|thu|dat|giam|tang))\b",
    "basis": rf"(?:%|phan tram|ti le|ty le|vuot|hut|so voi|bang {_HOW_MANY})[^,;.?]*\b{asked_folded('plan', 'short', 'paper', 'goal')}\b",
    "last_year": r"\b(?:cung ki|cung ky|nam truoc|nam ngoai|so voi nam|(?:%|phan tram) (?:cua )?nam|so nam|cung thoi diem)\b",
    "change": rf"\b(?:tang|giam|vuot|hut|hon|kem|len|xuong|tut|nhieu hon|it hon)(?: \w+){{0,3}} (?:{_HOW_MANY})|\b(?:tang truong|muc tang|muc giam|toc (?:do|độ))\b",
    "share": r"\b(?:chiem|ti trong|ty trong|co cau)\b",
    "rank": rf"\b(?:xep (?:hang|thu|loai)|dung thu|top)\b|{_RANKED}",
    "result": rf"\b(?:{asked_folded('result', 'in fact', 'taken in', 'attained', 'done', 'estimated')}|duoc {_HOW_MANY}|hien|dat {_HOW_MANY}|co {_HOW_MANY}|con {_HOW_MANY}|thu duoc|lam duoc)\b",
    "total": r"\b(?:tong|ca nam|tat ca|(?<!du )(?<!tinh )toan|chung|cong)\b",
    "part": r"\b(?:rieng|trong (?:do|đó)|chi tinh|khong ke|khong tinh|tru)\b",
    "least": rf"\b(?:it|thap|re|nho|ngan|hep|nhe) nhat\b|\btoi thieu\b|\btu {_HOW_MANY}\b.*\btro len\b",
    "most": rf"\b(?:nhieu|cao|dat|mac|lon|rong|dai|dong|nang|sau) nhat\b|\btoi da\b|\bkhong qua\b|\blen (?:den|toi) {_HOW_MANY}\b",
    "over": rf"\b(?:tren|hon|qua) {_HOW_MANY}\b",
    "under": rf"\b(?:duoi|chua den|chua toi|gan) {_HOW_MANY}\b",
    "negated": rf"\b(?:khong|chua|ko)\b{_NO_DENIAL}(?=.*{_HOW_MANY})|{_HOW_MANY}[^?]* (?:khong|chua)\b{_NO_DENIAL} [a-z]",
}
# What each of these words is when it is one of the words above; with other accents it is another word: "mẫu giáo", "thuê".
_MEANT: dict[str, frozenset[str]] = {
    key: frozenset(forms.split())
    for key, forms in (
        ("giao", "giao"), ("cong", "cộng"), ("tru", "trừ"), ("toan", "toàn toán"), ("tren", "trên"), ("chung", "chung"),
        ("qua", "quá"), ("da", "đã"), ("se", "sẽ"), ("hang", "hạng"), ("hon", "hơn"), ("kem", "kém"), ("hut", "hụt"),
        (fold(OR_SOME), OR_SOME), ("len", "lên"), ("tang", "tăng"), ("giam", "giảm"), ("dat", "đạt đặt đắt"), ("muon", "muốn"), ("duoi", "dưới"),
        ("gan", "gần"), ("hien", "hiện"), ("uoc", "ước"), ("tan", "tấn"), ("ta", "tạ"), ("do", "đô"), ("dong", "đồng đông"),
        ("yen", "yến"), ("lan", "lần"), ("von", "vốn"), ("thue", "thuế"), ("tien", "tiền"), ("phai", "phải"),
        ("tram", "trăm"), ("ha", "ha"), ("met", "mét"), ("ky", "ký kỳ"), ("ki", "kí kì"), ("thi", "thì thi"), ("hec", "héc"),
        ("khoi", "khối khởi"), ("lit", "lít"), ("gam", "gam gram"), ("duoc", "được"), ("xep", "xếp"), ("dung", "đứng"), ("chiem", "chiếm"), ("thieu", "thiểu"), ("con", "còn con"),
    )
}  # fmt: skip
# Said without any unit, these leave no doubt of it, unless something is counted or compared: "tiền phạt là bao nhiêu?"
_SURE_OF_UNIT = re.compile(
    r"\b(?:tien|kinh phi|doanh thu|thu nhap|dien tich|san luong(?! (?:dien|nuoc|go)\b)|ti le|ty le|ti trong|ty trong|lai suat|thue suat|nang suat|chieu dai)\b"
)
_COMPARES = frozenset({"change", "last_year", "basis", "share", "rank"})
_COMPARED = re.compile(rf"\b{_HOW_MANY} (?:cai|{asked_folded('plan', 'short')}|so voi|lan)\b")
_NO_RESULT = frozenset({"plan", "target", "basis", "last_year", "change", "share", "rank"})
_NEXT_YEAR = re.compile(r"\b(?:sang nam|nam (?:hoc )?(?:sau|toi|ke tiep|tiep theo))\b")
_THIS_YEAR = re.compile(r"\b(?:nam nay|trong nam|nam bao cao)\b")
_LAST_YEAR = re.compile(r"\b(?:nam ngoai|nam truoc|nam roi)\b")
_COMPARED_WITH = re.compile(r"\b(?:so (?:với |voi )?|cùng kỳ |cùng kì |cung ky |cung ki )[^,;?()]{0,40}")
_OF_PRICES = re.compile(OF_PRICES)
_EACH_MONTH = ("1 thang", "01 thang", "mot thang")  # "bao nhiêu một tháng"
_BOUND = re.compile(
    r"\b(?:vuot (?:qua|muc|moc|nguong)|(?:khong|phai|can|duoc) vuot|cu (?:tang|vuot|them))(?: \w+){0,2}$"
    r"|\b(?:cao|thap|it|nhieu|lon|nho|dong|rong|dai) hon$"
)
_EITHER = re.compile(r"\b(?:tang|giam),? ?(?:hay|hoac|/)? ?(?:la )?(?:tang|giam)\b")
_AGAINST = r"so voi|(?<=\w )(?<!tong )(?<!con )(?<!cac )(?<!co )(?<!ho )so"  # bare, "so" is more often "số", "hồ sơ"
_HELD_AGAINST = re.compile(rf"\b(?:{_AGAINST}|hon|kem|cung ki|cung ky)(?: [a-z]+){{0,5}} (?:\d\d? / \d\d? / )?{YEAR}\b")
_HELD_AGAINST_LAST = re.compile(
    rf"\b(?:(?:{_AGAINST}|hon|kem)[a-z ]{{0,24}}|(?:gap|bang)[^,;?]{{0,30}}) (?:nam ngoai|nam truoc|nam roi)\b"
)
_NUMBER_OF = re.compile(r"(?:tong )?so (?!voi|thu|chi|tien|von|lieu)(?:luong |nguoi )?[a-z]+")  # begins the question
_LEFT = ("còn", "con", "ở mức", "o muc", "chiếm", "chiem")  # ask for a level; "bằng", "lên" may ask for a ratio as well
_SCALES, _SCALE = frozenset("nghin ngan tram chuc trieu ty ti van".split()), "#"  # as `_counted` marks them
_NOT_COUNTED = NOT_ASKED_FOR - _SCALES
_BEHIND_HOW_MANY = rf"|tong so|so luong)\s+(?:{_SCALE}\s+)?([a-z]+)(?:\s+([a-z]+))?"
_COUNTED = re.compile(rf"\b(?:{HOW_MANY}{_BEHIND_HOW_MANY}")
_IN_FULL = re.compile(rf"\b{fold(OR_SOME)} [^,;?]*\b{fold(ASKED)}\b")  # "mấy lớp, bao nhiêu cô giáo" are two questions
_COUNTED_IN_FULL = re.compile(rf"\b(?:{fold(ASKED)}{_BEHIND_HOW_MANY}")


@dataclass(frozen=True, slots=True)
class AnswerType:
    """What a question says of the figure it wants; sets may be empty."""

    measures: frozenset[str]  # classes of unit named behind "bao nhiêu"
    implied: frozenset[str]  # classes of unit that the subject implies, when none is named
    counted: tuple[str, ...]  # folded syllables behind "bao nhiêu", () when none
    roles: frozenset[str]  # names of the cues met
    years: tuple[int, ...]
    issuers: frozenset[str]  # who set the plan that is asked for
    within: tuple[Within, ...] = ()  # the parts of a year that are asked for
    moves: frozenset[Move] = frozenset()  # which way the figure must point; empty when any will do
    basis: str = ""  # what it must be held against

    compared_years: frozenset[int] = frozenset()  # named only for what the figure is held against
    counts: bool = False  # a number of things is asked for, and no share of them

    @property
    def own_years(self) -> frozenset[str]:
        """The years that the figure must be of: not those that it is held against."""
        return frozenset(str(year) for year in self.years if year not in self.compared_years)


def answer_type_of(keys: Sequence[str], accented: Sequence[str], report_year: int | None) -> AnswerType:
    """Cues of a question given in folded words and the same with their accents; `report_year` is what "năm nay" means."""
    folded = " ".join(keys)
    cues = _as_cues(keys, accented)
    said = " ".join(cues)
    named = frozenset(name for name, pattern in _NAMED_MEASURES if re.search(pattern, said))
    named -= {wider for narrower, wider in (("yield", "mass"), ("usd", "money")) if narrower in named}
    fitting = (frozenset({name}) for name, pattern in _IMPLIED_MEASURES if re.search(pattern, said))
    implied = next(fitting, frozenset())
    years = _years(folded, report_year)
    roles = {name for name, pattern in _CUES.items() if re.search(pattern, said)}
    if report_year is not None and years and max(years) > report_year:
        roles.add("target")
    if roles & _NO_RESULT:
        roles.discard("result")
    counted = _counted(keys, cues)
    within = tuple(dict.fromkeys(mention.within for mention in times_named(accented)))
    if not (named or counted or roles & _COMPARES or _COMPARED.search(said)) and _SURE_OF_UNIT.search(said):
        named = implied
    words, with_accents = (
        (accented, True) if any(a != k for a, k in zip(accented, keys, strict=True)) else (keys, False)
    )
    moves = _moves(words, keys, with_accents)
    if moves and "percent" in named:
        named |= {"percent_point"}
    basis = basis_of(" ".join(words), "", with_accents)
    return AnswerType(
        named,
        implied,
        counted,
        frozenset(roles),
        years,
        issuers_in(folded),
        within,
        moves,
        basis,
        _compared_years(folded, said, report_year),
        not named and (bool(counted) or (_NUMBER_OF.match(folded) is not None and not moves)),
    )


def times_named(words: Sequence[str]) -> list[Mention]:
    """The parts of a year that a question asks for, their offsets in its words joined by blanks; those that something
    is compared with are none."""
    joined = " ".join(words)
    named = mentions_in(_COMPARED_WITH.sub(lambda gone: "," * len(gone.group()), joined))
    return [mention for mention in named if fold(mention.within.said) not in _EACH_MONTH]


def _compared_years(folded: str, said: str, report_year: int | None) -> frozenset[int]:
    """The years that a question names only for what the figure is held against."""
    named = years_in(folded)
    compared = set(named) - set(years_in(_HELD_AGAINST.sub(" ", said))) - {report_year or 0}
    if report_year is not None and report_year - 1 not in named and _HELD_AGAINST_LAST.search(said):
        compared.add(report_year - 1)
    return frozenset(compared)


def _moves(words: Sequence[str], keys: Sequence[str], accented: bool) -> frozenset[Move]:
    """Which way the words before "bao nhiêu" point: "giảm bao nhiêu", "tăng hay giảm bao nhiêu", "còn bao nhiêu". A bound
    points nowhere: "không vượt quá bao nhiêu", "cứ thêm bao nhiêu thì".
    """
    last = LAST_WITH_ACCENTS if accented else LAST_SYLLABLES
    at = next((i for i, word in enumerate(words) if word in last), None)
    if at is None:
        return frozenset()
    before = " ".join(words[: at - 1 if at and keys[at - 1] in SYLLABLES else at])
    if _BOUND.search(fold(before)) and "so" not in keys[at:]:  # "thấp hơn bao nhiêu so với năm trước" compares
        return frozenset()
    move = move_of(before, "", accented)
    if move == "level":
        return frozenset({move}) if before.endswith(_LEFT) else frozenset()
    if move not in CHANGES or names_a_rise(before, accented):
        return frozenset()
    return CHANGES if _EITHER.search(" ".join(keys)) else frozenset({move})


def _as_cues(keys: Sequence[str], accented: Sequence[str]) -> list[str]:
    """The folded words of a question; a word that its accents make another one than the cue keeps them."""
    return [
        key if word == key or word in _MEANT.get(key, (word,)) else word
        for key, word in zip(keys, accented, strict=True)
    ]


def told_in(measures: Set[str]) -> frozenset[str]:
    """The classes of unit in which a figure may be told that is asked for in those of `measures`."""
    return frozenset(measures).union(*(_TOLD_TOO.get(one, ()) for one in measures))


def measure_class(kind: str) -> str:
    """The class by which a question names the unit of a figure of this kind: "mass/ha" is a yield, "money/người" money."""
    return "yield" if kind.startswith("mass/ha") else kind.split("/")[0]


def _counted(keys: Sequence[str], cues: Sequence[str]) -> tuple[str, ...]:
    """The two words behind "bao nhiêu", or behind how many hundreds or thousands: "mấy trăm hộ", but "mấy trạm y tế". Beside
    "bao nhiêu", "mấy" only says that there are several: "mấy lớp ấy có bao nhiêu người"."""
    marked = " ".join(
        _SCALE if key in _SCALES and key == cue else cue if key in SYLLABLES else key
        for key, cue in zip(keys, cues, strict=True)
    )
    asking = _COUNTED_IN_FULL if _IN_FULL.search(marked) else _COUNTED
    for match in asking.finditer(marked):
        if match.group(1) not in _NOT_COUNTED:
            second = match.group(2)
            return (match.group(1),) if second is None or second in _NOT_COUNTED else (match.group(1), second)
    return ()


def _years(folded: str, report_year: int | None) -> tuple[int, ...]:
    years = set(years_in(_OF_PRICES.sub(" ", folded)))
    if report_year is not None:
        years |= {report_year + 1} if _NEXT_YEAR.search(folded) else set()
        years |= {report_year} if _THIS_YEAR.search(folded) else set()
        years |= {report_year - 1} if _LAST_YEAR.search(folded) and "so voi" not in folded else set()
    return tuple(sorted(years))
