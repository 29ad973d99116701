"""All migrations that wait, in one transaction: the database is of the old version or of the new, never between.

See docs/decisions/0033.
"""

import sys
import time
from typing import Final

from django.apps import apps
from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.core.management.sql import emit_post_migrate_signal, emit_pre_migrate_signal
from django.db import Error, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations import AddIndex, Migration, RemoveIndex
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ModelState, ProjectState, StateApps

from zabota.house.errors import CannotRun

PAUSES: Final = (1, 2, 4, 8, 15)  # seconds in which whoever holds a table may finish
LIMITS: Final = (
    "SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = '3s'; "
    "SELECT pg_advisory_xact_lock(hashtext('zabota upgrade'))"
)
LOCK_NOT_AVAILABLE: Final = "55P03"


class UpgradeFailed(CannotRun):
    """Nothing was changed: the version that was there before can be started again."""


def upgrade(connection: BaseDatabaseWrapper) -> None:
    """Raises UpgradeFailed. A table that somebody holds is tried again after a pause, with nothing locked meanwhile."""
    for pause in PAUSES:
        try:
            return _upgrade_at_once(connection)
        except _TableHeld as held:
            print(f"{held} Trying again in {pause} s.", file=sys.stderr, flush=True)
            time.sleep(pause)
    return _upgrade_at_once(connection)


class _TableHeld(UpgradeFailed):
    """Somebody works on a table that has to change."""


def _upgrade_at_once(connection: BaseDatabaseWrapper) -> None:
    executor = None
    try:
        with transaction.atomic(using=connection.alias):
            with connection.cursor() as cursor:
                cursor.execute(LIMITS)
            executor = _Whole(connection)
            executor.run()
    except Exception as failure:
        raise _told(executor.current if executor else "", failure) from failure


class _Whole(MigrationExecutor):
    """Remembers at which migration it is; none of them commits by itself."""

    def __init__(self, connection: BaseDatabaseWrapper) -> None:
        self.current = ""
        super().__init__(connection, self._remember)  # type: ignore[arg-type]
        for migration in self.loader.graph.nodes.values():
            if migration:
                _make_transactional(migration)

    def run(self) -> None:
        self.loader.check_consistent_history(self.connection)
        targets = self.loader.graph.leaf_nodes()
        plan = self.migration_plan(targets)
        before: ProjectState = self._create_project_state(with_applied_migrations=True)  # type: ignore[attr-defined]
        emit_pre_migrate_signal(0, False, self.connection.alias, apps=before.apps, plan=plan)
        after = self.migrate(targets, plan=plan, state=before.clone())
        emit_post_migrate_signal(0, False, self.connection.alias, apps=_of_today(after), plan=plan)

    def apply_migration(
        self, state: ProjectState, migration: Migration, fake: bool = False, fake_initial: bool = False
    ) -> ProjectState:
        """What a migration's rows leave to be checked at the end is checked here: the next may alter their table."""
        done = super().apply_migration(state, migration, fake=fake, fake_initial=fake_initial)
        self.connection.check_constraints()
        return done

    def _remember(self, action: str, migration: Migration | None = None, fake: bool = False) -> None:
        if action == "apply_start" and migration:
            self.current = f"{migration.app_label}/{migration.name}"


def _make_transactional(migration: Migration) -> None:
    own = vars(migration)  # of this one, not of its class
    own["atomic"] = True
    own["operations"] = [_transactional(operation) for operation in migration.operations]


def _transactional(operation: Operation) -> Operation:
    """An index made CONCURRENTLY cannot be in a transaction; the same one made at once can."""
    if isinstance(operation, AddIndexConcurrently):
        return AddIndex(operation.model_name, operation.index)
    if isinstance(operation, RemoveIndexConcurrently):
        return RemoveIndex(operation.model_name, operation.name)
    return operation


def _of_today(state: ProjectState) -> StateApps:
    """Models of rooms with their relations, as they are in this version: as Django's own command draws them."""
    state.clear_delayed_apps_cache()
    drawn = state.apps
    names = [(model.app_label, model.name_lower) for model in drawn.real_models]
    with drawn.bulk_update():
        for name in names:
            drawn.unregister_model(*name)
    drawn.render_multiple([ModelState.from_model(apps.get_model(*name)) for name in names])
    return drawn


def _told(current: str, failure: Exception) -> UpgradeFailed:
    reason = str(failure).splitlines()[0] if str(failure) else type(failure).__name__
    if getattr(failure.__cause__, "sqlstate", None) == LOCK_NOT_AVAILABLE and isinstance(failure, Error):
        return _TableHeld(f"A table is held by somebody at work ({current or 'another upgrade'}: {reason}).")
    return UpgradeFailed(
        f"The database could not be brought to this version ({current}: {reason}). Nothing was changed: start the "
        "version you had again, it finds its database as it was, and tell the authors what stands above."
    )
