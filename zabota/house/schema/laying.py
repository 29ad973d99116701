"""Lays the written schema into an empty database; rows come from the migrations' own functions."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations import RunPython
from django.db.migrations.graph import MigrationGraph
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

SCHEMA: Final = Path(__file__).with_name("schema.sql")
HOLDS_NOTHING: Final = """
    SELECT current_schema() = 'public'
    AND NOT EXISTS (SELECT FROM pg_class WHERE relnamespace = 'public'::regnamespace)
"""


def lay(connection: BaseDatabaseWrapper) -> bool:
    """Whether it could be: only into an empty database, and only where every migration of the file is known here."""
    if not _is_empty(connection):
        return False
    with transaction.atomic(using=connection.alias):
        known = _laid(connection)
        fits = known <= set(MigrationLoader(connection).disk_migrations)
        if fits:
            _write_first_rows(connection, known)
        else:  # a package that came with a migration was taken back since
            transaction.set_rollback(True, using=connection.alias)
    return fits


def _is_empty(connection: BaseDatabaseWrapper) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(HOLDS_NOTHING)
        return bool(cursor.fetchone()[0])


def _laid(connection: BaseDatabaseWrapper) -> set[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL check_function_bodies = false")  # they speak of tables that come later
        cursor.execute(SCHEMA.read_text(encoding="utf-8"))
    return set(MigrationRecorder(connection).applied_migrations())


def _write_first_rows(connection: BaseDatabaseWrapper, known: set[tuple[str, str]]) -> None:
    """By the migrations' own functions, in their order; what they see of the tables is where these end."""
    loader = MigrationLoader(connection)
    state = loader.project_state(sorted(known))
    with connection.schema_editor() as editor:
        for room, operation in _functions(loader.graph, known):
            operation.database_forwards(room, editor, state, state)


def _functions(graph: MigrationGraph, known: set[tuple[str, str]]) -> Iterator[tuple[str, RunPython]]:
    in_order = dict.fromkeys(step for last in sorted(known) for step in graph.forwards_plan(last))
    for key in in_order:
        migration = graph.nodes[key]
        for operation in migration.operations if migration else ():
            if isinstance(operation, RunPython):
                yield key[0], operation
