import pytest
from django.urls import reverse

from zabota.accounts.models import User
from zabota.clients.models import Company, Contact
from zabota.core.events import event_from
from zabota.core.models import JournalEntry
from zabota.notes.models import Note
from zabota.tickets.actions import set_priority
from zabota.tickets.models import Message, Ticket
from zabota.transfers.actions import ask_to_take_back, take_back
from zabota.transfers.errors import BeingTakenBack, RunNotOver, RunTouched
from zabota.transfers.events import TakingBackAsked
from zabota.transfers.handlers import on_taking_back_asked
from zabota.transfers.models import Brought, Run, RunState
from zabota.transfers.reading.incidents import read_incidents
from zabota.transfers.reading.zammad import read_zammad
from zabota.transfers.tests import samples

pytestmark = pytest.mark.django_db
TABLES = (Ticket, Message, Note, Contact, Company, User)


def counted():
    past = JournalEntry.objects.filter(about="ticket").count()
    return [*(model.objects.count() for model in TABLES), past]


def test_nothing_of_a_run_is_left_and_it_can_be_brought_again(cast, tmp_path):
    before, folder = counted(), samples.zammad(tmp_path)
    run = samples.brought(read_zammad(folder, samples.UTC))
    assert counted() != before
    take_back(run, by=None)
    assert counted() == before
    assert not Brought.objects.exists()
    samples.brought(read_zammad(folder, samples.UTC))
    assert Ticket.objects.filter(subject="No line").exists()
    with pytest.raises(RunNotOver):
        take_back(run, by=None)


def test_a_run_somebody_has_worked_with_stays_whole(cast, tmp_path):
    run = samples.brought(read_incidents(samples.log_file(tmp_path), samples.UTC))
    ticket = Ticket.objects.get(subject__startswith="INC2")
    set_priority(ticket, priority=4, by=cast.agent)
    before = counted()
    with pytest.raises(RunTouched) as refusal:
        take_back(run, by=None)
    assert str(ticket.pk) in refusal.value.sentence
    assert counted() == before
    assert Run.objects.get().state == "done"


def test_the_screen_lists_runs_gives_bad_rows_and_takes_back(cast, client_of, published, tmp_path):
    rows = (
        samples.LOG
        + samples.LOG.splitlines()[0].replace("INC1", "=INC3").replace("1/3/2016 08:00", "one day")
        + "\n"
    )
    run = samples.brought(read_incidents(samples.log_file(tmp_path, rows), samples.UTC))
    page = client_of(cast.owner).get(reverse("brought")).text
    assert reverse("brought_undo", args=[run.pk]) in page
    got = client_of(cast.owner).get(reverse("brought_bad_rows", args=[run.pk]))
    assert "'=INC3" in b"".join(got.streaming_content).decode()
    before = Ticket.objects.count()
    answer = client_of(cast.owner).post(reverse("brought_undo", args=[run.pk]))
    assert answer.status_code == 302
    assert Ticket.objects.count() == before
    [asked] = published(TakingBackAsked)
    on_taking_back_asked(event_from(asked))
    assert Ticket.objects.count() == before - 2
    assert Run.objects.get().undone_by == cast.owner.user


def test_who_may_only_read_takes_nothing_back(cast, client_of, tmp_path):
    run = samples.brought(read_incidents(samples.log_file(tmp_path), samples.UTC))
    assert client_of(cast.auditor).get(reverse("brought")).status_code == 200
    assert client_of(cast.auditor).post(reverse("brought_undo", args=[run.pk])).status_code == 403
    assert Run.objects.get().state == "done"


def test_an_empty_screen_teaches(cast, client_of):
    assert "zabota import" in client_of(cast.owner).get(reverse("brought")).text


def test_an_import_ends_when_it_is_asked_back_and_nothing_of_it_stays(cast, tmp_path, monkeypatch):
    """The second batch finds that somebody has taken the first one back."""
    before = counted()
    history = read_incidents(samples.log_file(tmp_path), samples.UTC)
    stories = list(history.stories())

    def told():
        yield stories[0]
        ask_to_take_back(Run.objects.get(), by=cast.owner.user)
        yield stories[1]

    monkeypatch.setattr("zabota.transfers.actions.BATCH", 1)
    history.stories = told
    with pytest.raises(BeingTakenBack):
        samples.brought(history)
    assert Run.objects.get().state == RunState.UNDOING
    take_back(Run.objects.get(), by=None)
    assert counted() == before


def test_nothing_new_leans_on_what_is_going(cast, tmp_path):
    samples.brought(read_incidents(samples.log_file(tmp_path), samples.UTC))
    Run.objects.update(state=RunState.UNDOING)
    with pytest.raises(BeingTakenBack):
        samples.brought(read_incidents(samples.log_file(tmp_path), samples.UTC))
    assert Run.objects.count() == 1
