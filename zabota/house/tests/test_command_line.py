import os
from pathlib import Path
from typing import Any

import pytest

from zabota.core.postgres.lock import FolderLock
from zabota.house import cli, commands
from zabota.house.up import Plan


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[tuple[str, ...]]:
    """What reached Django; the database is as good as running."""
    words: list[tuple[str, ...]] = []
    monkeypatch.setenv("ZABOTA_DATA", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", "postgresql:///given")
    monkeypatch.setattr(commands, "_manage", lambda *said: words.append(said))
    monkeypatch.setattr(commands, "_run", lambda name, _typed, rest: words.append((name, *rest)))
    return words


def run(*words: str) -> Any:
    with pytest.raises(SystemExit) as end:
        cli.main(words)
    return end.value.code


@pytest.mark.parametrize(
    ("words", "command"),
    [
        (["seed", "--demo"], ("seed", "--demo")),
        (["mail", "ingest", "-"], ("mail_ingest", "-")),
        (["mail", "ingest", "letters/", "--data", "world"], ("mail_ingest", "letters/")),
        (["bench", "desk", "--tickets", "10000"], ("bench_desk", "--tickets", "10000")),
        (["manage", "shell", "-c", "1"], ("shell", "-c", "1")),
        (["createsuperuser", "--help"], ("createsuperuser", "--help")),
        (["worker"], ("work",)),
        (["intake"], ("listen",)),
    ],
)
def test_a_command_of_a_room_gets_its_words_unchanged(
    told: list[tuple[str, ...]], words: list[str], command: tuple[str, ...]
) -> None:
    assert not run(*words)
    assert told == [command]


@pytest.mark.parametrize("words", [("import",), ("import", "csv"), ("mail", "ingest"), ("bench", "desk")])
def test_help_speaks_of_the_command_alone_and_makes_no_world(
    words: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("ZABOTA_DATA", str(tmp_path / "world"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert run(*words, "--help") == 0
    said = capsys.readouterr().out
    assert said.startswith(f"usage: zabota {' '.join(words)} ")
    assert "--settings" not in said
    assert not (tmp_path / "world").exists()


def test_chaos_has_a_folder_of_its_own_and_needs_no_database(
    told: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folders = []
    monkeypatch.delenv("DATABASE_URL")
    monkeypatch.setattr(commands, "_manage", lambda *said: folders.append((os.environ["ZABOTA_DATA"], said)))
    assert not run("bench", "mail-chaos", "--letters", "10")
    [(folder, words)] = folders
    assert words == ("bench_mail_chaos", "--letters", "10")
    assert Path(folder).name.startswith("zabota-chaos-")
    assert not Path(folder).exists()
    assert list(tmp_path.iterdir()) == []


def test_letters_are_shown_without_django(
    told: list[tuple[str, ...]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text("Hello\n\nOn 5 Mar 2026 12:01, Support wrote:\n> x")
    assert run("mail", "show", "--text", str(tmp_path / "a.txt")) == 0
    assert '"reply": "Hello"' in capsys.readouterr().out
    assert told == []


def test_words_nobody_knows_are_refused(told: list[tuple[str, ...]]) -> None:
    assert run("worker", "--loudly") == 2
    assert told == []


def test_up_carries_its_wishes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    plans: list[Plan] = []
    monkeypatch.setattr("zabota.house.up.up", plans.append)
    monkeypatch.setenv("ZABOTA_DATA", "")
    monkeypatch.delenv("ZABOTA_PORT", raising=False)
    assert not run("up", "--demo", "--data", str(tmp_path / "my world"))
    assert not run("up", "--data", str(tmp_path), "--port", "9000", "--host", "::1")
    assert plans == [
        Plan(tmp_path / "my world", "127.0.0.1", None, is_demo=True),
        Plan(tmp_path, "::1", 9000, is_demo=False),
    ]


def test_a_folder_in_use_ends_with_three_and_says_by_whom(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("ZABOTA_DATA", "")
    with FolderLock(tmp_path) as lock:
        lock.take("up")
        assert run("up", "--demo", "--data", str(tmp_path)) == 3
    assert f"The data folder {tmp_path} is in use by zabota up, process " in capsys.readouterr().err


def test_the_worker_alone_says_that_it_needs_a_database(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("ZABOTA_DATA", "")
    assert run("worker", "--data", str(tmp_path / "none")) == 1
    assert "No database runs for" in capsys.readouterr().err
