from dataclasses import dataclass
from datetime import UTC, datetime
from typing import ClassVar

import pytest
from django.db import ProgrammingError, connection, transaction
from django.db.transaction import TransactionManagementError
from django.test.utils import CaptureQueriesContext
from procrastinate.contrib.django.models import ProcrastinateJob

from zabota.core import clock, events
from zabota.core.events import Event, event_from, of_many, publish, publish_all, subscribe
from zabota.core.models import JournalEntry
from zabota.core.tasks import handle_later

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
HEARD: list[Event] = []
BITTER = 13  # litres


@dataclass(frozen=True, kw_only=True)
class KettleBoiled(Event):
    about: ClassVar[str] = "kettle"
    kettle_id: int
    litres: int


def hear(event: KettleBoiled) -> None:
    HEARD.append(event)


def heard() -> list[Event]:
    return HEARD


def fail(event: KettleBoiled) -> None:
    raise ZeroDivisionError


@pytest.fixture(autouse=True)
def wiring(monkeypatch):
    """The real table stays as it is; ours is gone after the test."""
    for table in ("_now", "_later", "_by_name"):
        monkeypatch.setattr(events, table, getattr(events, table).copy())
    HEARD.clear()


def boil() -> JournalEntry:
    with clock.stopped_at(NOON), transaction.atomic():
        return publish(KettleBoiled(kettle_id=3, litres=2, by_id=9))


@pytest.mark.django_db
def test_an_event_is_one_row_of_the_journal():
    entry = boil()
    entry.refresh_from_db()
    assert (entry.name, entry.at, entry.actor_id, entry.about, entry.about_id) == (
        "KettleBoiled",
        NOON,
        9,
        "kettle",
        3,
    )
    assert entry.facts == {"kettle_id": 3, "litres": 2}


@pytest.mark.django_db
def test_the_row_gives_the_event_back():
    subscribe(KettleBoiled)
    assert event_from(boil()) == KettleBoiled(kettle_id=3, litres=2, by_id=9, at=NOON)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_an_event_outside_a_transaction_is_an_error():
    subscribe(KettleBoiled, now=[hear])
    with pytest.raises(TransactionManagementError, match="KettleBoiled published outside a transaction"):
        publish(KettleBoiled(kettle_id=3, litres=2))
    assert not JournalEntry.objects.exists()
    assert heard() == []


@pytest.mark.django_db
def test_handlers_of_now_hear_it_at_once():
    subscribe(KettleBoiled, now=[hear])
    boil()
    assert heard() == [KettleBoiled(kettle_id=3, litres=2, by_id=9, at=NOON)]


@pytest.mark.django_db
def test_a_handler_that_fails_takes_everything_back():
    subscribe(KettleBoiled, now=[fail], later=[hear])
    with pytest.raises(ZeroDivisionError):
        boil()
    assert not JournalEntry.objects.exists()
    assert not ProcrastinateJob.objects.exists()


@pytest.mark.django_db
def test_handlers_of_later_hear_it_in_a_job():
    subscribe(KettleBoiled, later=[hear])
    entry = boil()
    assert heard() == []
    (job,) = ProcrastinateJob.objects.filter(task_name=handle_later.name)
    assert job.args == {"entry_ids": [entry.pk], "handler": f"{__name__}.hear"}
    handle_later.run(**job.args)
    assert heard() == [KettleBoiled(kettle_id=3, litres=2, by_id=9, at=NOON)]


@pytest.mark.django_db
def test_a_job_of_an_older_version_is_done():
    subscribe(KettleBoiled, later=[hear])
    handle_later.run(entry_id=boil().pk, handler=f"{__name__}.hear")
    assert [event.litres for event in heard()] == [2]


@pytest.mark.django_db
def test_a_handler_that_the_wiring_no_longer_has_is_named():
    subscribe(KettleBoiled)
    with pytest.raises(LookupError, match=r"KettleBoiled has no handler somewhere\.hear"):
        handle_later.run(entry_ids=[boil().pk], handler="somewhere.hear")


@pytest.mark.django_db
def test_the_journal_is_never_changed():
    entry = boil()
    with pytest.raises(ProgrammingError, match="the journal is never changed"), transaction.atomic():
        JournalEntry.objects.filter(pk=entry.pk).update(name="KettleExploded")


@of_many
def hear_many(events: list[KettleBoiled]) -> None:
    if any(event.litres == BITTER for event in events):
        raise ZeroDivisionError
    HEARD.append(events)


def boil_each(*litres: int) -> list[JournalEntry]:
    with clock.stopped_at(NOON), transaction.atomic():
        return publish_all([KettleBoiled(kettle_id=3, litres=some) for some in litres])


def later_jobs() -> list[list[int]]:
    return [job.args["entry_ids"] for job in ProcrastinateJob.objects.filter(task_name=handle_later.name)]


@pytest.mark.django_db
def test_several_events_cost_as_many_statements_as_one():
    subscribe(KettleBoiled, now=[hear], later=[hear, hear_many])
    counts = []
    for litres in ([1], [1, 2, 3, 4, 5]):
        with CaptureQueriesContext(connection) as captured:
            boil_each(*litres)
        counts.append(len(captured))
    assert counts[0] == counts[1]
    assert [event.litres for event in heard()] == [1, 1, 2, 3, 4, 5]


@pytest.mark.django_db
def test_a_handler_of_many_hears_them_at_once():
    subscribe(KettleBoiled, now=[hear_many, hear])
    boil_each(1, 2)
    many, one, other = heard()
    assert many == [one, other]


@pytest.mark.django_db
def test_what_happens_together_is_handled_later_in_one_job():
    subscribe(KettleBoiled, later=[hear])
    entries = boil_each(1, 2, 3)
    assert later_jobs() == [[entry.pk for entry in entries]]
    handle_later.run(entry_ids=later_jobs()[0], handler=f"{__name__}.hear")
    assert [event.litres for event in heard()] == [1, 2, 3]


@pytest.mark.django_db
@pytest.mark.parametrize("handler", [fail, hear_many])
def test_a_portion_that_failed_comes_again_one_by_one(handler):
    subscribe(KettleBoiled, later=[handler])
    entries = [entry.pk for entry in boil_each(1, BITTER)]
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
    handle_later.run(entry_ids=entries, handler=f"{__name__}.{handler.__name__}")
    assert later_jobs() == [[entry] for entry in entries]
    with pytest.raises(ZeroDivisionError):
        handle_later.run(entry_ids=[entries[1]], handler=f"{__name__}.{handler.__name__}")
