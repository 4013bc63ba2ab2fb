"""Whether the bot is well, told in one line from its heartbeat and its index."""

from __future__ import annotations

from pathlib import Path

from bot.telegram import wording
from bot.telegram.state.heartbeat import FRESH_S, Heartbeat
from index.store.catalogue import is_whole
from index.store.errors import IndexUnusable
from index.store.manifest import read_manifest, wrong_size


def status_line(heartbeat: Heartbeat | None, index: Path, now: float) -> tuple[bool, str]:
    """Whether all is well, and the line that says so. `now` is in seconds since the epoch."""
    alive = heartbeat is not None and min(heartbeat.beaten, heartbeat.telegram) > now - FRESH_S
    able = heartbeat is None or not heartbeat.unable
    whole = _is_whole(index)
    parts = [
        *_of_bot(heartbeat, alive, now),
        wording.elsewhere.INDEX_FINE if whole else wording.elsewhere.INDEX_BAD,
    ]
    return alive and able and whole, f"{'; '.join(parts)}."


def _of_bot(heartbeat: Heartbeat | None, alive: bool, now: float) -> list[str]:
    if heartbeat is None:
        return [wording.elsewhere.STATUS_STOPPED]
    running = wording.elsewhere.STATUS_UNABLE if heartbeat.unable else wording.elsewhere.STATUS_ALIVE
    return [
        running if alive else wording.elsewhere.STATUS_STALLED,
        wording.elsewhere.last_update(int(max(0.0, now - heartbeat.update)))
        if heartbeat.update
        else wording.elsewhere.NEVER_ASKED,
    ]


def _is_whole(index: Path) -> bool:
    """Whether the index is there and every file of it has its size; nothing is read but the manifest."""
    try:
        manifest = read_manifest(index)
        return wrong_size(index / manifest.data, manifest.files) is None
    except IndexUnusable:
        return is_whole(index)
