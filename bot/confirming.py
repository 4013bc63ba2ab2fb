"""How Vietnamese asks to have something confirmed: "đúng không", "khớp chưa", "bản nháp ghi", a sentence in quotes.

Patterns over folded words, so that diacritics may be missing; chat spellings of "không" are read as such.
"""

from __future__ import annotations

import re

_NO = r"(?:khong|chua|k|ko|kh|kg|hong|hok|hem|hok|khum|chu|ha|nhi|vay|ta|a|z)"
_RIGHT = (
    r"(?:dung|phai|khop|chuan|chinh xac|chuan xac|on|sai|nham|lech|trung|that|hop le|hop li|hop ly|ok|oke|okay|khac)"
)
_HELP = r"(?:giup|ho|lai|giùm|gium|dum|cho|nha|nhe|ti|chut|xem|voi|thu)"
_ME = r"(?:(?: (?:em|minh|toi|anh|chi|ban|tui|t|to|e|a|c|chau|bon em|ben em|phong|co|chu))*)"
_WRITE = r"(?:ghi|viet|de|neu|noi|bao|dua|soan|danh|go|trinh bay|chot|khai|tinh|trich|dien|nhap)"
_DRAFT = (
    r"(?:ban nhap|ban thao|du thao|nhap|draft|van ban|cong van|to trinh|bao cao|bai viet|bai phat bieu|bai bao|bao|slide|tin|"
    r"so lieu|ban in|file|bieu|phieu|de cuong|dien van|bao dai|bao chi)"
)

# What asks for a confirmation, by how it does so.
ASKING: dict[str, re.Pattern[str]] = {
    "may it be written": re.compile(
        rf"\b(?:{_WRITE}|lay|dung) (?:so )?(?:vay|the|nay|nhu vay|nhu the|nhu the nay|nhu tren|z|v)\b"
        rf"(?: (?:thi|co|la|da))*(?: (?:duoc|{_RIGHT})(?: {_NO})?)?"
    ),
    "right or not": re.compile(
        rf"\b(?:co |la |da |the |vay |nhu vay |nhu the |het )*{_RIGHT}(?: (?:so|roi|hay|het|het ca|ca|la))*"
        rf" {_NO}\b(?! (?:dat|du|co|duoc|den|thuc hien|nop|thu|giai))"
    ),
    "whether right": re.compile(
        r"\b(?:lieu |xem |coi )*co (?:phai|dung|khop|chuan|chinh xac|chuan xac|sai|nham|lech)\b(?: (?:la|voi|so|khong|chua|k|ko))*"
    ),
    "is it": re.compile(r"\b(?:phai chang|dung la|chac la|co that la|dung khong|dung chua)\b"),
    "check it": re.compile(
        rf"\b(?:kiem(?: tra| chung)?|check|ra(?: soat)?|soat|doi chieu|so lai|xac nhan|xac minh|tham dinh|verify|doi soat|xem|coi){_ME}"
        rf" (?:{_HELP})(?: {_HELP})*{_ME}(?: (?:so lieu|so|cau|doan|con so|y|chi tieu|dong)(?: nay| kia| sau| tren)?)?\b"
        r"|\b(?:doi chieu|xac nhan|kiem chung|verify|kiem tra|check)\b"
    ),
    "a draft says": re.compile(
        rf"\b(?:trong |o |theo )?{_DRAFT}(?: (?:cua|ben|tren|nay|do|hom|qua|co))*{_ME}(?: (?:dang|co|van|lai|da|dinh|moi))*"
        rf" (?:{_WRITE})(?: la| rang| so)?\b"
    ),
    "I wrote": re.compile(
        rf"\b(?:em|minh|toi|anh|chi|tui|chau|phong|ben em|ben minh)(?: (?:dang|dinh|vua|da|co|moi|se|muon|tinh))* {_WRITE}(?: la| rang| so)?\b"
    ),
    "hearsay": re.compile(
        r"\b(?:nghe (?:noi|dau|bao|don|ke|ho noi)|thay (?:bao|noi|ghi|viet)|(?:ai|nguoi ta|co nguoi|sep|lanh dao|anh em|ho) (?:noi|bao|ke|ghi)|"
        r"hinh nhu|nho la|nho mang mang|theo (?:toi|em|minh) (?:nho|biet|hieu))\b(?: (?:la|rang))?"
    ),
    "agreed": re.compile(r"(?:\b(?:chu|nhi|ha|a|phai|dung)(?: (?:ban|anh|chi|em|ad))?\s*[?!.]*\s*$)"),
}
_THESE = re.compile(
    r"\b(?:(?:hai|2|ba|cac|nhung|may) )?(?:con so|so lieu|so|cau|doan|y) (?:nay|tren|kia)\b(?: (?:la|thi|co))?"
)
_QUOTED = re.compile(r"[“\"«][^”\"»]*\d[^”\"»]*[”\"»]")
_HOW_MANY = re.compile(r"\b(?:bao nhieu|bao nhiu|bao lau|may|bn|bnhieu)\b")
_OR_HOW_MANY = re.compile(
    r"\b(?:hay|hoac)(?: (?:la|thuc te|dung ra|dung|so dung))* bao nhieu\b|\b(?:khong dung|sai|neu sai|neu khong) thi\b.*\bbao nhieu\b"
)


def asks_to_confirm(folded: str) -> bool:
    """Whether folded words that hold a number ask to have it confirmed; a question for a number ("bao nhiêu") does not."""
    asked = _OR_HOW_MANY.sub(" ", folded)
    if _HOW_MANY.search(asked):
        return False
    return any(pattern.search(asked) for pattern in ASKING.values()) or bool(_QUOTED.search(asked))


def without_asking(folded: str) -> str:
    """The same text with all that asks for a confirmation blanked out, length kept."""
    for pattern in (_OR_HOW_MANY, *ASKING.values(), _THESE):
        folded = pattern.sub(lambda m: " " * len(m.group()), folded)
    return folded
