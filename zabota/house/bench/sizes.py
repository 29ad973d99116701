"""How much room a world takes: tables, indexes, and the relations that take most of it."""

from typing import Any

from django.db import connection

LARGEST = 8
WHOLE = """
SELECT pg_database_size(current_database()), sum(pg_table_size(oid)), sum(pg_indexes_size(oid))
FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
"""
BY_TABLE = """
SELECT relname, pg_table_size(oid), pg_indexes_size(oid)
FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
ORDER BY pg_total_relation_size(oid) DESC LIMIT %s
"""


def sizes() -> dict[str, Any]:
    """In MiB; `index_share` is of tables and indexes together."""
    with connection.cursor() as cursor:
        cursor.execute(WHOLE)
        database, tables, indexes = map(int, cursor.fetchone())
        cursor.execute(BY_TABLE, [LARGEST])
        largest = {name: {"rows": _mib(rows), "indexes": _mib(its)} for name, rows, its in cursor.fetchall()}
    return {
        "database_mib": _mib(database),
        "tables_mib": _mib(tables),
        "indexes_mib": _mib(indexes),
        "index_share": round(indexes / (tables + indexes), 3),
        "largest": largest,
    }


def _mib(size: int) -> int:
    return round(int(size) / (1 << 20))
