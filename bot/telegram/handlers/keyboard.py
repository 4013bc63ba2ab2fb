"""The buttons under an answer, and what stands in their callback data: "a:<number of the question>:<what>"."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup, Message

from bot.answering.answer import Answer, quote_of
from bot.rendering.figures import told_apart
from bot.telegram import wording
from bot.telegram.state.journal import Asked, Choice, Verdict
from index.overview.library import Library, whole_passage

MARK = "a"
BASE, WHOLE, VARIANT, ALSO, NEAREST, UP, DOWN = "base", "whole", "v", "also", "near", "up", "down"
EXTRA = "x"
MOST_ALSO = 3


@dataclass(frozen=True, slots=True)
class Extra:
    """A button of another part: `name` is a few letters that no other has, `fits` says at once under which answers it stands.

    `press` is awaited when it was pressed and acknowledged, with the answer as the reports give it now.
    """

    name: str
    label: str
    fits: Callable[[Answer], bool]
    press: Callable[[Message, Answer], Awaitable[None]]


def data(number: int, what: str) -> str:
    """Callback data for a button under the answer to the question `number`; at most 64 bytes."""
    return f"{MARK}:{number}:{what}"


def split(given: str) -> tuple[int, str] | None:
    """What `data` was given; None for anything else."""
    mark, _, rest = given.partition(":")
    number, _, what = rest.partition(":")
    return (int(number), what) if mark == MARK and number.isascii() and number.isdecimal() and what else None


def others(answer: Answer) -> bool:
    """Whether the other facts that fit are to be chosen by buttons."""
    return answer.status == "answer" and len(answer.figures) == 1 and bool(answer.also) and not answer.parts


def keyboard(
    asked: Asked,
    answer: Answer,
    library: Library,
    extras: Sequence[Extra] = (),
    view: str = BASE,
    shown: Answer | None = None,
) -> InlineKeyboardMarkup:
    """The buttons under `answer`, which answers `asked`. `view` is what the message shows: the answer itself (BASE), or
    what a button led to, which is then `shown`.
    """
    rows = [
        [_button(asked, wording.buttons.BACK, BASE)] if view != BASE else [],
        list(_variants(asked, view)),
        *([button] for button in _also(asked, answer, view)),
        *([_button(asked, choice.label, f"{NEAREST}{i}")] for i, choice in _choices(asked, NEAREST)),
        list(_about(asked, shown or answer, library, view)),
        [_button(asked, extra.label, f"{EXTRA}{extra.name}") for extra in extras if extra.fits(answer)],
        [_verdict(asked, "up"), _verdict(asked, "down")],
    ]
    return InlineKeyboardMarkup([row for row in rows if row])


def _button(asked: Asked, label: str, what: str) -> InlineKeyboardButton:
    return InlineKeyboardButton(wording.buttons.shortened(label), callback_data=data(asked.number, what))


def _choices(asked: Asked, kind: str) -> Iterator[tuple[int, Choice]]:
    return ((i, choice) for i, choice in enumerate(asked.choices) if choice.kind == kind)


def _variants(asked: Asked, view: str) -> Iterator[InlineKeyboardButton]:
    for i, choice in _choices(asked, VARIANT):
        if view != f"{VARIANT}{i}":
            yield _button(asked, choice.label, f"{VARIANT}{i}")


def _also(asked: Asked, answer: Answer, view: str) -> Iterator[InlineKeyboardButton]:
    if not others(answer):
        return
    labels = told_apart((answer.figures[0], *answer.also[:MOST_ALSO]))
    for i, label in enumerate(labels[1:]):
        if view != f"{ALSO}{i}":
            yield _button(asked, label, f"{ALSO}{i}")


def _about(asked: Asked, shown: Answer, library: Library, view: str) -> Iterator[InlineKeyboardButton]:
    """The whole passage, where it says more than the quote does; the figure to copy."""
    quote = quote_of(shown)
    if quote is not None and view in (BASE, WHOLE):
        passage = whole_passage(quote, library)
        if view == BASE and passage is not None and passage.text != quote.text:
            yield _button(asked, wording.buttons.WHOLE_PASSAGE, WHOLE)
    if shown.figures and not shown.parts:
        yield InlineKeyboardButton(
            wording.buttons.COPY, copy_text=CopyTextButton(wording.buttons.copied(shown.figures[0]))
        )


def _verdict(asked: Asked, verdict: Verdict) -> InlineKeyboardButton:
    label = {"up": wording.buttons.GOOD, "down": wording.buttons.BAD}[verdict]
    chosen = wording.buttons.CHOSEN if asked.verdict == verdict else ""
    return _button(asked, f"{chosen}{label}", {"up": UP, "down": DOWN}[verdict])


def with_verdict(markup: InlineKeyboardMarkup, asked: Asked) -> InlineKeyboardMarkup:
    """`markup` with the verdict of `asked` marked, all else as it is."""
    fresh = {data(asked.number, UP): _verdict(asked, "up"), data(asked.number, DOWN): _verdict(asked, "down")}
    return InlineKeyboardMarkup(
        [[fresh.get(str(button.callback_data), button) for button in row] for row in markup.inline_keyboard]
    )
