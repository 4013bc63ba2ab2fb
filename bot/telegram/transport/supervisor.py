"""What systemd is told of the bot: that it is ready, that it lives, that it stops. Elsewhere nobody listens."""

from __future__ import annotations

import contextlib
import os
import socket

READY, LIVES, STOPS = "READY=1", "WATCHDOG=1", "STOPPING=1"


def notify(state: str) -> None:
    """One datagram to the socket that NOTIFY_SOCKET names, as sd_notify sends it."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address:
        return
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sender:
        sender.connect(f"\0{address[1:]}" if address.startswith("@") else address)
        sender.send(state.encode())
