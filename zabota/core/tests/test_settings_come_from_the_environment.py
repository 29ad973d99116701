import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from zabota.core import env
from zabota.core.errors import Misconfigured

NAME = "ZABOTA_TRIAL"


def test_the_variable_is_taken_else_the_default(monkeypatch):
    assert env.text(NAME, "default") == "default"
    monkeypatch.setenv(NAME, "given")
    assert env.text(NAME, "default") == "given"


def test_a_file_goes_before_the_variable_and_loses_its_line_end(monkeypatch, tmp_path):
    (tmp_path / "word").write_text("from the file\n")
    monkeypatch.setenv(NAME, "given")
    monkeypatch.setenv(f"{NAME}_FILE", str(tmp_path / "word"))
    assert env.text(NAME) == "from the file"


def test_a_file_that_is_not_there_stops_the_start(monkeypatch, tmp_path):
    monkeypatch.setenv(f"{NAME}_FILE", str(tmp_path / "nowhere"))
    with pytest.raises(Misconfigured, match=r"ZABOTA_TRIAL is kept in .*nowhere, which cannot be read"):
        env.text(NAME)


@pytest.mark.parametrize(
    ("written", "meant"),
    [("1", True), ("yes", True), (" On ", True), ("0", False), ("no", False), ("", False)],
)
def test_yes_and_no_are_understood(monkeypatch, written, meant):
    monkeypatch.setenv(NAME, written)
    assert env.boolean(NAME) is meant


def test_nonsense_for_a_yes_or_no_is_refused(monkeypatch):
    monkeypatch.setenv(NAME, "maybe")
    with pytest.raises(Misconfigured, match="ZABOTA_TRIAL='maybe' is neither yes nor no: use 1 or 0"):
        env.boolean(NAME)


def test_nonsense_for_a_number_is_refused(monkeypatch):
    monkeypatch.setenv(NAME, "eight thousand")
    with pytest.raises(Misconfigured, match="ZABOTA_TRIAL='eight thousand' is not a whole number"):
        env.integer(NAME, 8000)


def test_words_are_parted_by_commas(monkeypatch):
    monkeypatch.setenv(NAME, "localhost, ,desk.example ")
    assert env.words(NAME) == ["localhost", "desk.example"]


def test_the_address_of_the_database_goes_before_the_embedded_one(monkeypatch):
    embedded = {"host": "/run/ours", "user": "zabota", "dbname": "zabota"}
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert env.database(embedded) == {"HOST": "/run/ours", "USER": "zabota", "NAME": "zabota", "OPTIONS": {}}
    monkeypatch.setenv("DATABASE_URL", "postgresql://desk:pass%21@db.example:5433/desk?sslmode=verify-full")
    assert env.database(embedded) == {
        "HOST": "db.example",
        "NAME": "desk",
        "OPTIONS": {"sslmode": "verify-full"},
        "PASSWORD": "pass!",
        "PORT": "5433",
        "USER": "desk",
    }


def test_a_missing_secret_is_made_once_and_kept_for_us_alone(tmp_path):
    made = env.secret(NAME, kept_in=tmp_path)
    assert len(made) == 64
    assert env.secret(NAME, kept_in=tmp_path) == made
    kept = tmp_path / "secrets" / "zabota_trial"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700
    assert list(kept.parent.iterdir()) == [kept]


def test_a_given_secret_is_not_written_down(monkeypatch, tmp_path):
    monkeypatch.setenv(NAME, "given")
    assert env.secret(NAME, kept_in=tmp_path) == "given"
    assert list(tmp_path.iterdir()) == []


def test_processes_that_start_together_agree_on_one_secret(tmp_path):
    """Each waits until all have started, so that all of them find no secret."""
    program = (
        "import sys; from pathlib import Path; from zabota.core import env; "
        "print('ready', flush=True); sys.stdin.read(); "
        "print(env.secret('ZABOTA_TRIAL', kept_in=Path(sys.argv[1])))"
    )
    command = [sys.executable, "-c", program, str(tmp_path)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    started = [subprocess.Popen(command, **pipes) for _ in range(4)]
    assert {process.stdout.readline() for process in started} == {"ready\n"}
    for process in started:
        process.stdin.close()
        process.stdin = None
    made = {process.communicate(timeout=30)[0].strip() for process in started}
    assert made == {(tmp_path / "secrets" / "zabota_trial").read_text()}


def test_the_data_folder_is_the_one_that_was_named(monkeypatch, tmp_path):
    monkeypatch.setenv("ZABOTA_DATA", str(tmp_path / "a" / ".." / "world"))
    assert env.data_folder() == tmp_path / "world"
    monkeypatch.delenv("ZABOTA_DATA")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setenv("XDG_DATA_HOME", "/somewhere/share")
    assert env.data_folder() == Path("/somewhere/share/zabota")
