"""How a letter before trouble looks, with an invented client."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import override

from zabota.journeys.calculations.occasions import Trouble
from zabota.journeys.saying import Said, letter

IN = timedelta(days=10)


def trial_letter(
    trouble: str, own: Mapping[str, tuple[str, str]], name: str, language: str, today: date
) -> tuple[str, str]:
    """Its subject and its text, in that language."""
    with override(language):
        company = _("Example Ltd")
    balance = (Decimal(4200), "RUB") if trouble == Trouble.BALANCE else None
    said = Said(trouble, company, today + IN, today, owner=name, balance=balance, own=own)
    return letter(said, name=name, language=language)
