"""While another machine takes over, pages say so in the house's own look, and nothing is half done."""

import psycopg
import pytest
from django.db import InterfaceError, InternalError, OperationalError, ProgrammingError
from django.db.transaction import TransactionManagementError
from django.urls import path
from procrastinate.exceptions import ConnectorException

from zabota.core.away import is_database_away
from zabota.house import urls


def failing(problem):
    def fail(request):
        raise problem

    return fail


def caused(kind, cause):
    problem = kind("it broke")
    problem.__cause__ = cause
    return problem


AWAY = {
    "refused": caused(OperationalError, psycopg.OperationalError("connection refused")),
    "shut-down": caused(OperationalError, psycopg.errors.AdminShutdown("going")),
    "read-only": caused(InternalError, psycopg.errors.ReadOnlySqlTransaction("no primary any more")),
    "cut-off": caused(InternalError, psycopg.InternalError("received 2 results from command 'BEGIN'")),
    "shut": caused(InterfaceError, psycopg.InterfaceError("the connection is closed")),
    "full": caused(OperationalError, psycopg.errors.TooManyConnections("full")),
}
OURS = {
    "mistake": caused(ProgrammingError, psycopg.errors.UndefinedColumn("nothing")),
    "too-long": caused(OperationalError, psycopg.errors.QueryCanceled("statement timeout")),
    "no-database-at-all": ValueError("ours"),
}


class Addresses:
    urlpatterns = [
        *urls.urlpatterns,
        *(path(f"{name}/", failing(one)) for name, one in {**AWAY, **OURS}.items()),
        path("api/refused/", failing(AWAY["refused"])),
        path("api/mistake/", failing(OURS["mistake"])),
    ]
    handler500 = urls.handler500


@pytest.fixture(autouse=True)
def addresses(settings, client):
    settings.ROOT_URLCONF = Addresses
    client.raise_request_exception = False


@pytest.mark.parametrize("name", AWAY)
def test_a_page_says_that_it_comes_back_and_tries_again_by_itself(client, db, name):
    answer = client.get(f"/{name}/", headers={"Accept-Language": "en"})
    assert (answer.status_code, answer["Retry-After"], answer["Cache-Control"]) == (503, "5", "no-store")
    assert "Back in a moment" in answer.text
    assert '<meta http-equiv="refresh" content="5">' in answer.text


@pytest.mark.parametrize(("language", "words"), [("en", "go back in your browser"), ("ru", "вернитесь")])
def test_what_was_sent_is_said_not_to_be_saved_and_is_never_sent_again_by_itself(client, db, language, words):
    answer = client.post("/refused/", {"body": "Hello"}, headers={"Accept-Language": language})
    assert answer.status_code == 503
    assert words in answer.text
    assert 'http-equiv="refresh"' not in answer.text


@pytest.mark.parametrize(("name", "status", "code"), [("refused", 503, "away"), ("mistake", 500, "broken")])
def test_a_program_is_answered_in_its_own_shape(client, db, name, status, code):
    answer = client.post(f"/api/{name}/", {}, content_type="application/json")
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
    assert answer.json()["code"] == code
    assert answer.get("Retry-After") == ("5" if status == 503 else None)


@pytest.mark.parametrize("name", OURS)
def test_a_mistake_of_ours_stays_one(client, db, name):
    assert client.get(f"/{name}/").status_code == 500


def test_a_broken_conversation_without_a_reason_counts_as_away(db):
    assert is_database_away(
        caused(OperationalError, psycopg.OperationalError("server closed the connection"))
    )
    assert not is_database_away(None)


def test_what_others_made_of_the_break_is_still_the_break(db):
    lost = caused(OperationalError, psycopg.OperationalError("server closed the connection"))
    queue = ConnectorException("Database error")
    queue.__cause__ = lost
    ended = TransactionManagementError("An error occurred in the current transaction.")
    ended.__context__ = lost
    assert is_database_away(queue)
    assert is_database_away(ended)
    assert not is_database_away(TransactionManagementError("A mistake of ours."))
