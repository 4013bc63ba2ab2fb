"""A picture for the terminal: drawn into a file, its figures and quotes printed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from bot.answerer import Answers
from bot.charts.choice import Charts
from bot.rendering import chart_text
from bot.rendering.terminal import chart_saved


def drawn_in_words(subject: str, answerer: Answers) -> str:
    """What a picture about `subject` would show, or why there is none."""
    found = Charts(lambda: answerer).about(subject)
    return chart_text.none(found.why or "nothing_to_compare") if found.chart is None else chart_text.plain(found.chart)


def drawn(subject: str, answerer: Answers, out: Path, say: Callable[[str], None]) -> bool:
    """Whether there was something to draw about `subject`; if so it is in `out`. Raises OSError."""
    found = Charts(lambda: answerer).about(subject)
    if found.chart is None:
        say(chart_text.none(found.why or "nothing_to_compare"))
        return False
    from bot.rendering.chart_image import png  # matplotlib takes a second to import

    out.write_bytes(png(found.chart))
    print(chart_text.plain(found.chart))
    say(chart_saved(out))
    return True
