"""The live stream, seen from the house: who listens, and which entries of the journal they are told."""

import pytest
from django.http import HttpRequest

from zabota.accounts.models import Role
from zabota.accounts.sign_in_rules import rule_second_factor
from zabota.accounts.signed_in import end_other_sessions
from zabota.core.models import JournalEntry
from zabota.house.listeners import sight_of_listener, what_it_may_know, whom_it_lets_go
from zabota.team.models import LineMember
from zabota.tickets import actions

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def same_connection(monkeypatch):
    """In a request's thread the connection may be old; here it is the test's own."""
    monkeypatch.setattr("zabota.house.listeners.leave_dead_connection", lambda: None)


@pytest.fixture
def listener(client_of):
    def listens(person):
        cookies = client_of(person).cookies.output(attrs=[], header="", sep=";").strip()
        return sight_of_listener({"headers": [(b"cookie", cookies.encode())]})

    return listens


def newest() -> JournalEntry:
    return JournalEntry.objects.latest("id")


@pytest.mark.parametrize(
    "headers", [[], [(b"cookie", b"")], [(b"cookie", b"sessionid=nonsense")], [(b"cookie", b"\xff=;;=\x00")]]
)
def test_a_stranger_is_nobody(headers, cast):
    assert sight_of_listener({"headers": headers}) is None


def test_a_client_is_nobody_here(cast, listener):
    assert listener(cast.client_user) is None


def test_who_was_switched_off_is_nobody(cast, client_of):
    cookies = client_of(cast.agent).cookies.output(attrs=[], header="", sep=";").strip()
    cast.agent.user.is_active = False
    cast.agent.user.save()
    assert sight_of_listener({"headers": [(b"cookie", cookies.encode())]}) is None


def test_whose_session_ended_has_to_say_anew_who_they_are(cast, listener, client_of):
    mine, anothers = listener(cast.agent), listener(cast.lead)
    end_other_sessions(a_request_of(client_of(cast.agent), cast.agent.user), cast.agent.user)
    assert (whom_it_lets_go(mine, newest()), whom_it_lets_go(anothers, newest())) == (True, False)


def test_when_a_role_needs_a_second_factor_everybody_is_asked_anew(cast, listener):
    mine = listener(cast.agent)
    rule_second_factor(Role.objects.get(key="agent"), is_required=True, by=cast.owner.user)
    assert whom_it_lets_go(mine, newest())
    assert listener(cast.agent) is None


def a_request_of(client, user):
    request = HttpRequest()
    request.session, request.user = client.session, user
    return request


def test_the_tickets_of_ones_lines_are_told_and_no_others(cast, listener):
    actions.take_ticket(cast.unowned, by=cast.agent)
    told = {
        name: what_it_may_know(listener(getattr(cast, name)), newest())
        for name in ("agent", "lead", "trainee")
    }
    assert all(words is not None for words in told.values())
    assert what_it_may_know(listener(cast.outsider), newest()) is None
    assert what_it_may_know(listener(cast.colleague), newest()) is None


def test_a_ticket_that_leaves_is_told_to_those_it_left(cast, listener):
    actions.move_ticket(cast.unowned, to=cast.field, reason="Нужен выезд", by=cast.agent)
    assert what_it_may_know(listener(cast.trainee), newest()) is not None
    assert what_it_may_know(listener(cast.outsider), newest()) is not None
    assert what_it_may_know(listener(cast.colleague), newest()) is None


def test_ones_own_ticket_is_told_wherever_it_stands(cast, listener):
    LineMember.objects.filter(agent=cast.agent).delete()
    actions.expect_client(cast.forwarding, by=cast.lead)
    assert what_it_may_know(listener(cast.agent), newest()) is not None


def test_a_role_that_may_not_read_hears_nothing(cast, listener):
    Role.objects.filter(key="agent").update(permissions=[])
    actions.expect_client(cast.forwarding, by=cast.lead)
    assert what_it_may_know(listener(cast.agent), newest()) is None


def test_what_is_about_a_person_is_told_to_that_person_alone(cast, listener):
    entry = JournalEntry(name="Told", about="user", about_id=cast.agent.user_id, facts={})
    assert what_it_may_know(listener(cast.agent), entry) is not None
    assert what_it_may_know(listener(cast.owner), entry) is None


def test_an_entry_about_anything_else_is_told_to_nobody(cast, listener):
    entry = JournalEntry(name="RoleChanged", about="role", about_id=1, facts={})
    assert what_it_may_know(listener(cast.owner), entry) is None
