"""A program of ours learns that it should end."""

import asyncio
import signal


def asked_to_stop() -> asyncio.Event:
    """Set by SIGTERM or SIGINT; to be asked for inside of the loop that waits for it."""
    stopped = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    return stopped
