"""No pattern takes long, whatever the text: one that repeats what itself repeats takes time that doubles with each letter.

Python holds its interpreter while it matches, so that nothing else runs meanwhile and no limit of time ends it.
"""

from __future__ import annotations

import re

from tests.patterns import attacks, patterns, seconds

LONGEST = 1000  # characters
MOST_S = 0.05
TIMES = 5.0  # how much more twice the length may cost; where the cost can be told from chance
TOLD_S = 0.02
LEAPING, SLOWLY = 3, 1.3  # by how much the text grows: fourfold would turn a second into a century
SHORT = 64  # characters up to which it always grows slowly
TRIES = 12  # of what seems slow: a busy machine makes one time in a few half as long again
CHEAP_S = 1e-4  # from there on it grows slowly where it costs more


def test_every_pattern_is_found() -> None:
    found = patterns().values()
    assert len(found) > 300
    assert {"index.figures.labels", "bot.dialogue.splitting", "index.language.units"} <= set(found)


def test_no_pattern_takes_long() -> None:
    slow = [
        f"{module}: {fault} for {before!r} + {unit!r}…: {pattern.pattern[:100]}"
        for pattern, module in patterns().items()
        for before, unit in attacks(pattern)
        if (fault := confirmed(pattern, before, unit))
    ]
    assert not slow, "\n".join(slow)


def test_a_pattern_that_repeats_its_repeats_is_caught() -> None:
    nested = re.compile(r"(?:(?:ước|của|\s)\s*)+$")
    assert any(confirmed(nested, *attack) for attack in attacks(nested))


def confirmed(pattern: re.Pattern[str], before: str, unit: str) -> str:
    """A fault that is found again and again; one that the rest of the machine caused is not."""
    faults = [fault_of(pattern, before, unit)]
    while faults[-1] and len(faults) < TRIES:
        faults.append(fault_of(pattern, before, unit))
    return faults[-1]


def fault_of(pattern: re.Pattern[str], before: str, unit: str) -> str:
    """What is wrong, "" when nothing is."""
    length = 8
    while length < LONGEST:
        cost = seconds(pattern, _text(before, unit, length))
        if cost > MOST_S:
            return f"{cost * 1000:.0f} ms at {length} characters"
        length = int(length * (LEAPING if length > SHORT and cost < CHEAP_S else SLOWLY))
    whole = seconds(pattern, _text(before, unit, LONGEST))
    if whole > MOST_S:
        return f"{whole * 1000:.0f} ms"
    if whole < TOLD_S:
        return ""
    times = whole / seconds(pattern, _text(before, unit, LONGEST // 2))
    return f"{times:.1f} times as long for twice the length" if times > TIMES else ""


def _text(before: str, unit: str, length: int) -> str:
    return before + unit * max((length - len(before)) // len(unit), 1) + "\0"
