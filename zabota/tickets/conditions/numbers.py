"""Numbers of a condition, and of a field that people fill in: a pure calculation."""

import re
from decimal import Decimal

SHAPE = r"-?[0-9]{1,15}(\.[0-9]{1,6})?"  # PostgreSQL reads it the same


def number_of(value: str | int) -> Decimal | None:
    """12 or '12.5'; None for anything else."""
    return Decimal(value) if re.fullmatch(SHAPE, str(value)) else None
