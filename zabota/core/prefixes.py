"""A block of addresses as PostgreSQL knows it, so that it can be asked what lies inside."""

from typing import Any

from django.db import models


class PrefixField(models.Field):  # type: ignore[type-arg]
    """A column of type `cidr`, in Python a text: 203.0.113.0/24."""

    def db_type(self, connection: Any) -> str:
        return "cidr"

    def from_db_value(self, value: Any, *_: Any) -> str | None:
        return None if value is None else str(value)
