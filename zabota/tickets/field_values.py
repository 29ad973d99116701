"""Which fields are asked of a ticket, and what may be written into each. No database here."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation

from zabota.core.text import without_nul
from zabota.tickets.errors import WrongValue
from zabota.tickets.models import Field, FieldType

LONGEST = 1000
LONGEST_NUMBER = 24
YES, NO = "yes", "no"


def fields_asked(fields: Sequence[Field], kind_id: int | None, values: Mapping[int, str]) -> list[Field]:
    """Those of `fields` (active, their kinds loaded, in their order) that a ticket of this kind is asked.

    depends on nothing        asked of its kinds; without kinds, of every ticket
    depends on another field  besides, only while that one is asked too and has the named value
    """
    known = {field.pk: field for field in fields}

    def is_asked(field: Field, below: frozenset[int] = frozenset()) -> bool:
        kinds = {kind.pk for kind in field.kinds.all()}
        if field.pk in below or (kinds and kind_id not in kinds):
            return False
        if field.depends_on_id is None:
            return True
        above = known.get(field.depends_on_id)
        fits = values.get(field.depends_on_id) == field.depends_on_value
        return above is not None and fits and is_asked(above, below | {field.pk})

    return [field for field in fields if is_asked(field)]


def clean_value(field: Field, text: str) -> str:
    """As `FieldValue.value` holds it: 2026-11-21, 12.5, yes, the text; "" for nothing. WrongValue for anything else."""
    text = without_nul(text).strip()
    cleaned = _cleaned(field, text) if text else ""
    if cleaned is None or len(cleaned) > LONGEST:
        raise WrongValue(name=field.name, type=field.type)
    return cleaned


def _cleaned(field: Field, text: str) -> str | None:
    match field.type:
        case FieldType.NUMBER:
            return _number(text)
        case FieldType.CHOICE:
            return text if text in field.choices else None
        case FieldType.DAY:
            return _day(text)
        case FieldType.YES:
            return text if text in (YES, NO) else None
    return text


def _number(text: str) -> str | None:
    """Both languages' ways to write it: 1 234,5 and 1234.5."""
    plain = "".join(text.split()).replace(",", ".")
    try:
        number = Decimal(plain)
    except InvalidOperation:
        return None
    if len(plain) > LONGEST_NUMBER or not number.is_finite() or abs(number.adjusted()) > LONGEST_NUMBER:
        return None
    whole = format(number, "f")
    return whole.rstrip("0").rstrip(".") if "." in whole else whole


def _day(text: str) -> str | None:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return None
