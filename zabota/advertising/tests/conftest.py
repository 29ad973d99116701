"""A site of ours, at a moment that stands still."""

import pytest
from django.utils.translation import override

from tests.cast import MORNING
from zabota.advertising.tests.clicking import a_site
from zabota.core import clock


@pytest.fixture
def morning():
    with clock.stopped_at(MORNING):
        yield MORNING


@pytest.fixture
def site(db):
    return a_site()


@pytest.fixture(autouse=True)
def _english():
    with override("en"):
        yield
