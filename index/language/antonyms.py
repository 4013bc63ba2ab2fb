"""Two sides of one division ("thành thị", "nông thôn"): who names the one after the other asks for it instead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index.language.phrase_table import Keys, places_of
from index.language.tokens import key_of

Sides = tuple[Keys, Keys]
_PARTED: tuple[Sides, ...] = tuple(
    (tuple(key_of(s) for s in one.split()), tuple(key_of(s) for s in other.split()))
    for one, other in (
        ("thành thị", "nông thôn"), ("đô thị", "nông thôn"), ("nhập khẩu", "xuất khẩu"), ("công lập", "tư thục"),
        ("trực tiếp", "trực tuyến"), ("toàn trình", "một phần"), ("nội trú", "ngoại trú"), ("trong nước", "nước ngoài"),
        ("ngoài nhà nước", "nhà nước"), ("ngoài công lập", "công lập"), ("phi nông nghiệp", "nông nghiệp"),
        ("nông nghiệp", "công nghiệp"), ("trồng trọt", "chăn nuôi"),
        ("cấp tỉnh", "cấp xã"), ("cấp huyện", "cấp xã"), ("cấp tỉnh", "cấp huyện"),
        ("thu ngân sách", "chi ngân sách"), ("thu ngân sách", "chi thường xuyên"), ("tổng thu", "tổng chi"),
        ("tổng thu", "chi ngân sách"), ("tổng thu", "chi thường xuyên"),
        ("lúa mùa", "lúa xuân"), ("lúa mùa", "lúa đông xuân"), ("lúa mùa", "lúa hè thu"), ("lúa đông xuân", "lúa hè thu"),
        ("vụ mùa", "vụ xuân"), ("vụ mùa", "vụ đông xuân"), ("vụ mùa", "vụ hè thu"), ("vụ đông xuân", "vụ hè thu"),
        ("vụ đông xuân", "vụ thu đông"), ("vụ hè thu", "vụ thu đông"), ("ngô xuân", "ngô mùa"),
        ("tuyến tỉnh", "tuyến huyện"), ("tuyến huyện", "tuyến xã"), ("đợt 1", "đợt 2"),
    )
)  # fmt: skip
# These are other words too, so what a report says of the one is no sign against the other.
_LOOSE: tuple[Sides, ...] = (
    (("nam",), ("nu",)),
    (("thu",), ("chi",)),
    (("tang",), ("giam",)),
    (("dau", "nam"), ("cuoi", "nam")),
)
_NOT_RURAL = ("moi",)  # "nông thôn mới" is a programme, no part of the country
# "ngoài nhà nước" is no "nhà nước": the word before makes it the other side.
_TURNED = frozenset(one[:2] for one, other in _PARTED if one[1:] == other)


def opposite_span(keys: Sequence[str], named: Sequence[str]) -> range | None:
    """Where `keys` name the side across from the one that `named` is; None when they do not."""
    for sides in (*_PARTED, *_LOOSE):
        for one, other in (sides, sides[::-1]):
            if tuple(named) == one and (at := next(_found(keys, other), None)) is not None:
                return range(at, at + len(other))
    return None


def asked_alone(asked: Sequence[str]) -> list[Sides]:
    """The divisions of which `asked` names one side and not the other, the one it names first."""
    both = ((sides, sides[::-1]) for sides in _PARTED)
    return [way for ways in both for way in ways if _has(asked, way[0]) and not _has(asked, way[1])]


def other_side(alone: Sequence[Sides], said: Sequence[str], around: Sequence[str]) -> bool:
    """Whether `said` names the other side of one of these divisions, and `around` never the one that is asked for."""
    return any(_has(said, other) and not _has(around, one) for one, other in alone)


def _has(keys: Sequence[str], side: Keys) -> bool:
    return next(_found(keys, side), None) is not None


def _found(keys: Sequence[str], side: Keys) -> Iterator[int]:
    """Where one side is named, and neither a programme nor, by the word before it, the other side."""
    for at in places_of(side, keys):
        stop = at + len(side)
        turned = tuple(keys[max(at - 1, 0) : at + 1]) in _TURNED
        if tuple(keys[stop : stop + 1]) != _NOT_RURAL and not turned:
            yield at
