"""The radar is a process of its own: it is handed counts, and what it says goes into the tables as it comes.

numpy and hundreds of megabytes live for as long as it does. The worker holds neither.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryFile
from typing import IO, Any, Final

from django.db import connection

from zabota.core.jobs import Permanent
from zabota.retention.models import Way

RADAR: Final = (sys.executable, "-P", "-m", "zabota.retention.scoring.tonight")
PATIENCE: Final = 1800.0  # seconds
READ_AT_ONCE: Final = 1 << 20
CHANNELS: Final = Way.values
# What is known of each week by now. COPY takes no parameters; all of these are ours.
COUNTS: Final = f"""
COPY (
    SELECT company_id, contact_id, array_position(ARRAY{CHANNELS!r}, channel::text) - 1,
        (week - DATE '0001-01-01') / 7, sum(many)
    FROM retention_touchweek GROUP BY company_id, contact_id, channel, week HAVING sum(many) > 0
) TO STDOUT WITH (DELIMITER ' ')
"""  # noqa: S608


@contextmanager
def radar_says(asked: dict[str, Any]) -> Iterator[IO[bytes]]:
    """Its lines, one JSON each. Raises RadarFailed with its last words."""
    with TemporaryFile() as told, TemporaryFile() as said:
        told.write(json.dumps({"channels": CHANNELS, **asked}).encode() + b"\n")
        _hand_over_counts(told)
        told.seek(0)
        done = subprocess.run(
            RADAR, stdin=told, stdout=said, stderr=subprocess.PIPE, timeout=PATIENCE, check=False
        )
        if done.returncode:
            raise RadarFailed(done.stderr.decode(errors="replace").strip().rpartition("\n")[2][:300])
        said.seek(0)
        yield said


class RadarFailed(Permanent):
    """Tonight's process ended before it had said everything."""


def _hand_over_counts(told: IO[bytes]) -> None:
    with connection.cursor() as cursor, cursor.copy(COUNTS) as rows:
        for some in rows:
            told.write(some)


def lay_down(said: IO[bytes]) -> None:
    """The lines as rows of the table `told (line jsonb)`, for this transaction."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE IF NOT EXISTS told (line jsonb) ON COMMIT DROP; TRUNCATE told")
        with cursor.copy("COPY told FROM STDIN") as rows:
            while some := said.read(READ_AT_ONCE):
                rows.write(some)
