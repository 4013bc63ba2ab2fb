"""Days that a claim names ("đến 20/11/2025"): a figure told of another day is not the one that is meant."""

from __future__ import annotations

import re

from index.facts import Figure

_DAY = re.compile(r"(?<![\d/.,])(0?[1-9]|[12]\d|3[01])[/.-](0?[1-9]|1[0-2])[/.-]((?:19|20)\d\d)(?![\d/])")


def days_in(text: str) -> frozenset[tuple[int, int, int]]:
    """The full dates that `text` names.

    >>> days_in("đến hết ngày 05/7/2025 và 2025")
    frozenset({(5, 7, 2025)})
    """
    return frozenset((int(m[1]), int(m[2]), int(m[3])) for m in _DAY.finditer(text))


def of_another_day(asked: str, passage: str, figure: Figure) -> bool:
    """Whether `asked` names a day and the sentence names only others before the figure of `passage`."""
    wanted = days_in(asked)
    told = days_in(passage[figure.sentence_start : figure.start]) if wanted else frozenset()
    return bool(wanted and told and not wanted & told)
