"""Many rows at once, by COPY. Identities are fetched before, so that rows can point at each other."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection
from django.db.models import Model

from zabota.core.sql import rows


def reserved(model: type[Model], count: int) -> list[int]:
    """So many ids that nobody else will get."""
    if not count:
        return []
    asked = "SELECT nextval(pg_get_serial_sequence(%(table)s, 'id')) FROM generate_series(1, %(count)s)"
    return [number for (number,) in rows(asked, {"table": model._meta.db_table, "count": count})]


def copy_rows(model: type[Model], columns: Sequence[str], records: Iterable[Sequence[Any]]) -> None:
    """`records` have their values in the order of `columns`. They are made before: whoever makes them may ask the
    database, which is deaf while it copies.
    """
    made = list(records)
    if not made:
        return
    named = ", ".join(f'"{column}"' for column in columns)
    statement = f'COPY "{model._meta.db_table}" ({named}) FROM STDIN'
    with connection.cursor() as cursor, connection.wrap_database_errors, cursor.copy(statement) as copy:
        for record in made:
            copy.write_row(record)
