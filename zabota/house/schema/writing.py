"""Walks through all migrations in a server of its own, and writes down the schema where they end."""

import os
import re
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from zabota.core.postgres import EmbeddedPostgres, ask, database_url, program
from zabota.house.schema.laying import SCHEMA
from zabota.house.supervisor import own_command

HEADER: Final = "-- Where all migrations end. Written by bin/schema; edit nothing here.\n"
# Our own server has it since before its first start, and so pg_dump takes it for a part of PostgreSQL.
BUILT_IN: Final = "CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;\n"
APPLIED: Final = "SELECT format('(%L, %L, now())', app, name) FROM django_migrations ORDER BY app, name"
SETTINGS: Final = (
    "statement_timeout|lock_timeout|idle_in_transaction_session_timeout|transaction_timeout|client_encoding|"
    "standard_conforming_strings|check_function_bodies|xmloption|client_min_messages|row_security|default_\\w+"
)
LEFT_OUT: Final = re.compile(rf"(--|SET ({SETTINGS}) = |\\(un)?restrict |SELECT pg_catalog\.set_config\()")
FAST: Final = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def write() -> None:
    with tempfile.TemporaryDirectory(prefix="zabota-schema-", dir="/tmp") as folder:
        Path(folder).chmod(0o755)
        server = EmbeddedPostgres(Path(folder) / "data")
        server.start(FAST)
        try:
            SCHEMA.write_text(walked(database_url(Path(folder) / "data")), encoding="utf-8")
        finally:
            server.stop()


def walked(url: str) -> str:
    """The text of the schema, after every migration was applied to the empty database at `url`."""
    walk = own_command("manage", "migrate", "--one-by-one", "--verbosity", "0")
    subprocess.run(walk, env=os.environ | {"DATABASE_URL": url}, check=True)
    applied = ",\n".join(ask(url, APPLIED))
    rows = f"INSERT INTO public.django_migrations (app, name, applied) VALUES\n{applied};\n"
    return f"{HEADER}\n{BUILT_IN}\n{described(url)}\n{rows}"


def described(url: str) -> str:
    """A schema in words that are the same for the same schema."""
    dump = [program("pg_dump"), "--schema-only", "--no-owner", "--no-privileges", "--no-comments", url]
    text = subprocess.run(dump, capture_output=True, text=True, check=True).stdout
    return re.sub(r"\n{3,}", "\n\n", "\n".join(_told(text.splitlines()))).strip() + "\n"


def _told(lines: list[str]) -> Iterator[str]:
    """Without the remarks and settings around it, which name a server's version."""
    return (line for line in lines if not LEFT_OUT.match(line))
