"""The sample world of every version that landed becomes one of this version, and loses nothing."""

import lzma
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.upgrades.keeping import KEPT, KEYS
from zabota.core.postgres import ask, program
from zabota.house.schema.writing import described
from zabota.house.supervisor import own_command
from zabota.house.tests.conftest import fresh

ROWS = {
    "tickets": "SELECT id, subject, status, company_id, owner_id FROM tickets_ticket ORDER BY 1",
    "messages": "SELECT id, ticket_id, md5(body) FROM tickets_message ORDER BY 1",
    "companies": "SELECT id, name FROM clients_company ORDER BY 1",
    "contacts": "SELECT id, name, phone FROM clients_contact ORDER BY 1",
    "addresses": "SELECT lower(email) FROM clients_contactaddress ORDER BY 1",
    "users": "SELECT id, email, kind FROM accounts_user ORDER BY 1",
}
UNPROVEN = "SELECT conname FROM pg_constraint WHERE NOT convalidated"
BROKEN = "SELECT indexrelid::regclass FROM pg_index WHERE NOT indisvalid"
WORLDS = sorted(KEPT.glob("*.sql.xz"))
FEW = {WORLDS[0], WORLDS[len(WORLDS) // 2], WORLDS[-1]}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "world" in metafunc.fixturenames:
        chosen = WORLDS if metafunc.config.getoption("--all") else sorted(FEW)
        metafunc.parametrize("world", chosen, ids=[path.name[:3] for path in chosen])


@pytest.fixture
def old(world: Path) -> Iterator[str]:
    """The address of a database that holds the kept world."""
    for url in fresh("zabota_upgraded"):
        lay(world, url)
        yield url


@pytest.fixture(scope="module")
def schema_of_today() -> str:
    for url in fresh("zabota_of_today"):
        run("migrate", url=url)
        text = described(url)
    return settled(text)


def test_a_landed_world_becomes_one_of_today(old: str, schema_of_today: str) -> None:
    before = {name: ask(old, query) for name, query in ROWS.items()}
    assert all(before.values())
    run("migrate", url=old)
    assert {name: ask(old, query) for name, query in ROWS.items()} == before
    assert settled(described(old)) == schema_of_today
    assert ask(old, UNPROVEN) == ask(old, BROKEN) == []
    answers = look(old)
    assert answers[0] == "/ 200"
    assert len(answers) == 1 + len(before["tickets"])
    assert [line for line in answers if not line.endswith(" 200")] == []


def lay(world: Path, url: str) -> None:
    ask(url, "CREATE EXTENSION pg_trgm")  # our own server has it since before its first start
    command = [program("psql"), "--no-psqlrc", "-q", "-v", "ON_ERROR_STOP=1", "-d", url]
    subprocess.run(command, input=lzma.decompress(world.read_bytes()), check=True, capture_output=True)


def run(*words: str, url: str) -> None:
    env = os.environ | KEYS | {"DATABASE_URL": url}
    subprocess.run(own_command("manage", *words, "--verbosity", "0"), env=env, check=True)


def look(url: str) -> list[str]:
    env = os.environ | KEYS | {"DATABASE_URL": url, "ZABOTA_PLAIN_STATIC": "1"}
    command = [sys.executable, "-m", "tests.upgrades.looking"]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
    return [line for line in done.stdout.splitlines() if line.startswith("/")]


def settled(text: str) -> str:
    """PostgreSQL words some conditions anew when it reads its own words; the second time they stay."""
    return reread(reread(text))


def reread(text: str) -> str:
    for url in fresh("zabota_reread"):
        command = [program("psql"), "--no-psqlrc", "-q", "-v", "ON_ERROR_STOP=1", "-d", url]
        told = f"SET check_function_bodies = false;\n{text}"
        subprocess.run(command, input=told, text=True, check=True, capture_output=True)
        again = described(url)
    return again
