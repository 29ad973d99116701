import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from zabota.channels.email.tests import dovecot
from zabota.channels.tests.fixtures import jobs, people, sink

__all__ = ["imap", "jobs", "people", "sink"]


@pytest.fixture
def imap() -> Iterator[dovecot.Dovecot]:
    with running_dovecot() as server:
        yield server


@contextmanager
def running_dovecot(tokens_at: str = "") -> Iterator[dovecot.Dovecot]:
    """The system's Dovecot; without one the tests are skipped, but never in CI."""
    if not dovecot.program():
        words = "no Dovecot: install the package dovecot-imapd, or run bin/test as root"
        pytest.fail(words) if os.environ.get("CI") else pytest.skip(words)
    folder = Path(tempfile.mkdtemp(prefix="zabota-dovecot-"))
    folder.chmod(0o755)  # the server's own user has to reach it
    with dovecot.Dovecot(folder / "server", tokens_at) as server:
        yield server
    shutil.rmtree(folder, ignore_errors=True)
