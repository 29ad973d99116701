"""Is the database of this version? Answered without Django, by a mark the migrations leave in it."""

import os
import sysconfig
from hashlib import sha256
from pathlib import Path

from zabota.core.clock import now
from zabota.core.postgres import ask
from zabota.core.postgres.errors import FolderNewer

PACKAGE = Path(__file__).resolve().parent.parent
OTHERS = ("django", "django_allauth", "procrastinate")
BACKUPS_KEPT = 3
MARK_TABLE = "django_migrations"
MARK = "SELECT obj_description(to_regclass('django_migrations'), 'pg_class')"
EXISTS = "SELECT to_regclass('django_migrations') IS NOT NULL"
APPLIED = "SELECT app || '/' || name FROM django_migrations"


def is_up_to_date(url: str) -> bool:
    return ask(url, MARK) == [fingerprint()]


def fingerprint() -> str:
    """Of the names of all migrations, ours and (by version) those of the packages that bring some."""
    versions = [
        folder.name
        for name in OTHERS
        for folder in Path(sysconfig.get_paths()["purelib"]).glob(f"{name}-*.dist-info")
    ]
    return sha256("\n".join([*sorted(versions), *migrations_here()]).encode()).hexdigest()


def migrations_here() -> list[str]:
    """Such as "tickets/0001_tickets"."""
    files = PACKAGE.glob("**/migrations/[0-9]*.py")
    return sorted(f"{file.parent.parent.name}/{file.stem}" for file in files)


def migrate(url: str, data: Path) -> None:
    """Refuse a newer world, keep a backup of one that holds something, migrate, leave the mark."""
    if ask(url, EXISTS) == ["t"]:
        refuse_newer(url)
        if not is_up_to_date(url):
            keep_backup(url, data)
    run_migrations()
    ask(url, f"COMMENT ON TABLE django_migrations IS '{fingerprint()}'")


def refuse_newer(url: str) -> None:
    """Raises FolderNewer when a room has a migration this version has never seen."""
    here = set(migrations_here())
    rooms = {name.split("/")[0] for name in here}
    unknown = sorted(name for name in ask(url, APPLIED) if name.split("/")[0] in rooms and name not in here)
    if unknown:
        raise FolderNewer(
            f"This database was written by a newer Zabota (see {unknown[0]}): install that version."
        )


def keep_backup(url: str, data: Path) -> Path:
    """The database alone, since migrations touch no file; the newest three are kept."""
    from zabota.house.backup import back_up

    folder = data / "backups"
    folder.mkdir(mode=0o700, exist_ok=True)
    target = folder / f"before-migration-{now():%Y%m%dT%H%M%SZ}.tar"
    back_up(url, data, target, with_files=False)
    for old in sorted(folder.glob("before-migration-*.tar"))[:-BACKUPS_KEPT]:
        old.unlink()
    return target


def run_migrations() -> None:
    import django
    from django.core.management import call_command

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zabota.house.settings")
    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
