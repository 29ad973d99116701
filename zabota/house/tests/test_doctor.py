from pathlib import Path

import pytest

from zabota.core.postgres import ask
from zabota.house import doctor
from zabota.house.doctor import Finding, examine


def test_an_embedded_world_is_examined_and_left_as_it_was(
    open_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert examine(open_folder / "data") == 0
    lines = capsys.readouterr().out.splitlines()
    subjects = [line.split()[1] for line in lines]
    assert subjects[:2] == ["python", "data"]
    assert "ok    letters         Russian words are lower-cased, stemmed and searched" in lines
    assert "warn  migrations      some are waiting: run `zabota migrate`, or start `zabota up`" in lines


def test_secrets_that_others_may_read_are_a_failure(tmp_path: Path) -> None:
    (tmp_path / "secrets").mkdir(mode=0o700)
    (tmp_path / "secrets" / "key").write_text("sesame")
    (tmp_path / "secrets" / "key").chmod(0o644)
    found = doctor.secrets(tmp_path)
    assert (found.grade, "chmod -R go=" in found.words) == ("fail", True)
    (tmp_path / "secrets" / "key").chmod(0o600)
    assert doctor.secrets(tmp_path).grade == "ok"


def test_a_queue_without_a_worker_is_said(empty_database: str) -> None:
    ask(empty_database, "CREATE TABLE procrastinate_jobs (status text, scheduled_at timestamptz)")
    ask(empty_database, "CREATE TABLE procrastinate_workers (last_heartbeat timestamptz)")
    ask(empty_database, "INSERT INTO procrastinate_jobs VALUES ('todo', NULL), ('failed', NULL)")
    words = "1 jobs wait, 1 failed, no worker runs: start `zabota up` or `zabota worker`"
    assert doctor.queue(empty_database) == Finding("warn", "worker", words)


def test_a_mail_server_that_does_not_answer_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZABOTA_SMTP_URL", "smtp://127.0.0.1:1")
    monkeypatch.delenv("ZABOTA_INTAKE_PORT", raising=False)
    [found] = doctor.mail()
    assert (found.grade, found.subject) == ("warn", "letters out")


def test_a_database_that_does_not_answer_is_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://127.0.0.1:1/none")
    assert examine(tmp_path) == 1
    assert "fail  server version" in capsys.readouterr().out
