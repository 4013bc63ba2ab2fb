"""What kind of answer a question wants: a figure, several, a check of a claim, arithmetic, or words."""

from __future__ import annotations

import re
from typing import Literal

from bot.confirming import asks_to_confirm
from bot.line import line_of
from bot.question import Question
from index.words import fold

Intent = Literal["figure", "figures", "check", "computed", "text"]

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
_APART = re.compile(r"(?:(?:muc|so|khoang) )?chenh lech\b.*\b(?:va|so voi|voi)\b")  # asked for without "bao nhiêu"
_HOW_MANY = re.compile(r"\b(?:bao nhieu|bao nhiu|bao lau|may)(?: %| phan tram)?|%|\bphan tram\b")
_SEVERAL = re.compile(
    r"\b(?:moi|tung) (?!(?:ngay|thang|nam|tuan|qui|buoi|lan|nguoi|ho|ha|hec ta|kg|ta|tan|km|m2|luot|"
    r"dong)\b)[a-z]+|\b(?:lan luot|gom (?:nhung|bao nhieu|may)|chia theo|co cau|phan ra|so luong moi)\b"
)
_NUMBERED = re.compile(r"\b(?:(?:con )?(?:so|số_)(?: luong| lieu)?|ti le) (?:cua )?(?:moi|tung)\b|\bco cau\b")
_WORDS = re.compile(
    r"\b(?:vi sao|tai sao|(?<!thi )(?<!the )(?<!lam )sao|do dau|tai dau|o dau|nguyen nhan|ly do|li do|ai|cho nao|"
    r"noi nao|nhung (?:gi|ai|noi|don vi|du an|viec)|"
    r"(?!muc |so |ti le )\w+ nao|la gi|gom gi|nhu the nao|the nao|ra sao|lam gi|viec gi|nhung \w+ gi|gi|"
    r"co (?:nhac|noi|neu|de cap)|nhac (?:toi|den|chuyen))\b"
)


def intent_of(question: Question) -> Intent:
    """The intent that the words of the question show; a figure when nothing else is shown."""
    folded = question.spelled.folded
    numbers = any(key[:1].isdigit() and not re.fullmatch(r"(?:19|20)\d\d", key) for key in question.spelled.keys)
    if numbers and asks_to_confirm(fold(question.typed)):
        return "check"
    line = line_of(question).folded
    how_many = len(_HOW_MANY.findall(line))
    if _APART.match(line) or (how_many and _ADDED.search(line)):
        return "computed"
    if how_many > 1 or (how_many and _SEVERAL.search(line)) or _NUMBERED.search(line):
        return "figures"
    where = "đâu" in question.spelled.accented  # bare "dau" is also đầu, dầu, đậu
    if not how_many and (where or _WORDS.search(folded)):
        return "text"
    return "figure"
