"""What the tests of channels share: people without tickets, a mail server that takes letters, jobs run at once."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from pytest_django.fixtures import Settings

from zabota.channels.tests.jobs import run_jobs
from zabota.channels.tests.sink import Sink

if TYPE_CHECKING:
    from zabota.house.sample.people import People


@pytest.fixture
def people(db: None) -> "People":
    from zabota.house.sample.people import settle

    return settle(password=None)


@pytest.fixture
def sink(settings: Settings) -> Iterator[Sink]:
    """A real mail server on the loopback; `sink.letters` are those it took."""
    with Sink() as sink:
        settings.ZABOTA_SMTP_URL = f"smtp://127.0.0.1:{sink.port}"
        yield sink


@pytest.fixture
def jobs() -> Callable[[], list[str]]:
    return run_jobs
