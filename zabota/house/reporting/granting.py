"""Who may read the views: login roles of PostgreSQL, made and taken back by a command."""

import re
import secrets
from contextlib import suppress

from django.db import DatabaseError, ProgrammingError, connection, transaction
from psycopg import sql

from zabota.house.errors import CannotRun
from zabota.house.reporting.standing import SCHEMA, make_views
from zabota.house.reporting.views import VIEWS

NAME = re.compile(r"^[a-z_][a-z0-9_]{0,62}$")
LIMITS = {
    "default_transaction_read_only": "on",
    "idle_in_transaction_session_timeout": "5min",
    "lock_timeout": "5s",
    "search_path": SCHEMA,
    "statement_timeout": "60s",
}
CONNECTIONS = 5
READERS = """
SELECT role.rolname FROM pg_namespace AS schema, aclexplode(schema.nspacl) AS given
JOIN pg_roles AS role ON role.oid = given.grantee
WHERE schema.nspname = %s AND given.privilege_type = 'USAGE' AND given.grantee <> schema.nspowner
ORDER BY role.rolname
"""
STRENGTH = """
SELECT rolsuper OR pg_has_role(rolname, current_user, 'MEMBER') FROM pg_roles WHERE rolname = %s
"""


@transaction.atomic
def grant(name: str) -> str | None:
    """Let a role read the views. Returns its password where the role is made here, None where it was there already.

    One that may do more than read is refused: it would be no reader.
    """
    _refuse_other_names(name)
    password = None if _exists(name) else _make_role(name)
    _refuse_strong(name)
    _run(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}")
    make_views()
    _run(f"GRANT USAGE ON SCHEMA {SCHEMA} TO {{role}}", name)
    _run(f"GRANT SELECT ON ALL TABLES IN SCHEMA {SCHEMA} TO {{role}}", name)
    _run(f"ALTER DEFAULT PRIVILEGES IN SCHEMA {SCHEMA} GRANT SELECT ON TABLES TO {{role}}", name)
    return password


@transaction.atomic
def revoke(name: str) -> None:
    """Whoever uses the role is refused from the next question on. A role that we may remove goes too."""
    if name not in readers():
        raise CannotRun(f"No reader is called {name}: see `zabota reporting list`.")
    _run("ALTER DEFAULT PRIVILEGES IN SCHEMA reporting REVOKE SELECT ON TABLES FROM {role}", name)
    _run(f"REVOKE ALL ON ALL TABLES IN SCHEMA {SCHEMA} FROM {{role}}", name)
    _run(f"REVOKE ALL ON SCHEMA {SCHEMA} FROM {{role}}", name)
    with suppress(DatabaseError), transaction.atomic():
        _run("DROP ROLE {role}", name)
    if not readers():
        _run(f"DROP SCHEMA {SCHEMA} CASCADE")


def readers() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(READERS, [SCHEMA])
        return [name for (name,) in cursor.fetchall()]


def document() -> str:
    """All columns with their words, as Markdown."""
    parts = []
    for view in VIEWS:
        rows = "\n".join(f"| `{column.name}` | {column.words} |" for column in view.columns)
        parts.append(
            f"## {SCHEMA}.{view.name}\n\n{view.words}\n\n| column | what it says |\n|---|---|\n{rows}\n"
        )
    return "\n".join(parts)


def _make_role(name: str) -> str:
    password = secrets.token_urlsafe(24)
    try:
        with transaction.atomic():
            _run(
                f"CREATE ROLE {{role}} LOGIN CONNECTION LIMIT {CONNECTIONS} PASSWORD {{value}}",
                name,
                password,
            )
            for setting, value in LIMITS.items():
                _run(f"ALTER ROLE {{role}} SET {setting} = {{value}}", name, value)
    except ProgrammingError as problem:
        raise CannotRun(_asked_of_the_administrator(name)) from problem
    return password


def _asked_of_the_administrator(name: str) -> str:
    limits = " ".join(f"ALTER ROLE {name} SET {setting} = '{value}';" for setting, value in LIMITS.items())
    return (
        f"This database does not let us make roles. Have its administrator run: CREATE ROLE {name} LOGIN "
        f"CONNECTION LIMIT {CONNECTIONS} PASSWORD '…'; {limits} Then run this again. (The database that comes along "
        "is entered from this machine only, by its own user: for reporting programs use a server of PostgreSQL.)"
    )


def _refuse_strong(name: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(STRENGTH, [name])
        if cursor.fetchone()[0]:
            raise CannotRun(f"The role {name} may do more than read: choose another name.")


def _exists(name: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name])
        return cursor.fetchone() is not None


def _refuse_other_names(name: str) -> None:
    if not NAME.fullmatch(name) or name.startswith("pg_"):
        raise CannotRun(f"{name!r} is no name for a role: small Latin letters, digits and _ only.")


def _run(statement: str, role: str = "", value: str = "") -> None:
    """`{role}` and `{value}` are filled as an identifier and a literal, since no parameter may stand there."""
    filled = sql.SQL(statement).format(role=sql.Identifier(role or SCHEMA), value=sql.Literal(value))
    with connection.cursor() as cursor:
        cursor.execute(filled.as_string(cursor.cursor))
