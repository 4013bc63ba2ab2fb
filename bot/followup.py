"""Understand a question that goes on from the ones before it ("còn bò thì sao", "năm sau?", "thế kế hoạch?").

By slots: a period, a place, a role, a thing counted or a subject that is named anew takes the place of the old one; the rest
is carried. Which words of the old subject the new ones replace is what the reports say: words that stand in the same frame.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.frames import Frames
from bot.knowledge import Found, Knowledge
from bot.slots import Kind, Slots, slots_of
from bot.tokens import tokens_of
from index.words import fold

Slot = Literal["subject", "counted", "place", "period", "role"]

_KINDS: dict[Slot, tuple[Kind, ...]] = {
    "subject": ("subject",), "counted": ("ask", "noun"), "place": ("place",), "period": ("period",), "role": ("role",),
}  # fmt: skip
_ALONE = 5  # words of subject from which a question without a sign stands by itself
_READINGS = 7  # of a question that are tried on the reports
_NAMED_YEAR = re.compile(r"(?:19|20)\d\d|nam (?:nay|sau|toi|ngoai|truoc|roi|ke tiep|tiep theo)|sang nam|giai doan")
# Two sides of one division: who names the one after the other asks for it instead, whatever the reports hold of it.
_OPPOSITES = tuple(
    tuple(tuple(fold(side).split()) for side in pair.split("/"))
    for pair in (
        "thành thị/nông thôn", "đô thị/nông thôn", "nam/nữ", "nhập khẩu/xuất khẩu", "trong nước/nước ngoài",
        "công lập/tư thục", "trực tiếp/trực tuyến", "thu/chi", "tăng/giảm", "đầu năm/cuối năm",
    )
)  # fmt: skip
_DONE = re.compile(r"^(?:duoc|dat|co|con|da|tong|het|len|toi|den)$")


@dataclass(frozen=True, slots=True)
class Continued:
    """The question in full, and for `--why` which slots it has from the questions before, and which it replaced."""

    text: str
    carried: tuple[Slot, ...] = ()
    replaced: tuple[Slot, ...] = ()


@dataclass(frozen=True, slots=True)
class _Reading:
    """A way to read a question together with the one before; `form` is how likely its form alone makes it."""

    whole: Slots
    form: float


def continued(typed: str, before: Sequence[str], knowledge: Knowledge) -> Continued:
    """The whole question that `typed` asks after `before` (oldest first); `typed` itself when it stands alone."""
    frames = Frames(knowledge.figures, knowledge.language.lexicon)
    known = Continued("")
    for message in (*before, typed):
        known = _step(known.text, message, knowledge, frames) if known.text else Continued(message)
    return known


def _step(previous: str, typed: str, knowledge: Knowledge, frames: Frames) -> Continued:
    now = _slots(typed, knowledge, frames)
    if now.new:
        return Continued(" ".join(now.words[now.new :]))
    old = _slots(previous, knowledge, frames)
    if not _may_go_on(now, old):
        return Continued(typed)
    readings = _readings(old, now, knowledge, frames)
    if now.of("subject") and now.of("ask", "noun") and len(now.of("subject")) > 1:
        readings.append(_Reading(now, -0.1 if now.of("lead") else 0.1))
    best = readings[0] if len(readings) == 1 else max(readings, key=lambda r: _fit(r, now, knowledge))
    if best.whole is now:
        return Continued(typed)
    said = {slot for slot, kinds in _KINDS.items() if now.of(*kinds)}
    kept = tuple(s for s, kinds in _KINDS.items() if s not in said and best.whole.of(*kinds))
    return Continued(_text(best.whole), kept, tuple(s for s, kinds in _KINDS.items() if s in said and old.of(*kinds)))


def _slots(text: str, knowledge: Knowledge, frames: Frames) -> Slots:
    return slots_of(knowledge.read(text), knowledge.language.lexicon, frames)


def _may_go_on(now: Slots, old: Slots) -> bool:
    """Whether the question may need the one before: it says so, has no subject of its own, or is short."""
    subject = now.of("subject")
    if not subject or (now.of("lead") and len(subject) <= 2 * _ALONE):
        return True
    same_count = bool(now.said("noun")) and now.said("noun") == old.said("noun")
    return len(subject) < _ALONE + (2 if same_count or not now.of("ask", "noun") else 0)


def _readings(old: Slots, now: Slots, knowledge: Knowledge, frames: Frames) -> list[_Reading]:
    """The ways to read the question with the one before, the likeliest by form first."""
    base = _carried(old, now, knowledge.report_year)
    subject = now.only(now.of("subject", "place") if _names_thing(now, old) else now.of("subject"))
    place = now.only([] if _names_thing(now, old) else now.of("place"))
    base = _in_place(base, place, ("place",))
    if not subject.keys:
        return [_Reading(base, 0.0)]
    opposite = _opposite(base, subject)
    if opposite:
        return [_Reading(_joined(base, subject, opposite), 0.0)]
    alike = _alike(base, subject, frames)
    replaced = [_Reading(_joined(base, subject, span), 0.05 + 0.05 * min(like, 6)) for span, like in alike]
    return [*replaced[: _READINGS - 1], _Reading(_added(base, subject), 0.0)]


def _opposite(base: Slots, subject: Slots) -> range | None:
    """The words of the old subject that are the other side of a division of which the new ones name one."""
    for sides in _OPPOSITES:
        for one, other in (sides, sides[::-1]):
            if subject.keys == one:
                for at in range(len(base.keys) - len(other) + 1):
                    if base.keys[at : at + len(other)] == other:
                        return range(at, at + len(other))
    return None


def _names_thing(now: Slots, old: Slots) -> bool:
    """Whether a place in the question is no place to be replaced, but part of what it is about."""
    return bool(now.of("place")) and bool(now.of("subject")) and not old.of("place")


def _carried(old: Slots, now: Slots, report_year: int | None) -> Slots:
    """The question before, with the period, the role and the thing counted that the new one names."""
    dropped: set[int] = set(old.of("lead", "mark"))
    period, role, noun = now.only(now.of("period")), now.only(now.of("role")), now.only(now.of("noun"))
    if period.keys:
        whole = _NAMED_YEAR.search(period.said("period"))
        dropped |= {i for i in old.of("period") if whole or not re.fullmatch(r"nam|(?:19|20)\d\d", old.keys[i])}
    if role.keys or _later(period, report_year):
        dropped |= set(old.of("role"))
    if role.keys and (now.planned or _later(period, report_year)):
        dropped |= {i for i in old.of("ask", "link") if _DONE.match(old.keys[i])}
    if noun.keys:
        dropped |= set(old.of("ask", "noun"))
    base = old.only([i for i in range(len(old.keys)) if i not in dropped])
    if noun.keys or not base.of("ask", "noun"):
        base = _plus(base, now.only(now.of("ask", "noun")))
    year = base.of("period")
    if period.keys and year:  # "10 tháng đầu năm" of the year that was asked about
        repeated = period.keys[-1] == base.keys[year[0]] == "nam"
        return _plus(role, _joined(base, period, range(year[0], year[0] + repeated)))
    return _plus(_plus(role, period), base) if role.keys else _plus(base, period)


def _later(period: Slots, report_year: int | None) -> bool:
    said = period.said("period")
    years = [int(key) for key in period.keys if re.fullmatch(r"(?:19|20)\d\d", key)]
    after = bool(years) and report_year is not None and max(years) > report_year
    return after or re.search(r"nam (?:sau|toi|ke tiep|tiep theo)|sang nam", said) is not None


def _alike(base: Slots, subject: Slots, frames: Frames) -> list[tuple[range, int]]:
    """Runs of the old subject that the new words may take the place of, the likeliest first."""
    inside = base.of("subject", "noun")
    found = []
    for length in range(1, min(len(subject.keys) + 1, 4) + 1):
        for at in range(len(inside) - length + 1):
            if inside[at + length - 1] - inside[at] == length - 1:
                span = range(inside[at], inside[at] + length)
                if all(base.kinds[i] == "subject" for i in span):
                    found.append((span, _likeness(base.keys[span.start : span.stop], subject.keys, frames)))
    fitting = (f for f in found if f[1] > 0 or len(f[0]) <= len(subject.keys) + 1)
    return sorted(fitting, key=lambda f: (-f[1], abs(len(f[0]) - len(subject.keys)), -f[0].start))


def _likeness(old: Sequence[str], new: Sequence[str], frames: Frames) -> int:
    """Neighbours that both have in common in the reports; words that both share count for more."""
    shared = len(set(old) & set(new))
    if shared == len(old) == len(new):
        return 0
    beside = frames.likeness(old, new)
    uneven = abs(len(old) - len(new))
    return max(0, beside + 2 * shared - uneven) if beside or shared else 0


def _in_place(base: Slots, new: Slots, kinds: tuple[Kind, ...]) -> Slots:
    if not new.keys:
        return base
    old = base.of(*kinds)
    if not old:
        return _plus(base, new)
    return _joined(base, new, range(old[0], old[-1] + 1))


def _added(base: Slots, subject: Slots) -> Slots:
    """The new words before what is asked for, or at the end."""
    asks = base.of("ask", "noun")
    at = asks[0] if asks else len(base.keys)
    return _joined(base, subject, range(at, at))


def _joined(base: Slots, new: Slots, span: range) -> Slots:
    before, after = base.only(range(span.start)), base.only(range(span.stop, len(base.keys)))
    return _plus(_plus(before, new), after)


def _plus(one: Slots, other: Slots) -> Slots:
    accents = (one.has_accents or not one.keys) and (other.has_accents or not other.keys)
    return Slots(one.words + other.words, one.keys + other.keys, one.kinds + other.kinds, accents, 0)


def _text(slots: Slots) -> str:
    """As one would type it; without accents when a part of it was typed without."""
    words: Iterable[str] = slots.words if slots.has_accents else map(fold, slots.words)
    return " ".join(words)


def _fit(reading: _Reading, now: Slots, knowledge: Knowledge) -> float:
    """How well the reports answer the question read so, and whether the new words are said of what they answer."""
    found = knowledge.find(knowledge.read(_text(reading.whole)))
    if not found.candidates:
        return reading.form
    against = 1.0 if found.candidates[0].conflict is not None else 0.0
    return reading.form + found.trust + 0.6 * _said(found, now.only(now.of("subject", "place"))) - against


def _said(found: Found, subject: Slots) -> float:
    """Share of the new words that stand near the figure that is found."""
    evidence = found.candidates[0].evidence
    zones = (evidence.own, evidence.unit, evidence.tail, evidence.label, evidence.head)
    near = {evidence.tokens.keys[i] for zone in zones for i in zone}
    near |= set(tokens_of(f"{evidence.governor} {evidence.lead}").keys)
    return sum(key in near for key in subject.keys) / max(1, len(subject.keys))
