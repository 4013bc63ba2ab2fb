"""Questions that the program asks itself, worded so that `understanding` reads them.

They are asked here and below `rendering`, and some stand on buttons: what is read must be what is shown.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

Kind = Literal["plan", "result", "last_year", "next_year"]
_RELATED: Mapping[Kind, str] = {
    "plan": "kế hoạch giao {label} năm {year} là bao nhiêu?",
    "result": "{label} thực hiện năm {year} được bao nhiêu?",
    "last_year": "{label} năm {year} so với cùng kỳ năm trước bằng bao nhiêu phần trăm?",
    "next_year": "chỉ tiêu {label} năm {year} là bao nhiêu?",
}
_LEAD = re.compile(r"(?i)^(?:các )?chỉ tiêu (?:về )?")


def asking_for(label: str) -> str:
    """The question for the figure of an indicator."""
    return f"{label} là bao nhiêu?"


def asking_of(question: str, report: str) -> str:
    """The same question of one report, by its name."""
    return f"{question.rstrip('?').rstrip()}, {report}?"


def asking_for_related(kind: Kind, label: str, year: int) -> str:
    """The question for another figure of the indicator `label`."""
    return _RELATED[kind].format(label=_inside(label), year=year)


def _inside(label: str) -> str:
    """A label as it stands in the middle of a question."""
    name = _LEAD.sub("", label)
    return name[:1].lower() + name[1:] if name[1:2].islower() else name
