"""Numbers as the language that is active writes them."""

from babel.numbers import format_decimal
from django.utils.translation import get_language


def number(value: float, digits: int = 0) -> str:
    return format_decimal(round(value, digits) + 0.0, locale=locale(), format="#,##0." + "0" * digits)


def percent(share: float) -> str:
    """Under ten with a decimal, where an interval is as fine."""
    digits = 1 if 0 < share < 0.1 else 0
    return f"{number(100 * share, digits)}\N{NO-BREAK SPACE}%"


def locale() -> str:
    return (get_language() or "en").replace("-", "_")
