"""Jobs run at once and in order, in the test's own transaction."""

import json

from django.db import connection
from procrastinate.contrib.django import app

DUE = """
DELETE FROM procrastinate_jobs WHERE id = (
    SELECT min(id) FROM procrastinate_jobs
    WHERE status = 'todo' AND (scheduled_at IS NULL OR scheduled_at <= clock_timestamp())
) RETURNING task_name, args::text
"""


def run_jobs() -> list[str]:
    """Run every job that is due, and those that they defer. Returns their names."""
    done = []
    while due := _taken():
        name, arguments = due
        app.tasks[name](**arguments)
        done.append(name.rsplit(".", 1)[1])
    return done


def _taken() -> tuple[str, dict] | None:
    with connection.cursor() as cursor:
        cursor.execute(DUE)
        row = cursor.fetchone()
    return (row[0], json.loads(row[1])) if row else None
