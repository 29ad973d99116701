"""What a night costs: each job that the worker does once a day or more rarely, one after another."""

import json
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.tasks import Task

from zabota.core import clock
from zabota.tickets.models import Message

AFTER_THE_LAST = timedelta(days=3)
LETTERS_OUT = "mail"  # a queue of its own: no night waits for a server of somebody else's
TAKE = """
DELETE FROM procrastinate_jobs WHERE status = 'todo' AND (scheduled_at IS NULL OR scheduled_at <= now())
RETURNING task_name, args, queue_name
"""


def nights(say: Callable[[str], None]) -> dict[str, Any]:
    """Seconds of each job in the first night, which reads all history, and in the one after it."""
    _taken()  # what waited already is not of these nights
    last = Message.objects.latest("said_at").said_at + AFTER_THE_LAST
    first, second = (_night(last + timedelta(days=day), say) for day in range(2))
    return {
        "first_s": round(sum(first.values()), 1),
        "next_s": round(sum(second.values()), 1),
        "jobs": {name: {"first_s": first[name], "next_s": second[name]} for name in first},
    }


def _night(at: Any, say: Callable[[str], None]) -> dict[str, float]:
    spent = {}
    for task in _nightly():
        connection.ensure_connection()
        with clock.stopped_at(at):
            began = time.monotonic()
            task(timestamp=int(at.timestamp()))
            _do_what_was_deferred()
            spent[task.name] = round(time.monotonic() - began, 2)
        say(f"{task.name}: {spent[task.name]} s")
    return spent


def _do_what_was_deferred() -> None:
    """Here and now, as the worker's threads would; what these defer too."""
    while rows := _taken():
        for name, arguments in rows:
            app.tasks[name](**arguments)


def _taken() -> list[tuple[str, dict[str, Any]]]:
    with connection.cursor() as cursor:
        cursor.execute(TAKE)
        taken = cursor.fetchall()
    return [(name, json.loads(arguments)) for name, arguments, queue in taken if queue != LETTERS_OUT]


def _nightly() -> "Iterator[Task[..., Any, Any]]":
    """Those whose schedule names an hour, in the order of the night."""
    known = app.periodic_registry.periodic_tasks.values()
    named = [(one.cron.split(), one.task) for one in known]
    hourly = [(int(fields[1]), int(fields[0]), task) for fields, task in named if fields[1].isdigit()]
    return (task for _hour, _minute, task in sorted(hourly, key=lambda one: one[:2]))
