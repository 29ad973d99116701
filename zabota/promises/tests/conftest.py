import pytest

from zabota.core import clock
from zabota.promises.tests.story import NOON, Story


@pytest.fixture
def story(cast):
    """A Thursday noon in an office that works from 9 to 18; the clock stands until the story moves it on."""
    with clock.stopped_at(NOON):
        yield Story(cast)
