"""The words that ask to have something confirmed, and those that say whose claim it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.figures.role_words import asked_folded
from index.language.asking import AS_TYPED, ASKED
from index.language.words import fold

_NO = r"(?:(?:khong|chua|k|ko|kh|kg|hong|hok|hem|khum|chu|ha|nhi)\b|(?:vay|ta|a|z)(?=\s*[?!.]*$))"
_RIGHT = (
    r"(?:dung|phai|khop|chuan|chinh xac|chuan xac|on|sai|nham|lech|trung|that|hop le|hop li|hop ly|ok|oke|okay|khac)"
)
_HELP = r"(?:giup|gium|dum|lai|nha|nhe|xem|voi|ho(?! (?:kinh|ngheo|can|gia|dan|chua|da|khong|so|\d)))"
_ME = r"(?:(?: (?:em|minh|toi|anh|chi|ban|tui|t|to|e|a|c|chau|bon em|ben em|phong|co|chu))*)"
_WRITE = r"(?:ghi|viet|de|neu|noi|bao|dua|soan|danh|go|trinh bay|chot|khai|tinh|trich|dien|nhap)"
_DRAFT = (
    r"(?:ban nhap|ban thao|du thao|nhap|draft|van ban|cong van|to trinh|bao cao|bai viet|bai phat bieu|"
    r"bai bao|bao|slide|tin|so lieu|ban in|file|bieu|phieu|de cuong|dien van|bao dai|bao chi)"
)
_LOOK = r"(?:kiem(?: tra| chung)?|check|ra(?: soat)?|soat|doi chieu|so lai|xac nhan|xac minh|verify|doi soat|xem|coi)"
_NUMBER = r"(?:(?: (?:so lieu|so|cau|doan|con so|y|chi tieu|dong)(?: nay| kia| sau| tren)?)?)"
# What asks for a confirmation by itself, by how it does so.
ASKING: dict[str, re.Pattern[str]] = {
    "may it be written": re.compile(
        rf"\b(?:{_WRITE}|lay|dung) (?:so )?(?:vay|the|nay|nhu vay|nhu the|nhu the nay|nhu tren|z|v)\b"
        rf"(?: (?:thi|co|la|da))*(?: (?:duoc|{_RIGHT})(?: {_NO})?)?"
    ),
    "right or not": re.compile(
        rf"\b(?:co gi |co |la |da |the |vay |nhu vay |nhu the |het )*{_RIGHT}"
        rf"(?: (?:so lieu|so|roi|hay|het|ca|la|(?:voi )?(?:bao cao|van kien|van ban|tai lieu|nghi quyet|ban goc)))*"
        rf" {_NO}(?! (?:dat|du|co(?!\s*[?!.]*$)|duoc|den|thuc hien|nop|thu|giai))"
    ),
    "whether right": re.compile(
        r"\b(?:lieu |xem |coi )*co (?:phai|dung|khop|chuan|chinh xac|chuan xac|sai|nham|lech)\b"
        r"(?: (?:la|voi|so|khong|chua|k|ko)\b)*"
    ),
    "right or wrong": re.compile(
        r"\b(?:vay |the |la |so nay )*(?:dung|phai|chinh xac|chuan) (?:hay|hoac) (?:la )?(?:sai|khong|chua|nham)\b"
    ),
    "is it": re.compile(r"\b(?:phai chang|dung la|chac la|co that la)\b"),
    "check it": re.compile(rf"\b{_LOOK}{_ME} {_HELP}(?: {_HELP})*{_ME}{_NUMBER}\b"),
}
# What asks for a confirmation only where nothing else is asked for, most of it telling whose words the claim is.
FRAMING: dict[str, re.Pattern[str]] = {
    "a draft says": re.compile(
        rf"\b(?:trong |o |theo )?{_DRAFT}(?: (?:cua|ben|tren|nay|do|hom|qua|co))*+{_ME}"
        rf"(?: (?:dang|co|van|lai|da|dinh|moi))* (?:{_WRITE})(?: la| rang| so)?\b"
    ),
    "I wrote": re.compile(
        r"\b(?:em|minh|toi|anh|chi|tui|chau|phong|ben em|ben minh)"
        rf"(?: (?:dang|dinh|vua|da|co|moi|se|muon|tinh))* {_WRITE}(?: la| rang| so)?\b"
    ),
    "hearsay": re.compile(
        r"\b(?:nghe (?:noi|dau|bao|don|ke|ho noi)|thay (?:bao|noi|ghi|viet)|"
        r"(?:ai|nguoi ta|co nguoi|sep|lanh dao|anh em|ho) (?:noi|bao|ke|ghi)|"
        r"hinh nhu|nho la|nho mang mang|theo (?:toi|em|minh) (?:nho|biet|hieu))\b(?: (?:la|rang))?"
    ),
    "check it, an order": re.compile(
        rf"(?:^|[,;:.!?—–-])\s*(?:(?:nho|xin|vui long|lam on|phien|hay)(?:{_ME}) )?"
        r"(?:doi chieu|xac nhan|kiem chung|verify|kiem tra|check|doi soat)\b(?! \d)"
        r"|\b(?:doi chieu|xac nhan|kiem chung|verify|check)\s*[.?!]*$"
    ),
    "agreed": re.compile(r"\b(?:chu|nhi|ha|a|phai|dung)(?: (?:ban|anh|chi|em|ad))?\s*[?!.]*\s*$"),
    "quoted": re.compile(r"(?=[“\"«][^”\"»]*\d[^”\"»]*[”\"»])"),
}
_THESE = re.compile(
    r"\b(?:(?:hai|2|ba|cac|nhung|may) )?(?:con so|so lieu|so|cau|doan|y) (?:nay|tren|kia)\b(?: (?:la|thi|co))?"
)
_QUANTITY_ASKED = re.compile(rf"\b{AS_TYPED}\b")
_OR_HOW_MANY = re.compile(
    rf"\b(?:hay|hoac)(?: (?:la|thuc te|dung ra|dung|so dung))* {AS_TYPED}\b"
    rf"|\b(?:khong dung|sai|neu sai|neu khong) thi\b.*\b{AS_TYPED}\b"
)
_PUT_FORWARD = re.compile(r"\d(?!\d{0,3}\b)|\d+ ?(?:%|[,.]\d)|\b\d{1,3}\b(?! / \d)")  # a number that is no year
_OTHER_QUESTION = re.compile(r"\b(?:gi|nao|vi sao|tai sao|the nao|ra sao|o dau|do dau|den dau|khi nao|ai)\b")

# Asked with yes or no, what settles it is a figure: "có đạt kế hoạch không", "tăng hay giảm", "có giảm không".
_OR_NOT = r"(?:(?: hay)? (?:khong|chua|ko))(?: (?:vay|nhi|ha|a|the))?"
_REACHED = re.compile(
    rf"\b(?:(?:co|da) )?(?:dat|vuot|hoan thanh)(?: duoc| muc| so voi| voi)* ({asked_folded('plan', 'short', 'goal')}"
    rf"(?: (?!khong\b|chua\b|ko\b|hay\b)[a-z0-9]+){{0,6}}){_OR_NOT}(?= \?|$)"
)
_REACHED_IT = re.compile(rf"\b(?:(?:co|da) )?(?:dat|vuot|hoan thanh){_OR_NOT}(?= \?|$)")  # what, goes without saying
_MOVED = re.compile(
    rf"\b(?:co (?:tang|giam)(?: (?:len|xuong|di|hon))?(?P<one>(?: so voi(?: [a-z0-9]+){{1,4}}?)?){_OR_NOT}"
    rf"|(?:tang (?:hay|hoac) giam|giam (?:hay|hoac) tang)(?P<two>(?: so voi(?: [a-z0-9]+){{1,4}})?))(?= \?|$)"
)
_OF_PLAN, _OF_TIME = f"đạt {ASKED} %", f"bằng {ASKED} %"
_PLAN, _LAST_YEAR = "kế hoạch", "so với cùng kỳ"


def opened(words: Sequence[str], keys: Sequence[str], accented: bool) -> list[str] | None:
    """The words of a question that wants yes or no of a plan or a change, as the one for the figure that settles it.

    `keys` are the words folded; None where nothing of the kind is asked, or a number is put forward.

    >>> " ".join(opened("thu có đạt kế hoạch không ?".split(), "thu co dat ke hoach khong ?".split(), True))
    'thu đạt bao nhiêu % kế hoạch ?'
    """
    folded = " ".join(keys)
    found = _REACHED.search(folded) or _REACHED_IT.search(folded) or _MOVED.search(folded)
    if found is None or re.search(rf"\b{AS_TYPED}\b", folded) or _PUT_FORWARD.search(folded):
        return None

    def at(position: int) -> int:
        return folded.count(" ", 0, position)

    start, stop = at(found.start()), at(found.end()) + 1
    if found.re is _REACHED:
        asked, kept = _OF_PLAN, words[at(found.start(1)) : at(found.end(1)) + 1]
    elif found.re is _REACHED_IT:
        asked, kept = _OF_PLAN, (_PLAN if accented else fold(_PLAN)).split()
    else:
        group = "one" if found["one"] else "two"
        with_what = words[at(found.start(group) + 1) : at(found.end(group)) + 1] if found[group] else []
        asked, kept = _OF_TIME, with_what or (_LAST_YEAR if accented else fold(_LAST_YEAR)).split()
    return [*words[:start], *(asked if accented else fold(asked)).split(), *kept, *words[stop:]]


def asks_to_confirm(folded: str) -> bool:
    """Whether folded words that hold a number ask to have it confirmed; a question for a number does not.

    >>> asks_to_confirm("dan bo 312 con dung khong"), asks_to_confirm("1.517 nguoi nhan qua, tong tien bao nhieu?")
    (True, False)
    """
    asked = _OR_HOW_MANY.sub(" ", folded)
    if _QUANTITY_ASKED.search(asked):
        return False
    if any(pattern.search(asked) for pattern in ASKING.values()):
        return True
    return not _OTHER_QUESTION.search(asked) and any(pattern.search(asked) for pattern in FRAMING.values())


def only_confirms(folded: str) -> bool:
    """Whether folded words ask to confirm what was said before them, and say nothing themselves: "dung so chua nhi?"."""
    return asks_to_confirm(folded) and not re.search(r"\w", without_asking(folded))


def without_asking(folded: str) -> str:
    """The same text with all that asks for a confirmation, or says whose claim it is, blanked out; length kept."""
    for pattern in (_OR_HOW_MANY, *ASKING.values(), *FRAMING.values(), _THESE):
        folded = pattern.sub(lambda m: " " * len(m.group()), folded)
    return folded
