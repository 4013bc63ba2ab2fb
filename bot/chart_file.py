"""A picture for the terminal: drawn into a file, its figures and quotes printed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from bot import wording_chart
from bot.answer import Answerer
from bot.charts import Charts


def drawn(subject: str, answerer: Answerer, out: Path, say: Callable[[str], None]) -> bool:
    """Whether there was something to draw about `subject`; if so it is in `out`. Raises OSError."""
    found = Charts(lambda: answerer).about(subject)
    if found.chart is None:
        say(wording_chart.none(found.why or "nothing_to_compare"))
        return False
    from bot.chart import png  # matplotlib takes a second to import

    out.write_bytes(png(found.chart))
    print(wording_chart.plain(found.chart))
    say(wording_chart.saved(out))
    return True
