"""The sample world with its macros."""

import pytest

from zabota.house.sample.replies import prepare


@pytest.fixture
def replies(cast):
    return prepare(cast.people)
