"""The ways to read a question together with the one before: which words of the old one the new words take the place of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.dialogue.slots import Kind, Slots
from index.evidence.cooccurrence import Cooccurrence
from index.figures.function_words import LEADS_TO_A_NUMBER
from index.language.antonyms import opposite_span
from index.language.dates import YEAR, is_year

_CARRIED: tuple[Kind, ...] = ("period", "role")
_READINGS = 7  # of a question that are tried on the reports
_NAMED_YEAR = re.compile(rf"{YEAR}|nam (?:nay|sau|toi|ngoai|truoc|roi|ke tiep|tiep theo)|sang nam|giai doan")
_PERCENT = re.compile(r"[%‰]|phan tram")  # of folded words
_UNIT = re.compile(rf"{_PERCENT.pattern}|(?:(?:ty|ti|trieu|nghin) )?dong|tan|ta|ha|km2?|kg|m[23]?")
_MEASURE = re.compile(
    r"(?:(?:tong|tong so|so) )?(?:dien tich|san luong|nang suat|so tien|kinh phi|gia tri|ti le|khoi luong|the tich|doanh thu|toc do|so luong|chieu dai)(?= |$)"
)  # of folded words


@dataclass(frozen=True, slots=True)
class Reading:
    """A way to read a question together with the one before; `form` is how likely its form alone makes it."""

    whole: Slots
    form: float


def readings(old: Slots, now: Slots, report_year: int | None, frames: Cooccurrence) -> list[Reading]:
    """The ways to read the question with the one before, the likeliest by form first."""
    base = _carried(old, now, report_year)
    subject = now.only(now.of("subject", "place") if _names_thing(now, old) else now.of("subject"))
    place = now.only([] if _names_thing(now, old) else now.of("place"))
    base = _in_place(base, place, ("place",))
    if not subject.keys:
        return [Reading(base, 0.0)]
    if now.of("why"):
        return [Reading(_added(base, subject), 0.0)]
    if _holds(base, subject):
        return [Reading(base, 0.0)]
    span = opposite_span(base.keys, subject.keys) or _old_measure(base, subject)
    if span is not None:
        return [Reading(_joined(base, subject, span), 0.0)]
    alike = _alike(base, subject, frames)
    headed = [a for a in alike if len(subject.keys) > 1 and base.keys[a[0].start] == subject.keys[0]]
    replaced = [Reading(_joined(base, subject, span), 0.05 + 0.05 * min(like, 6)) for span, like in headed or alike]
    if headed:  # "chi thường xuyên", "còn chi đầu tư?": one kind of a thing in the place of another
        return replaced[:_READINGS]
    return [*replaced[: _READINGS - 1], Reading(_added(base, subject), 0.0)]


def joined(old: Slots, now: Slots) -> Slots:
    """The subject of the question before, then the new question; what that does not name itself is the old one's."""
    subject = _subject_kept(old, now)
    new = now.only([i for i, kind in enumerate(now.kinds) if kind not in ("lead", "mark")])
    whole = _plus(subject, new)
    asked: tuple[Kind, ...] = ("ask",) if measure_length(now.only(now.of("subject")).keys) else ("ask", "noun")
    if not now.of("ask", "noun"):
        whole = _plus(whole, old.only(old.of(*asked)))
    for kind in _CARRIED:
        if not now.of(kind):
            whole = _plus(whole, old.only(old.of(kind)))
    return whole


def _subject_kept(old: Slots, now: Slots) -> Slots:
    """What the question before is about, with what it counted where the new one counts nothing else ("chiếm mấy %?"), and
    without how it measured that where the new one counts ("tỷ lệ …", "lên mấy trường?")."""
    kinds: list[Kind] = ["subject"] if now.of("place") else ["subject", "place"]
    counts = _counts_things(now)
    if now.of("ask") and not counts and not now.of("subject") and _counts_things(old):
        kinds.append("noun")
    measure = _measure(old) if counts else frozenset()
    return old.only([i for i in old.of(*kinds) if i not in measure])


def _measure(old: Slots) -> frozenset[int]:
    """Positions of the words that say how the subject is measured: "tỷ lệ" of "tỷ lệ hộ nghèo"."""
    first = next(iter(old.of("subject")), 0)
    return frozenset(range(first, first + measure_length(old.keys[first:])))


def _is_share(slots: Slots) -> bool:
    return _PERCENT.fullmatch(slots.said("noun")) is not None


def _counts_things(slots: Slots) -> bool:
    """Whether it asks how many of something, and for no amount in a unit."""
    return bool(slots.of("noun")) and _UNIT.fullmatch(slots.said("noun")) is None


def measure_length(keys: Sequence[str]) -> int:
    """How many words at the beginning name a way of measuring a thing: "diện tích", "tổng số tiền"; 0 when none do."""
    match = _MEASURE.match(" ".join(keys))
    return match.group().count(" ") + 1 if match else 0


def _old_measure(base: Slots, subject: Slots) -> range | None:
    """Where a measure goes when the question names one: over the old one, else to the front; None when it names none."""
    size = measure_length(subject.keys)
    if not size:
        return None
    for at in base.of("subject"):
        length = measure_length(base.keys[at:])
        if length and base.keys[at : at + length] != subject.keys[:size]:
            return range(at, at + length)
        if length:
            return None
    first = next(iter(base.of("subject")), 0)
    return range(first, first)


def _holds(base: Slots, subject: Slots) -> bool:
    """Whether the old subject says the same words already."""
    size = len(subject.keys)
    return any(base.keys[i : i + size] == subject.keys for i in base.of("subject"))


def _names_thing(now: Slots, old: Slots) -> bool:
    """Whether a place in the question is no place to be replaced, but part of what it is about."""
    return bool(now.of("place")) and bool(now.of("subject")) and not old.of("place")


def _carried(old: Slots, now: Slots, report_year: int | None) -> Slots:
    """The question before, with the period, the role and the thing counted that the new one names."""
    dropped: set[int] = set(old.of("lead", "mark"))
    period, role, noun = now.only(now.of("period")), now.only(now.of("role")), _counted(old, now)
    if period.keys:
        whole = _NAMED_YEAR.search(period.said("period"))
        dropped |= {i for i in old.of("period") if whole or not (old.keys[i] == "nam" or is_year(old.keys[i]))}
    if role.keys or _later(period, report_year):
        dropped |= set(old.of("role"))
    if role.keys and (now.planned or _later(period, report_year)):
        dropped |= {i for i in old.of("ask", "link") if old.keys[i] in LEADS_TO_A_NUMBER}
    if noun.keys or now.of("why"):
        of_it = _is_share(now) and _counts_things(old)  # "chiếm mấy %" of what was counted
        dropped |= set(old.of("ask", "why") if of_it else old.of("ask", "noun", "why"))
        dropped |= _measure(old) if _counts_things(now) else set()
    elif measure_length(now.only(now.of("subject")).keys):  # "diện tích thì sao?" is not asked in the old unit
        dropped |= set(old.of("noun"))
    base = old.only([i for i in range(len(old.keys)) if i not in dropped])
    if now.of("why"):
        base = _plus(now.only(now.of("why")), base)
    elif noun.keys or not base.of("ask", "noun"):
        base = _plus(base, _plus(now.only(now.of("ask")), noun))
    year = base.of("period")
    if period.keys and year:  # "10 tháng đầu năm" of the year that was asked about
        repeated = period.keys[-1] == base.keys[year[0]] == "nam"
        return _plus(role, _joined(base, period, range(year[0], year[0] + repeated)))
    return _plus(_plus(role, period), base) if role.keys else _plus(base, period)


def _counted(old: Slots, now: Slots) -> Slots:
    """The thing counted that the new question names; all of what the old one says of it, where that begins with the same words:
    behind "số lượt khám bệnh", "kế hoạch mấy lượt" asks for no other "lượt"."""
    noun, before = now.only(now.of("noun")), old.only(old.of("noun"))
    return before if noun.keys and before.keys[: len(noun.keys)] == noun.keys else noun


def _later(period: Slots, report_year: int | None) -> bool:
    said = period.said("period")
    years = [int(key) for key in period.keys if is_year(key)]
    after = bool(years) and report_year is not None and max(years) > report_year
    return after or re.search(r"nam (?:sau|toi|ke tiep|tiep theo)|sang nam", said) is not None


def _alike(base: Slots, subject: Slots, frames: Cooccurrence) -> list[tuple[range, int]]:
    """Runs of the old subject that the new words may take the place of, the likeliest first."""
    inside = base.of("subject", "noun")
    kept = {
        i + n for i in base.of("subject") for n in range(measure_length(base.keys[i:]))
    }  # a thing replaces no measure
    found = []
    for length in range(1, min(len(subject.keys) + 1, 4) + 1):
        for at in range(len(inside) - length + 1):
            if inside[at + length - 1] - inside[at] == length - 1:
                span = range(inside[at], inside[at] + length)
                of_subject = kept.isdisjoint(span) and all(base.kinds[i] == "subject" for i in span)
                if of_subject or span == _which(base):
                    like = _likeness(base.keys[span.start : span.stop], subject.keys, frames)
                    found.append((span, like - 1 if _cuts_word(base, span, frames) else like))
    fitting = (f for f in found if f[1] > 0 or (f[1] == 0 and len(f[0]) <= len(subject.keys) + 1))
    return sorted(fitting, key=lambda f: (-f[1], abs(len(f[0]) - len(subject.keys)), -f[0].start))


def _which(base: Slots) -> range | None:
    """The words that tell which of the things counted is meant: "tiểu học" of "bao nhiêu trường tiểu học". One word alone is
    rather the other half of their name ("học sinh")."""
    noun = base.of("noun")
    return range(noun[1], noun[-1] + 1) if len(noun) > 2 and noun[-1] - noun[0] == len(noun) - 1 else None


def _cuts_word(base: Slots, span: range, frames: Cooccurrence) -> bool:
    """Whether a part of a word would be left over: "tư" of "đầu tư"."""
    edges = [i for i in (span.start, span.stop) if 0 < i < len(base.keys)]
    return any(
        base.kinds[i - 1] == base.kinds[i] and frames.inside_word(base.words[i - 1], base.words[i]) for i in edges
    )


def _likeness(old: Sequence[str], new: Sequence[str], frames: Cooccurrence) -> int:
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
