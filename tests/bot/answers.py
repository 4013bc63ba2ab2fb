"""What tests ask of an answer of whatever kind: where another kind was meant, that fails the test and shows the answer."""

from __future__ import annotations

from typing import TypeVar, cast

from bot.answering.answer import Answer, CheckedClaims, Verdict
from bot.ranking.filters import Reason
from bot.rendering.json import answer_data

Kind = TypeVar("Kind")


def of_kind(kind: type[Kind], answer: Answer) -> Kind:
    """The answer as one of `kind`, which it must be."""
    assert isinstance(answer, kind), answer
    return answer


def status_of(answer: Answer) -> str:
    """What outside tools read as its status."""
    return cast(str, answer_data(answer)["status"])


def reason_of(answer: Answer) -> Reason | None:
    """What outside tools read as its reason."""
    return cast("Reason | None", answer_data(answer)["reason"])


def verdict_of(answer: Answer) -> Verdict | None:
    """The verdict of a check, None of what is none."""
    return answer.verdict if isinstance(answer, CheckedClaims) else None
