"""The buttons under an answer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup, Message

from bot.answering.answer import Answer, Compound, FigureAnswer, figures_of, quote_of
from bot.rendering.figures import told_apart
from bot.telegram import wording
from bot.telegram.answering_process import Found
from bot.telegram.handlers.callbacks import AnswerButton, Extension, Nth, Step
from bot.telegram.state.journal import Asked, Verdict
from index.overview.library import Library, whole_passage

MOST_ALSO = 3


@dataclass(frozen=True, slots=True)
class Extra:
    """A button of another part: `name` is a few letters that no other has, `fits` says at once under which answers it stands.

    `press` is awaited when it was pressed and acknowledged, with the answer as the reports give it now.
    """

    name: str
    label: str
    fits: Callable[[Found], bool]
    press: Callable[[Message, Answer], Awaitable[None]]


def keyboard(
    asked: Asked,
    found: Found,
    library: Library,
    extras: Sequence[Extra],
    view: Step = "base",
    shown: Answer | None = None,
) -> InlineKeyboardMarkup:
    """The buttons under the answer that was `found` to `asked`. `view` is what the message shows: the answer itself ("base"),
    or what a button led to, which is then `shown`.
    """
    answer = found.answer
    choices = [(Nth(choice.kind, i), choice.label) for i, choice in enumerate(asked.choices)]
    also = [(Nth("also", i), label) for i, label in enumerate(_told_apart(answer))]
    rows = [
        [_button(asked, wording.buttons.BACK, "base")] if view != "base" else [],
        [_button(asked, label, step) for step, label in choices if step.of == "v" and step != view],
        *([_button(asked, label, step)] for step, label in also if step != view),
        *([_button(asked, label, step)] for step, label in choices if step.of == "near"),
        list(_about(asked, shown or answer, library, view)),
        [_button(asked, extra.label, Extension(extra.name)) for extra in extras if extra.fits(found)],
        [_verdict(asked, "up"), _verdict(asked, "down")],
    ]
    return InlineKeyboardMarkup([row for row in rows if row])


def with_verdict(markup: InlineKeyboardMarkup, asked: Asked) -> InlineKeyboardMarkup:
    """`markup` with the verdicts on `asked` marked, all else as it is."""
    fresh = {button.callback_data: button for button in (_verdict(asked, "up"), _verdict(asked, "down"))}
    return InlineKeyboardMarkup(
        [[fresh.get(button.callback_data, button) for button in row] for row in markup.inline_keyboard]
    )


def _button(asked: Asked, label: str, step: Step) -> InlineKeyboardButton:
    return InlineKeyboardButton(wording.buttons.shortened(label), callback_data=AnswerButton(asked.number, step).pack())


def _told_apart(answer: Answer) -> Sequence[str]:
    """A label for each other fact that fits, as far as they are chosen by buttons."""
    return told_apart((answer.fact, *answer.also[:MOST_ALSO]))[1:] if isinstance(answer, FigureAnswer) else ()


def _about(asked: Asked, shown: Answer, library: Library, view: Step) -> Iterator[InlineKeyboardButton]:
    """The whole passage, where it says more than the quote does; the figure to copy."""
    quote = quote_of(shown)
    if quote is not None and view == "base":
        passage = whole_passage(quote, library)
        if passage is not None and passage.text != quote.text:
            yield _button(asked, wording.buttons.WHOLE_PASSAGE, "whole")
    figures = () if isinstance(shown, Compound) else figures_of(shown)
    if figures:
        yield InlineKeyboardButton(wording.buttons.COPY, copy_text=CopyTextButton(wording.buttons.copied(figures[0])))


def _verdict(asked: Asked, verdict: Verdict) -> InlineKeyboardButton:
    voices = {"up": asked.up, "down": asked.down}[verdict]
    return _button(asked, wording.buttons.judged(verdict, voices), verdict)
