"""Whenever a restore is killed, the folder holds the old world whole or the new world whole."""

import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from zabota.core.postgres import EmbeddedPostgres, ask, database_url
from zabota.house.backup import back_up
from zabota.house.supervisor import own_command
from zabota.house.swapping import beside, finish_swap

PARTS = ["files", "secrets", "postgres"]
KILLED_AT = """
import os, pathlib, signal, sys
from zabota.house.swapping import swap
steps, real = int(sys.argv[2]), pathlib.Path.rename
def rename(path, target):
    global steps
    if steps == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    steps -= 1
    return real(path, target)
pathlib.Path.rename = rename
swap(pathlib.Path(sys.argv[1]), ["files", "secrets", "postgres"])
"""


@pytest.mark.parametrize("step", range(8))
def test_a_swap_killed_at_any_step_leaves_one_whole_world(tmp_path: Path, step: int) -> None:
    fill(tmp_path, "old")
    fill(beside(tmp_path), "new")
    killed = subprocess.run([sys.executable, "-c", KILLED_AT, str(tmp_path), str(step)], check=False)
    assert killed.returncode == (-signal.SIGKILL if step < 7 else 0)
    finish_swap(tmp_path)
    assert {(tmp_path / part / "whose").read_text() for part in PARTS} == {"new" if step else "old"}
    assert not (tmp_path / ".restored").exists()


def test_an_interrupted_swap_is_finished_by_the_next_command(tmp_path: Path) -> None:
    fill(tmp_path, "old")
    fill(beside(tmp_path), "new")
    subprocess.run([sys.executable, "-c", KILLED_AT, str(tmp_path), "3"], check=False)
    subprocess.run(
        own_command("manage", "help", "--data", str(tmp_path)), check=True, stdout=subprocess.DEVNULL
    )
    assert (tmp_path / "postgres" / "whose").read_text() == "new"


def test_a_restore_killed_at_work_leaves_the_old_world(
    small_world: str, tmp_path: Path, open_folder: Path
) -> None:
    back_up(small_world, tmp_path / "data", tmp_path / "world.tar")
    command = own_command("restore", str(tmp_path / "world.tar"), "--data", str(open_folder / "house"))
    env = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    subprocess.run(command, env=env, check=True, stdout=subprocess.DEVNULL)
    (open_folder / "house" / "secrets" / "zabota_secret_key").write_text("of the old world")
    at_work = subprocess.Popen([*command, "--replace"], env=env, stdout=subprocess.DEVNULL)
    while not (open_folder / "house" / ".restoring" / "postgres").exists():
        assert at_work.poll() is None
    at_work.kill()
    at_work.wait()
    finish_swap(open_folder / "house")
    assert (open_folder / "house" / "secrets" / "zabota_secret_key").read_text() == "of the old world"
    with EmbeddedPostgres(open_folder / "house") as server:
        assert ask(database_url(server.data), "SELECT count(*) FROM ticket") == ["5"]
    subprocess.run([*command, "--replace"], env=env, check=True, stdout=subprocess.DEVNULL)
    assert (open_folder / "house" / "secrets" / "zabota_secret_key").read_text() == "sesame"


def test_a_full_disk_leaves_what_was_there(
    small_world: str, empty_database: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "data" / "files" / "ab" / "cd" / "large").write_bytes(b"x" * 300_000)
    back_up(small_world, tmp_path / "data", tmp_path / "world.tar")
    fill(tmp_path / "house", "old")
    refused = subprocess.run(
        own_command("restore", str(tmp_path / "world.tar"), "--replace", "--data", str(tmp_path / "house")),
        env=os.environ | {"DATABASE_URL": empty_database},
        preexec_fn=nothing_larger,
        check=False,
    )
    assert refused.returncode == 1
    assert "The disk has no room for the restored world. Nothing was changed" in capfd.readouterr().err
    assert {(tmp_path / "house" / part / "whose").read_text() for part in PARTS} == {"old"}
    assert ask(empty_database, "SELECT to_regclass('ticket')") == [""]


def nothing_larger() -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))


def fill(world: Path, whose: str) -> None:
    for part in PARTS:
        (world / part).mkdir(parents=True)
        (world / part / "whose").write_text(whose)
