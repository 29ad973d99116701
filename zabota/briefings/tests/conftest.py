"""Ventra, whose executive Elena reads English, looked after by Olga."""

from datetime import UTC, date, datetime

import pytest

from zabota.briefings.actions import begin_briefing
from zabota.briefings.models import Briefing
from zabota.core import clock

MORNING = datetime(2026, 11, 19, 11, 0, tzinfo=UTC)
OCTOBER = (date(2026, 10, 1), date(2026, 10, 31))


@pytest.fixture(autouse=True)
def morning():
    with clock.stopped_at(MORNING):
        yield


@pytest.fixture
def ventra(cast):
    cast.ventra.account_owner = cast.agent.user
    cast.ventra.save()
    return cast.ventra


@pytest.fixture
def briefing(ventra) -> Briefing:
    return begin_briefing(ventra, every="month")
