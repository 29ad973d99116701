"""Heavy figures read from a replica of the database, when there is one that keeps up.

For the time of one calculation this thread's connection is the replica's, plain SQL included; what would write there is
refused by the server itself. The lag is judged against the primary, since a replica that hears nothing any more
believes that it has everything.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.http import HttpRequest
from psycopg.errors import ReadOnlySqlTransaction

from zabota.core.logs import log

REPLICA = "replica"
WRITTEN = "SELECT pg_current_wal_lsn()::text"
BEHIND = """
SELECT CASE WHEN pg_last_wal_replay_lsn() >= %s::pg_lsn THEN 0
       ELSE extract(epoch FROM clock_timestamp() - pg_last_xact_replay_timestamp()) END
WHERE pg_is_in_recovery()
"""


def figures[T](request: HttpRequest, count: Callable[[], T]) -> T:
    """What `count` returns, read from the replica if it is less than ZABOTA_REPLICA_LAG seconds behind, else from the
    primary. `request.figures_age` is then the seconds it was behind; a page says so by ui/components/figures-age.html.

    `count` may run twice, so it only reads; what it leaves unread is read from the primary.
    """
    age = _age_of_replica()
    if age is None:
        return count()
    try:
        with _reading_there():
            found = count()
    except DatabaseError as problem:  # gone meanwhile, or in the way of what it replays
        if isinstance(problem.__cause__, ReadOnlySqlTransaction):
            raise  # a mistake of ours, and not one to be made on the primary
        log(__name__).warning("replica_failed", problem=type(problem).__name__)
        return count()
    request.figures_age = age  # type: ignore[attr-defined]
    return found


def _age_of_replica() -> int | None:
    """Whole seconds, rounded up; None when it is not to be read."""
    if REPLICA not in connections.settings or connection.in_atomic_block:
        return None
    written = _ask(connection, WRITTEN, [])
    try:
        behind = _ask(connections[REPLICA], BEHIND, [written])
    except DatabaseError as problem:
        log(__name__).warning("replica_away", problem=type(problem).__name__)
        connections[REPLICA].close()
        return None
    if behind is None or behind > settings.ZABOTA_REPLICA_LAG:
        log(__name__).warning("replica_lags", seconds=None if behind is None else round(behind))
        return None
    return int(-(-behind // 1))


def _ask(where: Any, question: str, facts: list[Any]) -> Any:
    with where.cursor() as cursor:
        cursor.execute(question, facts)
        found = cursor.fetchone()
    return found[0] if found else None


@contextmanager
def _reading_there() -> Iterator[None]:
    ours: BaseDatabaseWrapper = connections["default"]
    connections["default"] = connections[REPLICA]
    try:
        yield
    finally:
        connections["default"] = ours
