"""Making the views, and taking them away while migrations run: a view holds each of its columns in its place."""

from typing import Any

from django.db import connection

from zabota.house.reporting.views import VIEWS, View

SCHEMA = "reporting"


def stands() -> bool:
    """Whether somebody was ever let in here."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regnamespace(%s) IS NOT NULL", [SCHEMA])
        return bool(cursor.fetchone()[0])


def take_away(**_: Any) -> None:
    """Before migrations. Who may read is kept by the schema's default rights."""
    if stands():
        for view in VIEWS:
            _run(f"DROP VIEW IF EXISTS {SCHEMA}.{view.name}")


def put_up(**_: Any) -> None:
    """After migrations, where there are readers."""
    if stands():
        make_views()


def make_views() -> None:
    for view in VIEWS:
        _make(view)


def _make(view: View) -> None:
    _run(f"DROP VIEW IF EXISTS {SCHEMA}.{view.name}")
    _run(f"CREATE VIEW {SCHEMA}.{view.name} AS {view.statement}")
    _run(f"COMMENT ON VIEW {SCHEMA}.{view.name} IS {_quoted(view.words)}")
    for column in view.columns:
        _run(f'COMMENT ON COLUMN {SCHEMA}.{view.name}."{column.name}" IS {_quoted(column.words)}')


def _quoted(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"


def _run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
