"""A real PostgreSQL for each process of the run, thrown away after it."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "200"}


def pytest_configure(config: pytest.Config) -> None:
    """Start a server in the folder of `tests/world.py`; a run that only hands tests to workers needs none."""
    if config.getoption("numprocesses", None) and not hasattr(config, "workerinput"):
        return
    from zabota.core.postgres import EmbeddedPostgres

    server = EmbeddedPostgres(Path(os.environ["ZABOTA_DATA"]), say=lambda _line: None)
    server.start(FAST)
    config.stash[SERVER] = server


def pytest_unconfigure(config: pytest.Config) -> None:
    server = config.stash.get(SERVER, None)
    if server:
        server.stop()
    shutil.rmtree(os.environ["ZABOTA_DATA"], ignore_errors=True)


SERVER = pytest.StashKey["object"]()


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """The browser's tests come last, the longest file of them first; bin/test gives them a run of their own.

    From the first of them on a loop runs in the process: no asyncio test works there, nor the restoring of first rows.
    """
    for item in filter(_needs_browser, items):
        item.add_marker(pytest.mark.browser)
    yield
    items.sort(key=lambda item: (_needs_browser(item), item.path.stem != "test_every_screen"))


def _needs_browser(item: pytest.Item) -> bool:
    return "playwright" in getattr(item, "fixturenames", ())


@pytest.fixture(autouse=True)
def files_of_their_own(settings, tmp_path: Path) -> None:
    settings.ZABOTA_FILES = tmp_path / "files"
    settings.ZABOTA_OUTBOX = tmp_path / "outbox"


@pytest.fixture
def cast(db: None):
    from tests.cast import assemble

    return assemble()


@pytest.fixture
def client_of():
    """`client_of(cast.agent)`: a browser in which that person is signed in."""
    from django.test import Client

    def sign_in(person):
        client = Client()
        client.force_login(getattr(person, "user", person))
        return client

    return sign_in


@pytest.fixture
def published():
    """`published(TicketSolved)`: the journal's entries of that name, oldest first."""
    from zabota.core.models import JournalEntry

    def entries(event):
        return list(JournalEntry.objects.filter(name=event.__name__).order_by("id"))

    return entries


CHROMIUM = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
QUIETLY = (
    "--disable-background-networking --disable-component-update --disable-gpu --disable-quic --disable-sync "
    "--no-first-run --no-sandbox"
)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """The system's Chromium; without one the journeys are skipped, but never in CI."""
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if found is None:
        words = "no Chromium: install the package chromium, or run bin/test as root"
        pytest.fail(words) if os.environ.get("CI") else pytest.skip(words)
    return {**browser_type_launch_args, "executable_path": found, "args": QUIETLY.split()}
