import os
import signal
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from urllib.parse import quote

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection

from zabota.core.models import JournalEntry
from zabota.tickets.models import Ticket
from zabota.transfers.actions import bring
from zabota.transfers.errors import AnotherFileFirst, BeingBrought
from zabota.transfers.models import Brought, Kind, Run, RunState
from zabota.transfers.reading.incidents import read_incidents
from zabota.transfers.tests.samples import LOG, UTC, brought, log_file

INCIDENTS = 4_000


@pytest.fixture
def long_log(tmp_path):
    story = LOG.splitlines()[:3]
    rows = (row.replace("INC1,", f"INC{number:06},") for number in range(INCIDENTS) for row in story)
    return log_file(tmp_path, "\n".join(rows) + "\n")


@pytest.mark.slow
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_killed_import_goes_on_and_doubles_nothing(long_log):
    """A real process, killed after the first line that tells how far it is."""
    with _process(long_log) as killed:
        for line in killed.stdout:
            if " of 4000 tickets" in line:
                break
        killed.send_signal(signal.SIGKILL)
    half = Ticket.objects.count()
    run = Run.objects.get()
    assert (run.state, run.counts["ticket"], 0 < half < INCIDENTS) == (RunState.RUNNING, half, True)
    with _process(long_log) as again:
        assert again.wait() == 0
    assert (Ticket.objects.count(), Run.objects.get().state) == (INCIDENTS, RunState.DONE)
    assert Brought.objects.filter(kind=Kind.TICKET).count() == INCIDENTS
    opened = JournalEntry.objects.filter(name="TicketOpened").values_list("about_id", flat=True)
    assert set(Counter(opened).values()) == {1}


def _process(file):
    facts = connection.settings_dict
    url = f"postgresql:///{facts['NAME']}?host={quote(facts['HOST'], safe='')}&user={facts['USER']}"
    words = [sys.executable, "-m", "zabota.house.cli", "import", "incidents", str(file)]
    surroundings = {**os.environ, "DATABASE_URL": url, "PYTHONUNBUFFERED": "1"}
    return subprocess.Popen(words, stdout=subprocess.PIPE, text=True, env=surroundings)


@pytest.mark.django_db
def test_another_file_waits_until_the_broken_one_is_whole(cast, tmp_path):
    brought(read_incidents(log_file(tmp_path), UTC))
    Run.objects.update(state=RunState.RUNNING)
    with pytest.raises(AnotherFileFirst):
        brought(read_incidents(log_file(tmp_path), UTC), sha256="1" * 64)
    assert Run.objects.count() == 1


@pytest.mark.django_db
def test_two_imports_of_a_desk_do_not_run_at_once(cast, tmp_path):
    history = read_incidents(log_file(tmp_path), UTC)
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(hashtextextended('transfers incidents', 0))")
        with pytest.raises(BeingBrought):
            brought(history)
    finally:
        other.close()
    assert not Run.objects.exists()


@pytest.mark.django_db
def test_a_lost_database_leaves_the_last_batch_whole_and_says_how_to_go_on(cast, tmp_path, monkeypatch):
    file, tickets = log_file(tmp_path), Ticket.objects.count()
    history = read_incidents(file, UTC)

    def stories():
        yield from list(history.stories())[:1]
        raise OperationalError("could not extend file: No space left on device")

    monkeypatch.setattr("zabota.transfers.actions.BATCH", 1)
    history_that_breaks = type(history)(**{**_facts(history), "stories": stories})
    monkeypatch.setattr(
        "zabota.house.management.commands.import_history.read_history", lambda *_: history_that_breaks
    )
    with pytest.raises(CommandError, match=r"No space left on device.*goes on from there"):
        call_command("import_history", "incidents", str(file))
    assert Ticket.objects.count() == tickets + 1
    monkeypatch.undo()
    call_command("import_history", "incidents", str(file))
    assert (Ticket.objects.count(), Run.objects.get().state) == (tickets + 2, RunState.DONE)


def _facts(history):
    return {name: getattr(history, name) for name in history.__dataclass_fields__}


@pytest.mark.django_db
def test_a_dry_run_writes_nothing_and_counts(cast, tmp_path, capsys):
    before = Ticket.objects.count()
    call_command("import_history", "incidents", str(log_file(tmp_path)), "--dry-run")
    said = capsys.readouterr().out
    assert "Nothing was written" in said
    assert "new 2" in said
    assert (Ticket.objects.count(), Run.objects.count(), Brought.objects.count()) == (before, 0, 0)


@pytest.mark.django_db
def test_runs_are_listed_and_undone_by_the_command(cast, tmp_path, capsys):
    before, file = Ticket.objects.count(), log_file(tmp_path)
    call_command("import_history", "incidents", str(file), "--source", "old desk")
    run = Run.objects.get()
    call_command("import_history", "list")
    assert "old desk  log.csv" in capsys.readouterr().out
    call_command("import_history", "undo", str(run.pk))
    assert Ticket.objects.count() == before


@pytest.mark.django_db
def test_a_batch_with_one_story_that_cannot_be_written_brings_the_others(cast, tmp_path):
    history = read_incidents(log_file(tmp_path), UTC)
    stories = list(history.stories())
    broken = replace(stories[0], key="broken", sayings=(), fields={}, first_answered_at="no moment")
    history.stories, history.total = lambda: iter([broken, *stories]), 3
    run = bring(history, source="x", file="f", sha256="0" * 64, by=None, say=lambda _line: None)
    assert (run.counts["ticket"], run.counts["bad"]) == (2, 1)
