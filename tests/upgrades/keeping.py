"""Keeps the sample world of a checkout as a dump, so that every later version can be upgraded from it.

    bin/keep-schema [CHECKOUT]

Writes `kept/NNN.sql.xz`, NNN being how many migrations the checkout has. Keys are the known ones of `KEYS`, so that
what is sealed in the dump can be opened after the upgrade.
"""

import lzma
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from zabota.core.postgres import EmbeddedPostgres, ask, database_url, program

HERE = Path(__file__).resolve()
KEPT = HERE.with_name("kept")
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
NAMES = ("ZABOTA_ENCRYPTION_KEY", "ZABOTA_SECRET_KEY", "ZABOTA_SETUP_TOKEN", "ZABOTA_LETTERS_SECRET")
KEYS = dict.fromkeys(NAMES, "known to everybody, for kept worlds alone")


def keep(checkout: Path) -> Path:
    with _server() as url:
        for words in (("migrate", "--verbosity", "0"), ("seed",)):
            _manage(checkout, url, *words)
        target = KEPT / f"{_migrations(checkout):03}.sql.xz"
        target.write_bytes(lzma.compress(_dump(url), preset=9 | lzma.PRESET_EXTREME))
    return target


@contextmanager
def _server() -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="zabota-keeping-", dir="/tmp") as folder:
        Path(folder).chmod(0o755)
        server = EmbeddedPostgres(Path(folder) / "data", say=lambda _line: None)
        server.start(FAST)
        try:
            yield database_url(server.data)
        finally:
            server.stop()


def _manage(checkout: Path, url: str, *words: str) -> None:
    with tempfile.TemporaryDirectory(prefix="zabota-kept-data-") as data:
        env = os.environ | KEYS | {"DATABASE_URL": url, "ZABOTA_DATA": data, "PYTHONPATH": str(checkout)}
        command = [sys.executable, "-m", "zabota.house.cli", "manage", *words]
        subprocess.run(command, env=env, cwd=checkout, check=True)


def _migrations(checkout: Path) -> int:
    return len(list((checkout / "zabota").glob("**/migrations/[0-9]*.py")))


def _dump(url: str) -> bytes:
    """Without sessions and finished jobs: they are nobody's data, and every page makes new ones."""
    ask(url, "DELETE FROM django_session")
    command = [program("pg_dump"), "--no-owner", "--no-privileges", url]
    return subprocess.run(command, capture_output=True, check=True).stdout


if __name__ == "__main__":
    kept = keep(Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else HERE.parents[2])
    print(f"{kept.relative_to(HERE.parents[2])}: {kept.stat().st_size // 1024} kB")
