"""As tests/architecture/test_lists_cost_the_same.py asks of screens: as many statements for twenty rows as for ten."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.architecture.test_lists_cost_the_same import agents, companies, letters, people, tickets
from zabota.api.scopes import TokenScope
from zabota.api.tests.asking import program_of

pytestmark = pytest.mark.django_db
LISTS = [
    ("/tickets?limit=100", tickets),
    ("/tickets?limit=100&changed_since=2000-01-01T00:00:00Z", tickets),
    ("/tickets/{forwarding}/messages?limit=100", letters),
    ("/tickets/{forwarding}/notes?limit=100", letters),
    ("/companies?limit=100", companies),
    ("/contacts?limit=100", people),
    ("/agents", agents),
]
OWN = [("/own/tickets?limit=100", tickets), ("/own/tickets/{forwarding}/messages?limit=100", letters)]


@pytest.mark.parametrize(("path", "more"), LISTS)
def test_a_list_of_the_staff(path, more, cast):
    assert_it_costs_the_same(path, more, program_of(cast.owner), cast)


@pytest.mark.parametrize(("path", "more"), OWN)
def test_a_list_of_a_client(path, more, cast):
    assert_it_costs_the_same(path, more, program_of(cast.inna), cast)


def test_a_list_of_tokens(cast, client_of):
    browser, scopes = client_of(cast.owner), [TokenScope.TICKETS_READ]
    costs = []
    for start in (0, 10, 20):
        for number in range(start, start + 10):
            program_of(cast.agent, *scopes, name=f"Program {number}")
        costs.append(statements(lambda: browser.get("/settings/tokens/")))
    assert costs[1] == costs[2]


def assert_it_costs_the_same(path, more, program, cast):
    filled = path.format(forwarding=cast.forwarding.pk)
    program.get(filled)
    more(cast, 0)
    ten = statements(lambda: program.get(filled))
    more(cast, 10)
    assert statements(lambda: program.get(filled)) == ten


def statements(ask) -> list[str]:
    with CaptureQueriesContext(connection) as asked:
        assert ask().status_code == 200
    everything = (entry["sql"] for entry in asked.captured_queries)
    return [re.split(" WHERE | SET ", sql)[0][:160] for sql in everything if "SAVEPOINT" not in sql]
