"""Grow a quote from the stretch that answers: over what goes on with it, so that the whole answer stands in it."""

from __future__ import annotations

import re

from bot.text_asked import Wanted
from bot.text_features import Fitter
from bot.text_stretches import Stretches

LONGEST = 900  # characters
LONGEST_LIST = 1100  # of a list, so that its last item need not be left out
_GOES_ON = re.compile(
    r"^\W*(?:trong đó|cụ thể|bên cạnh đó|ngoài ra|mặt khác|đồng thời|do đó|vì vậy|nguyên nhân|do|đó là|gồm|"
    r"theo đó|tuy nhiên|nhờ đó|qua đó|"
    r"đây là|trong khi|cùng với đó|đặc biệt)\b",
    re.I,
)
_LEADS = re.compile(r"(?::|như sau|sau đây|như|gồm)\W*$")
_ITEM = re.compile(r"^\s*(?:[-+*•]|\(?[a-zđ0-9]{1,3}[).]\s|\([ivx]+\))")
_CAUSE = re.compile(r"\b(?:do|vì|bởi|nguyên nhân|dẫn đến|dẫn tới|nên|hụt|khó khăn|ảnh hưởng|vướng mắc)\b", re.I)


def grown(at: int, wanted: Wanted, stretches: Stretches, fitter: Fitter) -> tuple[int, int]:
    """First and last stretch of the quote around the stretch `at`; together they stay short enough to quote."""
    first = last = at
    while stretches.all[first].start > 0 and _begins_inside(first, stretches) and _room(first - 1, last, stretches):
        first -= 1
    while last + 1 < len(stretches.all) and _goes_on(last, wanted, stretches):
        listed = bool(_ITEM.match(stretches.text(last + 1)))
        if not _room(first, last + 1, stretches, LONGEST_LIST if listed else LONGEST):
            break
        last += 1
    while _room(first - 1, last, stretches) and _leans_back(first, wanted, stretches):
        first -= 1
    if wanted.kind == "task":
        return _filled(first, last, stretches)
    if wanted.kind in {"weakness", "cause"}:
        while _room(first, last + 1, stretches) and fitter.fit(last + 1, last + 1).asked >= 0.6:
            last += 1
    return first, last


def _filled(first: int, last: int, stretches: Stretches) -> tuple[int, int]:
    """The section as far as there is room: tasks are a whole section, not one sentence."""
    while _room(first, last + 1, stretches):
        last += 1
    while _room(first - 1, last, stretches):
        first -= 1
    return first, last


def _room(first: int, last: int, stretches: Stretches, longest: int = LONGEST) -> bool:
    return (
        first >= 0
        and last < len(stretches.all)
        and stretches.together(first, first + 1 if first < last else first)
        and stretches.together(last - 1 if first < last else last, last)
        and stretches.length(first, last) <= longest
    )


def _begins_inside(first: int, stretches: Stretches) -> bool:
    """Whether the stretch is a later part of a sentence that was cut."""
    return first > 0 and stretches.all[first - 1].sentence == stretches.all[first].sentence


def _goes_on(last: int, wanted: Wanted, stretches: Stretches) -> bool:
    here, after = stretches.text(last), stretches.text(last + 1)
    if stretches.all[last].sentence == stretches.all[last + 1].sentence:
        return True
    if _LEADS.search(here):
        return True
    if _ITEM.match(after) and _ITEM.match(here) and wanted.kind in {"task", "weakness", "name", "place"}:
        return True
    if wanted.kind == "cause" and _CAUSE.search(after) and not _ITEM.match(after):
        return True
    return bool(_GOES_ON.match(after))


def _leans_back(first: int, wanted: Wanted, stretches: Stretches) -> bool:
    here, before = stretches.text(first), stretches.text(first - 1)
    return bool(_GOES_ON.match(here)) or (_LEADS.search(before) is not None)
