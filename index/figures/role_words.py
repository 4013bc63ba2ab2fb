"""The words for plan, target and result: what each means, and on which side it is said.

Only which words there are stands here; what follows from them is for the rules (`roles`, and the readers of questions).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from index.language.words import any_of, fold

Meaning = Literal[
    # what was to be done
    "plan", "short", "paper", "goal", "task", "norm", "level", "given", "decided", "laid down",
    "striving", "expected", "ahead", "kept",
    # what was done
    "result", "in fact", "taken in", "attained", "reached", "got", "done", "estimated", "finished",
]  # fmt: skip
Side = Literal["question", "report", "both"]


@dataclass(frozen=True, slots=True)
class RoleWord:
    """`side` is who says it so: some words only reports use, or only people who ask."""

    word: str
    meaning: Meaning
    side: Side = "both"


ROLE_WORDS = (
    RoleWord("kế hoạch", "plan"),
    RoleWord("chỉ tiêu", "plan"),
    RoleWord("dự toán", "plan"),
    RoleWord("kể hoạch", "plan", "report"),  # a slip that reports do make
    RoleWord("KH", "short"),
    RoleWord("NQ", "short", "report"),
    RoleWord("nghị quyết", "paper"),  # that a plan stands in
    RoleWord("mục tiêu", "goal"),
    RoleWord("nhiệm vụ", "task"),
    RoleWord("định mức", "norm"),
    RoleWord("mức", "level"),
    RoleWord("giao", "given"),
    RoleWord("đề ra", "decided"),
    RoleWord("đặt ra", "laid down"),
    RoleWord("phấn đấu", "striving"),
    RoleWord("dự kiến", "expected"),
    RoleWord("dự báo", "expected", "report"),
    RoleWord("quyết tâm", "expected", "report"),
    RoleWord("hướng tới", "ahead"),
    RoleWord("định hướng", "ahead"),
    RoleWord("tầm nhìn", "ahead"),
    RoleWord("duy trì", "kept", "report"),
    RoleWord("giữ vững", "kept", "report"),
    RoleWord("tiếp tục", "kept", "report"),
    RoleWord("thực hiện", "result"),
    RoleWord("kết quả", "result"),
    RoleWord("thực tế", "in fact", "question"),
    RoleWord("thực thu", "taken in", "question"),
    RoleWord("đạt được", "attained"),
    RoleWord("đạt", "reached"),
    RoleWord("được", "got"),
    RoleWord("đã", "done"),
    RoleWord("ước", "estimated"),
    RoleWord("hoàn thành", "finished", "report"),
)


def asked(*meanings: Meaning) -> tuple[str, ...]:
    """The words of these meanings that questions use."""
    return _said("question", meanings)


def stated(*meanings: Meaning) -> tuple[str, ...]:
    """The words of these meanings that reports use."""
    return _said("report", meanings)


def asked_folded(*meanings: Meaning) -> str:
    """A pattern of the folded words of these meanings that questions use."""
    return any_of(map(fold, asked(*meanings)))


def stated_folded(*meanings: Meaning) -> str:
    """A pattern of the folded words of these meanings that reports use."""
    return any_of(map(fold, stated(*meanings)))


def _said(side: Side, meanings: tuple[Meaning, ...]) -> tuple[str, ...]:
    return tuple(one.word for one in ROLE_WORDS if one.meaning in meanings and one.side in {side, "both"})
