"""A client thanks one of us by name, for what is solved; it reaches them and whoever leads them."""

import pytest

from zabota.accounts.models import Role
from zabota.clients.merging import merge_contacts
from zabota.clients.models import Contact, ContactAddress
from zabota.satisfaction.actions import thank, thanks
from zabota.satisfaction.errors import DidNotWorkOnIt, EnoughForToday, ThanksByOurOwn
from zabota.satisfaction.models import Thanks
from zabota.satisfaction.tests.jobs import told
from zabota.tickets.actions import solve_ticket

pytestmark = pytest.mark.usefixtures("morning")


@pytest.fixture
def solved(cast):
    """Inna's and Pavel's, led by Olga."""
    return solve_ticket(cast.forwarding, by=cast.agent, reason="Done")


def say(browser, ticket, agent, words="Quick and kind"):
    return browser.post(f"/portal/tickets/{ticket.pk}/thanks/", {"agent": agent.pk, "words": words})


def test_thanks_are_said_on_a_solved_ticket(cast, portal_of, solved):
    browser = portal_of(cast.inna)
    page = browser.get(f"/portal/tickets/{solved.pk}/").text
    assert f"/portal/tickets/{solved.pk}/thanks/" in page
    assert say(browser, solved, cast.agent).url == f"/portal/tickets/{solved.pk}/"
    given = Thanks.objects.get()
    assert (given.contact, given.agent, given.company, given.words) == (
        cast.inna,
        cast.agent,
        cast.lisenok,
        "Quick and kind",
    )
    assert "You thanked Ольга Ремизова" in browser.get(f"/portal/tickets/{solved.pk}/").text


def test_under_way_there_is_nothing_to_thank_for(cast, portal_of):
    browser = portal_of(cast.inna)
    assert "/thanks/" not in browser.get(f"/portal/tickets/{cast.forwarding.pk}/").text
    response = say(browser, cast.forwarding, cast.agent)
    assert (response.status_code, "still under way" in response.text) == (409, True)
    assert not Thanks.objects.exists()


def test_once_a_ticket_and_person(cast, portal_of, solved):
    browser = portal_of(cast.inna)
    say(browser, solved, cast.agent)
    say(browser, solved, cast.agent, words="And again")
    assert [one.words for one in Thanks.objects.all()] == ["And again"]


@pytest.mark.parametrize("agent", ["", "0", "x", "99999999"])
def test_nobody_by_that_number_is_refused(cast, portal_of, solved, agent):
    response = portal_of(cast.inna).post(
        f"/portal/tickets/{solved.pk}/thanks/", {"agent": agent, "words": "Kept words"}
    )
    assert (response.status_code, "Kept words" in response.text) == (422, True)
    assert not Thanks.objects.exists()


def test_only_whoever_worked_on_it_is_thanked(cast, portal_of, solved):
    assert say(portal_of(cast.inna), solved, cast.outsider).status_code == 422
    with pytest.raises(DidNotWorkOnIt):
        thank(cast.inna, agent=cast.outsider, ticket=solved)
    assert not Thanks.objects.exists()


def test_our_own_people_cannot_thank(cast, solved):
    twin = Contact.objects.create(name="Ольга", language="ru")
    ContactAddress.objects.create(contact=twin, email="Olga@North.example")
    with pytest.raises(ThanksByOurOwn):
        thank(twin, agent=cast.agent, ticket=solved)
    assert not Thanks.objects.exists()


def test_strangers_to_the_ticket_cannot(cast, portal_of, solved):
    assert say(portal_of(cast.viktor), solved, cast.agent).status_code == 404
    assert not Thanks.objects.exists()


def test_a_colleague_who_looks_with_their_eyes_cannot(cast, desk_of, solved):
    browser = desk_of(cast.lead)
    path = f"/portal/as/{cast.inna.pk}/tickets/{solved.pk}/thanks/"
    assert "data-sends" not in browser.get(path).text
    assert browser.post(path, {"agent": cast.agent.pk}).status_code == 405
    assert not Thanks.objects.exists()


def test_it_reaches_the_one_who_is_thanked(cast, desk_of, portal_of, solved):
    told()
    say(portal_of(cast.inna), solved, cast.agent)
    title = f"{solved.pk} {solved.subject}"
    assert told() == [("olga", "thanked", title, "Инна Збруева")]
    page = desk_of(cast.agent).get("/thanks/").text
    assert ("Quick and kind" in page, "1 thanks" in page, "1 in the last 90 days" in page) == (
        True,
        True,
        True,
    )
    assert "Quick and kind" not in desk_of(cast.colleague).get("/thanks/").text


def test_whoever_leads_sees_those_of_their_people(cast, desk_of, portal_of, solved):
    say(portal_of(cast.inna), solved, cast.agent)
    assert "Инна Збруева thanks Ольга Ремизова" in desk_of(cast.lead).get("/thanks/team/").text
    assert desk_of(cast.agent).get("/thanks/team/").status_code == 403


def test_whoever_leads_other_lines_does_not(cast, desk_of, portal_of, solved):
    say(portal_of(cast.inna), solved, cast.agent)
    role = Role.objects.create(key="field", name="Field", permissions=["lines:manage", "tickets:read"])
    cast.outsider.user.role = role
    cast.outsider.user.save()
    assert "No thanks yet" in desk_of(cast.outsider).get("/thanks/team/").text


def test_too_many_in_a_day_are_refused(cast, solved, monkeypatch):
    monkeypatch.setattr(thanks, "MOST_A_DAY", 1)
    thank(cast.inna, agent=cast.agent, ticket=solved)
    solve_ticket(cast.invoice, by=cast.agent, reason="Done")
    with pytest.raises(EnoughForToday):
        thank(cast.inna, agent=cast.agent, ticket=cast.invoice)
    assert Thanks.objects.count() == 1


def test_two_rows_of_one_person_thank_once(cast, solved):
    for contact in (cast.inna, cast.pavel):
        thank(contact, agent=cast.agent, ticket=solved)
    merge_contacts(cast.inna, into=cast.pavel, by=cast.lead.user)
    assert [one.contact for one in Thanks.objects.all()] == [cast.pavel]


def test_without_any_the_page_teaches(cast, desk_of):
    assert "On a solved ticket in the portal a client can thank" in desk_of(cast.agent).get("/thanks/").text
