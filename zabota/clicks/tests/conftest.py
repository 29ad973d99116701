"""An invitation, and those who come by it."""

from datetime import timedelta

import pytest

from tests.cast import MORNING
from zabota.clicks.actions import invite, mark_sent
from zabota.clicks.taking.known import known
from zabota.clicks.taking.limits import seen
from zabota.core import clock


@pytest.fixture
def invited(db):
    with clock.stopped_at(MORNING):
        made = invite(values=range(1, 6), expires_at=MORNING + timedelta(days=30), audience="viktor")
        mark_sent(made)
    return made


@pytest.fixture(autouse=True)
def _nothing_is_known_yet():
    """What a process remembers between requests is of the test before."""
    known.forget()
    seen.number = -1
