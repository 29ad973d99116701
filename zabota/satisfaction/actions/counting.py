"""Figures are asked to be counted anew, and say how far they are."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from zabota.core.clock import now
from zabota.core.jobs import defer_once
from zabota.satisfaction.models import Counting

COUNT = "zabota.satisfaction.tasks.count_figures"
ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtextextended('figures of satisfaction', 0))"


@transaction.atomic
def count_again() -> None:
    """Once, however many ask while it waits."""
    Counting.objects.update_or_create(pk=1, defaults={"asked_at": now()})
    defer_once(COUNT, "figures at once")


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Two countings beside each other would write the same rows."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(ONE_AT_A_TIME)
        yield


@transaction.atomic
def begin_counting() -> None:
    Counting.objects.update_or_create(pk=1, defaults={"begun_at": now(), "step": 0})


@transaction.atomic
def reach_step(step: int) -> None:
    """The last one is the end."""
    done = {"done_at": now()} if step == Counting.STEPS else {}
    Counting.objects.update_or_create(pk=1, defaults={"step": step, **done})
