"""For the few reads that stand on every page: building a query with the ORM costs several times its running."""

import select
from typing import Any

from django.db import connection
from django.db.models import Model


def leave_dead_connection() -> None:
    """Close this thread's connection if the server has left it: an idle one has nothing to read but its farewell.

    Costs a look at the socket, where Django's own health check asks the server once a request.
    """
    ours = connection.connection
    if ours is not None and (ours.closed or select.select([ours.fileno()], [], [], 0)[0]):
        connection.close()


def rows(sql: str, parameters: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def columns(model: type[Model], alias: str) -> str:
    """All columns of a model under an alias, in the order in which `instance` takes them."""
    return ", ".join(f'{alias}."{field.column}"' for field in model._meta.concrete_fields)


def instance[M: Model](model: type[M], values: tuple[Any, ...]) -> M:
    """A model as if the ORM had loaded it from these columns."""
    names = [field.attname for field in model._meta.concrete_fields]
    return model.from_db("default", names, values)


def width(model: type[Model]) -> int:
    return len(model._meta.concrete_fields)
