"""How long chance is tried, from which seed, and what it broke.

FUZZ_SECONDS: seconds of all tests here together, 60 unless told. FUZZ_SEED: the seed that a failure printed.
"""

import os
import secrets
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.core.signals import got_request_exception
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings

SECONDS = float(os.environ.get("FUZZ_SECONDS", "60"))
SEED = int(os.environ.get("FUZZ_SEED") or secrets.randbits(32))
PATIENCE = SECONDS + 900  # the limit of other tests would end an hour of these
MANY = 100_000  # examples: the clock ends them first
GENERATED = settings(
    max_examples=MANY,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.generate,),  # an example may meet a clock that has run out, so it is not made smaller
    print_blob=False,
)


class Enough(Exception):
    """The time is over."""


class Clock:
    """A share of the seconds; `tick()` before each example."""

    def __init__(self, share: float) -> None:
        self.end = time.monotonic() + SECONDS * share
        self.examples = 0

    def tick(self) -> None:
        if time.monotonic() > self.end:
            raise Enough
        self.examples += 1


@contextmanager
def until_enough() -> Iterator[None]:
    try:
        yield
    except Enough:
        return


@contextmanager
def taken_back() -> Iterator[list[str]]:
    """What an example writes is undone, whatever came of it; yields the tracebacks of answers with 500."""
    broken: list[str] = []

    def note(**said: object) -> None:
        broken.append(traceback.format_exc())

    got_request_exception.connect(note)
    try:
        with transaction.atomic():
            yield broken
            transaction.set_rollback(True)
    finally:
        got_request_exception.disconnect(note)


def fail(words: str) -> None:
    pytest.fail(f"FUZZ_SEED={SEED}\n{words}"[:20_000])
