"""What is known of a client's money and places: said by the rooms that know it, which the house makes known here."""

from collections.abc import Callable
from datetime import date

type Months = Callable[[int, date, date], int]
type Places = Callable[[int], tuple[int, int] | None]

_months: list[Months] = []
_places: list[Places] = []


def find_charged_months_by(ask: Months) -> None:
    """`ask(company_id, since, until)`: in how many months of that time something was charged above the agreement."""
    _months[:] = [ask]


def find_places_by(ask: Places) -> None:
    """`ask(company_id)`: how many places are taken, and how many were agreed; None where places are not counted."""
    _places[:] = [ask]


def charged_months(company_id: int, since: date, until: date) -> int:
    return _months[0](company_id, since, until) if _months else 0


def places(company_id: int) -> tuple[int, int] | None:
    return _places[0](company_id) if _places else None
