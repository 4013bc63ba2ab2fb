"""Whether the bot is well, told in one line from its heartbeat and its index."""

from __future__ import annotations

from pathlib import Path

from bot.telegram import wording
from bot.telegram.state.heartbeat import FRESH_S, Beat
from index.store.errors import IndexUnusable
from index.store.manifest import read_manifest, wrong_size


def status_line(beat: Beat | None, index: Path, now: float) -> tuple[bool, str]:
    """Whether all is well, and the line that says so. `now` is in seconds since the epoch."""
    fine = _whole(index)
    well = beat is not None and min(beat.beaten, beat.telegram) > now - FRESH_S
    if beat is None:
        said = [wording.elsewhere.STATUS_STOPPED]
    else:
        asked = (
            wording.elsewhere.last_update(int(max(0.0, now - beat.update)))
            if beat.update
            else wording.elsewhere.NEVER_ASKED
        )
        said = [wording.elsewhere.STATUS_ALIVE if well else wording.elsewhere.STATUS_STALLED, asked]
    return well and fine, "; ".join(
        [*said, wording.elsewhere.INDEX_FINE if fine else wording.elsewhere.INDEX_BAD]
    ) + "."


def _whole(index: Path) -> bool:
    """Whether the index is there and every file of it has its size; nothing is read but the manifest."""
    try:
        manifest = read_manifest(index)
        return wrong_size(index / manifest.data, manifest.files) is None
    except IndexUnusable:
        return False
