"""Small questions to a database by psql, for a process too small to import a driver."""

import os
import subprocess

from zabota.core.postgres.binaries import program
from zabota.core.postgres.errors import ServerFailed, TrigramsMissing, WrongLocale

TRIGRAMS = "SELECT cardinality(show_trgm('Привет'))"  # untranslated: tries the locale


def ask(url: str, question: str) -> list[str]:
    """The lines psql prints for one query, columns parted by a bar. Raises ServerFailed."""
    done = subprocess.run(
        [program("psql"), "--no-psqlrc", "-qAt", "-v", "ON_ERROR_STOP=1", "-d", url, "-c", question],
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=os.environ | {"PGCLIENTENCODING": "UTF8", "PGCONNECT_TIMEOUT": "10"},
    )
    if done.returncode != 0:
        raise ServerFailed(f"The database did not answer: {done.stderr.strip()}")
    return done.stdout.splitlines()


def refuse_wrong_locale(url: str) -> None:
    """Raises WrongLocale where lower-casing, stemming and trigrams of Russian silently do nothing.

    A database of somebody's own gets the extension for trigrams first; raises TrigramsMissing where it may not.
    """
    if ask(url, "SELECT count(*) FROM pg_extension WHERE extname = 'pg_trgm'") == ["0"]:
        _make_trigrams(url)
    if ask(url, TRIGRAMS) == ["0"]:
        raise WrongLocale(
            "This database does not know Russian letters, so search would find nothing. Create it with "
            "LOCALE_PROVIDER builtin, BUILTIN_LOCALE 'C.UTF-8', ENCODING 'UTF8' (or any UTF-8 locale)."
        )


def _make_trigrams(url: str) -> None:
    try:
        ask(url, "CREATE EXTENSION IF NOT EXISTS pg_trgm")
    except ServerFailed as failure:
        raise TrigramsMissing(
            "Search needs the extension pg_trgm, and this role may not add it. Have the database's administrator "
            f"run there: CREATE EXTENSION pg_trgm. ({failure})"
        ) from failure
