"""Whether a claimed number says what a figure of a report says: equal in value, or a rounding that its words allow."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from bot.understanding.claims import Claim
from index.figures.figure import Bound, Figure

_FAR = Decimal("0.10")  # a rounding further off than this share of the figure is no rounding
_FAR_LIMIT = Decimal("0.25")  # "dưới 3 %" of 2,47 %: a limit may stand further off
_NEAR = Decimal("0.01")  # "khoảng" within this share needs no look at digits
_FAR_ABOUT = Decimal("0.05")


def agrees(claim: Claim, figure: Decimal, bound: Bound) -> bool:
    """Whether the claim is true of a figure of that value (in the claim's base unit) printed with `bound`.

    "hơn 60 %" is true of 68,4 %, "dưới 1 %" of 0,79 %, "gần 41,7 tỷ" of 41.654 triệu; "68 %" is not true of 68,4 %.
    """
    value = claim.value
    if claim.bound == "over":
        return bound != "under" and (figure > value or (figure == value and bound == "over"))
    if claim.bound == "under":
        return bound != "over" and (figure < value or (figure == value and bound == "under"))
    if claim.bound == "least":
        return bound != "under" and figure >= value
    if claim.bound == "most":
        return bound != "over" and figure <= value
    if value == figure:
        return True
    if claim.bound == "almost":
        return bound != "over" and value > figure and is_just_under(claim, figure)
    if claim.bound == "about":
        again = bound == "about" and significant(claim) >= len(_digits(figure))
        return not again and is_rounding(claim, figure)  # "khoảng 202" does not repeat "khoảng 200"
    return False


def is_near(claim: Claim, figure: Decimal) -> bool:
    """Whether the claim names a figure of that value by its number: equal, or no further off than a rounding."""
    value, off = claim.value, abs(claim.value - figure)
    if not claim.bound or value == figure:
        return value == figure
    if claim.bound == "about":
        return is_rounding(claim, figure)
    return off < claim.step and off <= (_FAR_LIMIT if figure < value else _FAR) * abs(figure)


def is_just_under(claim: Claim, figure: Decimal) -> bool:
    """Whether the figure lies so little below the claimed number that it is "nearly" that."""
    off = claim.value - figure
    return 0 <= off < claim.step and off <= _FAR * claim.value


def is_rounding(claim: Claim, figure: Decimal) -> bool:
    """Whether the claim is the figure rounded to the digits that the claim writes, either way, within 5 %."""
    off = abs(claim.value - figure)
    if figure == 0 or off > _FAR_ABOUT * abs(figure):
        return False
    return off <= _NEAR * abs(figure) or rounded(figure, claim.step) == claim.value


def rounded(value: Decimal, step: Decimal) -> Decimal:
    """`value` to the nearest multiple of `step`, halves up."""
    return (value / step).quantize(Decimal(1), ROUND_HALF_UP) * step


def looks_like(claim: Claim, figure: Decimal) -> bool:
    """Whether the claim is the figure miswritten: its digits in another order, or the mark in another place."""
    if claim.value == -figure or _is_group(claim.value, figure):
        return claim.value != figure
    one, two = _digits(claim.value), _digits(figure)
    said, stated = one.replace("0", ""), two.replace("0", "")
    return len(said) > 1 and claim.value != figure and (sorted(said) == sorted(stated) or _one_off(one, two))


def is_slip(claim: Claim, figure: Decimal) -> bool:
    """Whether the claim is the figure miswritten, or rounded by who did not say so."""
    return looks_like(claim, figure) or is_unsaid_rounding(claim, figure)


def is_unsaid_rounding(claim: Claim, figure: Decimal) -> bool:
    """Whether the claim is the figure rounded to three digits or more; fewer meet a figure by chance."""
    return (
        claim.value != figure
        and significant(claim) > 2
        and is_rounding(claim, figure)
        and rounded(figure, claim.step) == claim.value
    )


def rounds(claim: Claim, figure: Decimal) -> bool:
    """Whether a claim without a bound is the figure rounded to the digits that it writes: "327 tỷ" of 327,2 tỷ."""
    return (
        not claim.bound
        and claim.value != figure
        and is_rounding(claim, figure)
        and rounded(figure, claim.step) == claim.value
    )


def is_shifted(claim: Claim, figure: Decimal, bound: Bound) -> bool:
    """Whether the claim is the bounded figure with its mark in another place."""
    return bool(bound) and claim.bound == bound and claim.value != figure and _digits(claim.value) == _digits(figure)


def is_swap(claim: Claim, figure: Decimal) -> bool:
    """Whether the claim has the digits of the figure in another order, or without its sign."""
    if claim.value == -figure:
        return claim.value != figure
    said, stated = _digits(claim.value), _digits(figure)
    return len(said) > 1 and said != stated and sorted(said) == sorted(stated)


def _is_group(value: Decimal, figure: Decimal) -> bool:
    """Whether a number is one of the groups of three digits that the greater figure is told in: "405 triệu" of 3 tỷ 405 triệu."""
    if not 0 < value < figure or value % 1 or figure % 1:
        return False
    scale = 1
    while value % (scale * 1000) == 0:
        scale *= 1000
    return 99 < value / scale < 1000 and figure // scale % 1000 == value / scale


def _one_off(one: str, two: str) -> bool:
    """One digit of three or more is another."""
    return len(one) == len(two) > 2 and sum(a != b for a, b in zip(one, two, strict=True)) == 1


def _digits(value: Decimal) -> str:
    return f"{abs(value):f}".replace(".", "").strip("0")


def significant(claim: Claim) -> int:
    """How many digits of the claim say something: chance meets three or more of them seldom."""
    return len(_digits(claim.value))


def value_of(figure: Figure, factor: Decimal) -> Decimal:
    """The figure's value in the base of its unit."""
    return Decimal(figure.value) * factor
