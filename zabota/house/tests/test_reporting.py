"""What reporting programs read: figures, and nobody's words."""

from collections.abc import Iterator

import psycopg
import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from zabota.core.postgres.cluster import SUPERUSER
from zabota.house.errors import CannotRun
from zabota.house.reporting import standing
from zabota.house.reporting.granting import document, grant, readers, revoke
from zabota.house.reporting.views import VIEWS
from zabota.notes.actions import write_note
from zabota.tickets import actions
from zabota.tickets.letters import Words

SECRET = "Кукумбер"
# A column of these may hold what somebody wrote.
OF_WORDS = {
    "alternatives",
    "body",
    "consequence",
    "html",
    "quoted",
    "reason",
    "subject",
    "text",
    "to",
    "cc",
    "what",
    "words",
}
OF_PEOPLE = {"email", "phone", "sender", "address", "password", "signature", "sort_name"}
READ_NOT_SHOWN = {("messages", "body"), ("refusals", "alternatives")}  # their length alone


@pytest.fixture(scope="module", autouse=True)
def roles_may_be_made(django_db_setup, django_db_blocker) -> Iterator[None]:
    """As on a server of somebody's own; the database that comes along does not let the program make roles."""
    with django_db_blocker.unblock():
        given = connection.get_connection_params()
    place = {"host": given["host"], "user": SUPERUSER, "dbname": given["dbname"], "autocommit": True}
    with psycopg.connect(**place) as administrator:
        administrator.execute(f"ALTER ROLE {given['user']} CREATEROLE")
        yield
        administrator.execute(f"ALTER ROLE {given['user']} NOCREATEROLE")


@pytest.fixture
def reader(cast):
    grant("figures")
    with connection.cursor() as cursor:  # so that a test may put itself into the reader's place
        cursor.execute("GRANT figures TO CURRENT_USER WITH SET TRUE")
    return "figures"


def rows(statement: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall()


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_a_view_works_and_each_column_has_words(view, reader):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM reporting.{view.name} LIMIT 5")
        assert [column.name for column in cursor.description] == [column.name for column in view.columns]
    assert all(column.words for column in view.columns)


def test_a_ticket_is_one_row(cast, reader):
    [found] = rows(f"SELECT status, company FROM reporting.tickets WHERE ticket = {cast.forwarding.pk}")
    assert found == (cast.forwarding.status, cast.forwarding.company_id)
    assert rows("SELECT count(*) FROM reporting.tickets") == rows("SELECT count(*) FROM tickets_ticket")


def test_no_view_shows_a_note_or_anybodys_words(cast, reader):
    write_note(cast.forwarding, SECRET, by=cast.trainee)
    actions.send_letter(
        cast.forwarding, Words(body=SECRET, to=(("", "inna@lisenok.example"),)), by=cast.agent
    )
    for view in VIEWS:
        assert SECRET not in str(rows(f"SELECT * FROM reporting.{view.name}"))
        assert "@" not in str(rows(f"SELECT * FROM reporting.{view.name}"))


def test_no_view_stands_on_a_table_of_notes_or_a_column_of_words(reader):
    used = rows(
        "SELECT view_name, table_name, column_name FROM information_schema.view_column_usage"
        " WHERE view_schema = 'reporting'"
    )
    assert used
    assert not [one for one in used if one[1].startswith(("notes_", "writing_"))]
    assert not [
        one for one in used if one[2] in OF_WORDS | OF_PEOPLE and (one[0], one[2]) not in READ_NOT_SHOWN
    ]


@pytest.mark.parametrize(
    "attempt",
    [
        "SELECT * FROM public.tickets_message",
        "SELECT * FROM public.notes_note",
        "SELECT * FROM public.accounts_user",
        "DELETE FROM reporting.health_by_week",
        "CREATE TABLE reporting.mine (id int)",
        "CREATE TABLE public.mine (id int)",
    ],
)
def test_a_reader_can_do_nothing_else(reader, attempt):
    with connection.cursor() as cursor, transaction.atomic():
        cursor.execute("SET LOCAL ROLE figures")
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            cursor.execute(attempt)
        cursor.execute("RESET ROLE")


def test_a_reader_reads_and_is_held_to_a_minute(reader):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE figures")
        cursor.execute("SELECT count(*) FROM reporting.tickets")
        assert cursor.fetchone()[0] > 0
        cursor.execute("RESET ROLE")
    [limits] = rows("SELECT rolconfig FROM pg_roles WHERE rolname = 'figures'")
    assert "statement_timeout=60s" in limits[0]
    assert "default_transaction_read_only=on" in limits[0]


def test_views_go_before_migrations_and_come_back_with_their_readers(reader):
    standing.take_away()
    assert rows("SELECT count(*) FROM pg_views WHERE schemaname = 'reporting'") == [(0,)]
    standing.put_up()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE figures")
        cursor.execute("SELECT count(*) FROM reporting.companies")
        cursor.execute("RESET ROLE")


def test_a_password_is_shown_once_and_a_reader_can_be_taken_away(cast):
    assert len(grant("figures") or "") >= 32
    assert grant("figures") is None
    assert readers() == ["figures"]
    revoke("figures")
    assert readers() == []
    assert not standing.stands()


@pytest.mark.parametrize("name", ["Figures", "a b", "x; DROP TABLE y", "", "pg_read_all_data"])
def test_a_name_that_is_none_is_refused(name, cast):
    with pytest.raises(CannotRun, match="no name for a role"):
        grant(name)
    assert not standing.stands()


def test_a_role_that_may_more_is_left_alone(cast):
    [(own,)] = rows("SELECT current_user")
    with pytest.raises(CannotRun, match="may do more than read"):
        grant(own)
    with pytest.raises(CannotRun, match="No reader"):
        revoke(own)
    assert not standing.stands()


def test_a_role_of_the_administrator_is_let_in(cast):
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE figures LOGIN")
    assert grant("figures") is None
    assert readers() == ["figures"]


def test_the_document_names_every_column(cast, capsys):
    call_command("reporting", "document")
    printed = capsys.readouterr().out
    assert printed.strip() == document().strip()
    assert all(f"`{column.name}`" in printed for view in VIEWS for column in view.columns)
