"""A real PostgreSQL for each process of the run, thrown away after it."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "200"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--all", action="store_true", help="upgrades from every kept world, not from three alone"
    )


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
ENDS_TRANSACTIONS = {"transactional_db", "live_server", "django_db_reset_sequences"}


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """Those that share the cast come first, the browser's last with their longest file ahead: bin/test runs them apart.

    From the first of them on a loop runs in the process: no asyncio test works there, nor the restoring of first rows.
    """
    for item in filter(_needs_browser, items):
        item.add_marker(pytest.mark.browser)
    yield
    items.sort(
        key=lambda item: (
            _needs_browser(item),
            item.path.stem != "test_every_screen",
            not _may_share_the_cast(item),
        )
    )


def _needs_browser(item: pytest.Item) -> bool:
    return "playwright" in getattr(item, "fixturenames", ())


@pytest.fixture(autouse=True)
def files_of_their_own(settings, tmp_path: Path) -> None:
    settings.ZABOTA_FILES = tmp_path / "files"
    settings.ZABOTA_OUTBOX = tmp_path / "outbox"


@pytest.fixture(scope="session", autouse=True)
def tables_may_be_emptied() -> None:
    """A test that ends transactions leaves an empty database behind it, the journal's table included."""
    from django.db.backends.postgresql.operations import DatabaseOperations

    def empty(self, statements, flush=DatabaseOperations.execute_sql_flush) -> None:
        flush(self, ["SET LOCAL zabota.may_trim_journal = 'on'", *statements])

    DatabaseOperations.execute_sql_flush = empty


@pytest.fixture(scope="session")
def standing(tmp_path_factory):
    from tests.standing import Standing

    return Standing(tmp_path_factory.mktemp("standing"))


@pytest.fixture
def _django_db_helper(_on_stage: None, _django_db_helper: None) -> None:
    """The test's own transaction begins within that of the cast."""


@pytest.fixture
def _on_stage(request, standing, django_db_setup, django_db_blocker) -> None:
    with django_db_blocker.unblock():
        standing.enter() if _may_share_the_cast(request.node) else standing.leave()


def _may_share_the_cast(item: pytest.Item) -> bool:
    names = set(getattr(item, "fixturenames", ()))
    marker = item.get_closest_marker("django_db")
    ends_transactions = names & ENDS_TRANSACTIONS or (marker and marker.kwargs.get("transaction"))
    return "cast" in names and not ends_transactions


@pytest.fixture
def cast(request, db: None, standing):
    from tests.cast import assemble

    return standing.cast() if _may_share_the_cast(request.node) else assemble()


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
