"""What kind of figure a question asks for: unit, role, years. Read from folded words, so that accents may be missing."""

from __future__ import annotations

import re
from dataclasses import dataclass

_HOW_MANY = r"(?:bao nhieu|bao nhiu|may|bao lau|bao|nhieu)"
_MEASURES: tuple[tuple[str, str], ...] = (
    (
        "percent",
        rf"\b(?:{_HOW_MANY}\s*%|%|(?:{_HOW_MANY} )?phan tram|ti le|ty le|ti trong|ty trong|chiem {_HOW_MANY}|% )",
    ),
    (
        "money",
        rf"\b(?:{_HOW_MANY} (?:(?:nghin|tram|chuc|ngan) )?(?:ty|ti|trieu|dong|nghin dong|ngan|tien|vnd|usd|do)\b|so tien|het {_HOW_MANY}|kinh phi|tien|von|gia tri|doanh thu|doanh so|chi phi)",
    ),
    ("mass", rf"\b(?:{_HOW_MANY} (?:(?:nghin|trieu|ngan) )?(?:tan|kg|ta|yen|ki lo|can|cân)\b|san luong)"),
    (
        "area",
        rf"\b(?:{_HOW_MANY} (?:(?:nghin|trieu|ngan) )?(?:ha|hec ta|hecta|m2|met vuong|km2|mau|cay so vuong)\b|dien tich|rong {_HOW_MANY})",
    ),
    ("volume", rf"\b{_HOW_MANY} (?:(?:nghin|trieu|ngan) )?(?:m3|met khoi|khoi|lit)\b"),
    ("length", rf"\b(?:{_HOW_MANY} (?:km|cay so|met|m)\b|dai {_HOW_MANY}|chieu dai)"),
    ("mass/ha", r"\bnang suat\b"),
    ("rank", rf"\b(?:(?:hang|thu|xep|dung)(?: hang| thu)? (?:{_HOW_MANY})|xep hang|thu hang|hang {_HOW_MANY})\b"),
)
_CUES: dict[str, str] = {
    "plan": r"\b(?:ke hoach|chi tieu|du toan|duoc giao|giao (?:cho )?|phai (?:thu|dat|lam|co|trong|cay|nuoi)|de ra|dinh muc|nhiem vu|kh)\b",
    "target": r"\b(?:muc tieu|phan dau|huong toi|du kien|dat ra|sang nam|nam sau|nam toi|sap toi|den nam|dinh huong|tam nhin|muon|tinh toi|se)\b",
    "basis": rf"(?:%|phan tram|ti le|ty le|vuot|hut|so voi|bang {_HOW_MANY})[^,;.?]*\b(?:ke hoach|chi tieu|du toan|kh|nghi quyet|muc tieu)\b",
    "last_year": r"\b(?:cung ki|cung ky|nam truoc|nam ngoai|so voi nam|(?:%|phan tram) (?:cua )?nam|so nam|cung thoi diem)\b",
    "change": rf"\b(?:tang|giam|vuot|hut|hon|kem|len|xuong|tut|nhieu hon|it hon)(?: \w+){{0,3}} (?:{_HOW_MANY})|\b(?:tang truong|muc tang|muc giam|toc do)\b",
    "share": r"\b(?:chiem|ti trong|ty trong|co cau)\b",
    "rank": r"\b(?:xep|hang|dung thu|thu may|top)\b",
    "result": rf"\b(?:thuc hien|thuc te|da|duoc {_HOW_MANY}|ket qua|dat duoc|hien|dat {_HOW_MANY}|thuc thu|uoc|co {_HOW_MANY}|con {_HOW_MANY}|thu duoc|lam duoc)\b",
    "total": r"\b(?:tong|ca nam|tat ca|toan|chung|cong)\b",
    "part": r"\b(?:rieng|trong do|chi tinh|khong ke|khong tinh|tru)\b",
    "least": r"\b(?:it nhat|toi thieu|tren|hon|qua)\b",
    "most": r"\b(?:nhieu nhat|toi da|duoi|khong qua|gan)\b",
}
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_NEXT_YEAR = re.compile(r"\b(?:sang nam|nam sau|nam toi|nam ke tiep|nam tiep theo)\b")
_THIS_YEAR = re.compile(r"\b(?:nam nay|trong nam|nam bao cao)\b")
_LAST_YEAR = re.compile(r"\b(?:nam ngoai|nam truoc|nam roi)\b")
_COUNTED = re.compile(r"\b(?:bao nhieu|bao nhiu|may|tong so|so luong|so)\s+([a-z]+)(?:\s+([a-z]+))?")
_NO_NOUN = frozenset(
    "la thi roi vay nhi the duoc dat co cho cua o tai trong ve nam da dang va voi hay theo den tu phan tien ty ti trieu dong tan kg ta ha km m2 m3 m "
    "met lan cai a ad nhe de bi so tren duoi lieu tram nghin ngan chuc sao khong ko k".split()
)


@dataclass(frozen=True, slots=True)
class Cues:
    """What a question says of the figure it wants; sets may be empty."""

    measures: frozenset[str]  # classes of unit asked for
    counted: tuple[str, ...]  # folded syllables behind "bao nhiêu", () when none
    roles: frozenset[str]  # names of the cues met
    years: tuple[int, ...]


def cues_of(folded: str, report_year: int | None) -> Cues:
    """Cues of a question given in folded words; `report_year` is what "năm nay" means."""
    measures = frozenset(name for name, pattern in _MEASURES if re.search(pattern, folded))
    roles = frozenset(name for name, pattern in _CUES.items() if re.search(pattern, folded))
    return Cues(measures, _counted(folded), roles, _years(folded, report_year))


def _counted(folded: str) -> tuple[str, ...]:
    for match in _COUNTED.finditer(folded):
        if match.group(1) not in _NO_NOUN:
            second = match.group(2)
            return (match.group(1),) if second is None or second in _NO_NOUN else (match.group(1), second)
    return ()


def _years(folded: str, report_year: int | None) -> tuple[int, ...]:
    years = {int(y) for y in _YEAR.findall(folded)}
    if report_year is not None:
        years |= {report_year + 1} if _NEXT_YEAR.search(folded) else set()
        years |= {report_year} if _THIS_YEAR.search(folded) else set()
        years |= {report_year - 1} if _LAST_YEAR.search(folded) and "so voi" not in folded else set()
    return tuple(sorted(years))
