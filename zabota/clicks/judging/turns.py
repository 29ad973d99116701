"""A turn of the worker: portions until none waits, or until the next turn is due."""

import time
from typing import Final

from zabota.clicks.judging.memory import Memory
from zabota.clicks.judging.portions import judge_portion

A_TURN: Final = 50.0  # seconds: the job comes every minute
memory = Memory()


def judge_for_a_while() -> int:
    """How many were judged."""
    began, judged = time.monotonic(), 0
    while time.monotonic() - began < A_TURN:
        portion = judge_portion(memory)
        if not portion:
            break
        judged += portion
    return judged
