"""What kind of answer a question wants: a figure, several, a check of a claim, arithmetic, or words."""

from __future__ import annotations

import re
from typing import Literal

from bot.confirming import asks_to_confirm
from bot.question import Question
from index.words import fold

Intent = Literal["figure", "figures", "check", "computed", "text"]

_ADDED = re.compile(
    r"\b(?:cong lai|tong cong|cong (?:voi|them)|chenh(?: nhau| lech)?|hon nhau|kem nhau|gap may lan|gap bao nhieu lan|gop lai|ca hai)\b"
    r"|\b(?:con|hut|thieu|vuot|hon|kem|nhieu hon|it hon|giam|tang)\b[^?]*\b(?:chua (?:thu|giai ngan|nop|dat|thuc hien|xong)|so voi (?:ke hoach|chi tieu|ket qua|nam|du toan|muc))"
)
_HOW_MANY = re.compile(r"\b(?:bao nhieu|bao nhiu|bao lau|may|%|phan tram)\b|%")
_SEVERAL = re.compile(
    r"\b(?:moi (?:loai|xa|phuong|ben|cap|nganh|thu|noi|khu vuc|nam|huyen|don vi|linh vuc|mon|doi tuong)|tung (?:loai|xa|phuong|nam|cap|khu vuc)|"
    r"lan luot|gom nhung|chia theo|co cau|so luong moi)\b"
)
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
    how_many = len(_HOW_MANY.findall(folded))
    if how_many and _ADDED.search(folded):
        return "computed"
    if how_many > 1 or (how_many and _SEVERAL.search(folded)):
        return "figures"
    where = question.spelled.has_accents and "đâu" in question.spelled.accented  # bare "dau" is also đầu, dầu, đậu
    if not how_many and (where or _WORDS.search(folded)):
        return "text"
    return "figure"
