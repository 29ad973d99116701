"""The house on the morning of the cast, with a client whose agreement ends soon."""

from datetime import date, timedelta

import pytest

from tests.cast import MORNING
from zabota.clients.models import Agreement
from zabota.core import clock
from zabota.journeys.models import WarningRule


@pytest.fixture
def morning():
    """A Thursday, 14:00 in Moscow."""
    with clock.stopped_at(MORNING):
        yield MORNING


@pytest.fixture
def today():
    return MORNING.date()


@pytest.fixture
def agreed(today):
    """`agreed(company, begins=-400, ends=20)`: an agreement, its days counted from today."""

    def sign(company, *, begins: int, ends: int | None = None):
        until = None if ends is None else today + timedelta(days=ends)
        return Agreement.objects.create(
            company=company, name="Support", begins_on=today + timedelta(days=begins), ends_on=until
        )

    return sign


@pytest.fixture
def switched_on():
    """`switched_on("agreement", 30)`: the rule, its letters leaving."""

    def switch(trouble: str, days: int) -> WarningRule:
        rule, _is_new = WarningRule.objects.get_or_create(trouble=trouble, working_days=days)
        rule.is_on = True
        rule.save()
        return rule

    return switch


def day(text: str) -> date:
    return date.fromisoformat(text)
