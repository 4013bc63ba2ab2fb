"""What kind of answer a question wants: a figure, several, a check of a claim, arithmetic, or words."""

from __future__ import annotations

import re
from typing import Literal

from bot.line import line_of
from bot.question import Question

Intent = Literal["figure", "figures", "check", "computed", "text"]

_CHECK = re.compile(
    r"\b(?:dung (?:khong|chua|k|ko|chu|so)|phai (?:khong|k|ko|chu|hong)|khop (?:khong|chua|k|ko)|chuan (?:chua|khong)|"
    r"co (?:dung|khop|chuan|chinh xac)|kiem (?:giup|ho|tra)|viet vay|noi the|noi vay|nhap (?:ghi|viet|de)|"
    r"du thao ghi|on chua|"
    r"xem lai|chinh xac (?:khong|chua)|sai khong|dung k)\b"
)
_ADDED = re.compile(
    r"\b(?:cong lai|tong cong|cong (?:voi|them|chung)|gop (?:lai|chung)|ca hai|chenh(?: nhau| lech)?|"
    r"hon kem|hon nhau|kem nhau|lam tron)\b"
    r"|\b(?:gap|bang) (?:bao nhieu|may) lan\b"
    r"|\bcon\b.*\b(?:chua|nua)\b|\bchua\b.*\bcon (?:bao nhieu|may)\b|\bso (?:voi )?.* (?:hon|kem|vuot|hut|"
    r"thieu|giam|tang) (?:bao nhieu|may)\b"
    r"|\b(?:hon|kem)\b(?: so voi)? (?!bao nhieu|may |\d|%).*\b(?:bao nhieu|may)\b"
    r"|\b(?:vuot|hut|thieu)\b.*\b(?:ke hoach|chi tieu|du toan|muc|giao|nghi quyet)\b.*\b(?:bao nhieu|may)\b"
    r"|\b(?:hon|kem|vuot|hut|thieu|tang|giam)\b.*\b(?:bao nhieu|may)\b.*\bso (?:voi )?(?:ke hoach|chi tieu|"
    r"ket qua|du toan|muc|thuc hien|so)\b"
    r"|\b(?:bao nhieu|may) (?:phan tram|% ?)\b.*\b(?:bi|duoc|da|chua|khong)\b|\b(?:bi|duoc|da|chua|"
    r"khong)\b.*\b(?:bao nhieu|may) (?:phan tram|%)"
)
_HOW_MANY = re.compile(r"\b(?:bao nhieu|bao nhiu|bao lau|may)(?: %| phan tram)?|%|\bphan tram\b")
_SEVERAL = re.compile(
    r"\b(?:moi|tung) (?!(?:ngay|thang|nam|tuan|qui|buoi|lan|nguoi|ho|ha|hec ta|kg|ta|tan|km|m2|luot|"
    r"dong)\b)[a-z]+|\b(?:lan luot|gom (?:nhung|bao nhieu|may)|chia theo|co cau|phan ra|so luong moi)\b"
)
_NUMBERED = re.compile(r"\b(?:(?:con )?(?:so|số_)(?: luong| lieu)?|ti le) (?:cua )?(?:moi|tung)\b|\bco cau\b")
_WORDS = re.compile(
    r"\b(?:vi sao|tai sao|sao|do dau|nguyen nhan|ly do|li do|ai|o dau|cho nao|noi nao|dau|nhung (?:gi|ai|"
    r"noi|don vi|du an|viec)|"
    r"(?:\w+ )nao|la gi|gom gi|nhu the nao|the nao|ra sao|lam gi|viec gi|nhung \w+ gi|gi)\b"
)


def intent_of(question: Question) -> Intent:
    """The intent that the words of the question show; a figure when nothing else is shown."""
    folded = question.spelled.folded
    numbers = any(key[0].isdigit() and not re.fullmatch(r"(?:19|20)\d\d", key) for key in question.spelled.keys)
    if numbers and _CHECK.search(folded):
        return "check"
    folded = line_of(question).folded
    how_many = len(_HOW_MANY.findall(folded))
    if how_many and _ADDED.search(folded):
        return "computed"
    if how_many > 1 or (how_many and _SEVERAL.search(folded)) or _NUMBERED.search(folded):
        return "figures"
    if not how_many and _WORDS.search(folded):
        return "text"
    return "figure"
