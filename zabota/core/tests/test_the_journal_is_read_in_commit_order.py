"""Two real transactions on two connections, the one that began first commits last."""

import psycopg
import pytest
from django.db import connection

from zabota.core import journal
from zabota.core.journal import Place

INSERT = """
INSERT INTO core_journalentry (name, at, about, about_id, facts) VALUES (%s, now(), 'kettle', 1, '{}')
"""
pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def connect():
    """A connection of one's own to the database of the tests."""
    opened = []

    def open_one() -> psycopg.Connection:
        parameters = connection.get_connection_params()
        known = {key: parameters[key] for key in ("dbname", "user", "host") if parameters.get(key)}
        opened.append(psycopg.connect(**known))
        return opened[-1]

    yield open_one
    for one in opened:
        one.close()


def names_after(place: Place, limit: int = 500) -> list[str]:
    return [entry.name for entry in journal.entries_after(place, limit)]


def test_an_entry_of_a_slower_transaction_is_never_skipped(connect):
    place = journal.present_place()
    slow, quick = connect(), connect()
    slow.execute(INSERT, ["Slow"])
    quick.execute(INSERT, ["Quick"])
    quick.commit()

    read = journal.entries_after(place)  # what is committed waits for what began before it
    assert [entry.name for entry in read] == []

    slow.commit()
    assert names_after(place) == ["Slow", "Quick"]


def test_a_reader_that_remembers_its_place_reads_each_entry_once(connect):
    place, heard = journal.present_place(), []
    first, second, third = connect(), connect(), connect()
    for name, transaction in (("First", first), ("Second", second), ("Third", third)):
        transaction.execute(INSERT, [name])
    for transaction in (second, first, third):
        transaction.commit()
        for entry in journal.entries_after(place):
            heard.append(entry.name)
            place = journal.place_of(entry)
    assert heard == ["First", "Second", "Third"]


def test_a_transaction_that_fails_holds_nobody_back_for_ever(connect):
    place = journal.present_place()
    slow, quick = connect(), connect()
    slow.execute(INSERT, ["Slow"])
    quick.execute(INSERT, ["Quick"])
    quick.commit()
    slow.rollback()
    assert names_after(place) == ["Quick"]


def test_a_limit_reads_the_oldest_first(connect):
    place = journal.present_place()
    with connect() as transaction:
        for name in ("One", "Two", "Three"):
            transaction.execute(INSERT, [name])
    assert names_after(place, 2) == ["One", "Two"]


def test_the_present_place_is_before_what_comes(connect):
    with connect() as transaction:
        transaction.execute(INSERT, ["Past"])
    place = journal.present_place()
    with connect() as transaction:
        transaction.execute(INSERT, ["Future"])
    assert names_after(place) == ["Future"]


@pytest.mark.parametrize(
    "text", ["", "7", "7.", ".7", "7.x", "-1.2", "٣.٤", "9" * 19 + ".1", "1" * 5000 + ".1", "1.2.3"]
)
def test_a_place_that_a_stranger_made_up_is_no_place(text):
    assert Place.parse(text) is None


@pytest.mark.parametrize("place", [Place(), Place(734, 12), Place(734, 2**62), Place(2**63 - 1, 2**63 - 1)])
def test_a_place_reads_as_it_was_written(place):
    assert Place.parse(str(place)) == place


def test_the_present_place_reads_as_it_was_written():
    place = journal.present_place()
    assert Place.parse(str(place)) == place
