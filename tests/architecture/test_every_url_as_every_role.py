"""Every address × everyone who might ask for it. New addresses are in the table by themselves."""

import logging

import pytest
from django.db import transaction
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.architecture.addresses import (
    LEADS_TO_THE_TICKET,
    OF_THE_COMPANY,
    OF_THE_WRITER,
    Address,
    all_addresses,
    words_for,
)
from zabota.accounts.access import BY_KEY, CLIENTS, EVERYONE, OWN_SIGN_IN, SIGNED_IN
from zabota.accounts.permissions import Permission
from zabota.api.models import Token
from zabota.channels.models import Delivery
from zabota.clients.signing_in import user_of
from zabota.core.models import JournalEntry
from zabota.notes.models import Note
from zabota.team.models import Absence
from zabota.tickets.models import Bulk, Message, Ticket
from zabota.tickets.sight import sight_of

STAFF = ("owner", "lead", "agent", "colleague", "trainee", "auditor", "outsider")
COLLEAGUE_CLIENTS = {"executor": "pavel", "manager": "inna"}  # of the ticket's company, and see it
OTHER_CLIENTS = {"other_company": "viktor", "former_contact": "inna"}
CLIENT_ROLES = ("client_user", *COLLEAGUE_CLIENTS, *OTHER_CLIENTS)
ROLES = ("anonymous", *CLIENT_ROLES, *STAFF)
DONE = {200, 204, 302, 303}
WELCOME = {*DONE, 409, 422}
NOT_THIS_WAY = 405  # a GET of what can only be posted, and the other way round
ONLY_IN_THE_DEMO = "demo/"
FOR_MAIL_SERVICES = "letters/"  # no person's, whoever is signed in: they show a secret
FOR_PAGES_OF_SITES = "clicks/pixel/"  # whoever asks, from no page of the site: nothing
FOR_PROGRAMS = "api/v1/"
FOR_MANAGERS = "portal/people/"
OF_A_LINE = "queue/line/"
OF_ONES_OWN = "absence_id"  # Olga’s; those who manage colleagues see it too
OWN = {"answer_id", "bulk_id"}  # Olga’s own acts, which nobody else knows of
OF_ONE_CLIENT = {"client_token_id", "own_answer_id", "own_request_id", "own_survey_id"}  # Pavel’s
OF_THEIR_OWN_TOKEN = "own_token_id"  # Olga’s; those who manage security may see to it too
OF_WHO_ANSWERS = "redress_id"  # the head’s; those who see all answers see it too
WITH_THEIR_EYES = "portal/as/"
ANY_COLLEAGUE = "staff"
NEEDS_ONE_OF = {
    "settings/": {
        Permission.AGENTS_MANAGE,
        Permission.AUDIT_READ,
        Permission.BACKUPS_MANAGE,
        Permission.FIELDS_MANAGE,
        Permission.HOUSE_WATCH,
        Permission.INTAKE_READ,
        Permission.JOURNEYS_MANAGE,
        Permission.LEVELS_MANAGE,
        Permission.LINES_MANAGE,
        Permission.MAILBOXES_MANAGE,
        Permission.PEOPLE_FORGET,
        Permission.PLAYS_MANAGE,
        Permission.RECORDS_KEEP,
        Permission.REPLIES_SHARE,
        Permission.ROLES_MANAGE,
        Permission.SECURITY_MANAGE,
        Permission.SITES_MANAGE,
        Permission.SURVEYS_MANAGE,
        Permission.VERDICTS_JUDGE,
        Permission.VOICES_DIRECTOR,
    }
}


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("role", ROLES)
def test_an_address_answers_as_it_should(role, method, cast, client_of, caplog):
    caplog.set_level(logging.CRITICAL)  # refusals are what is wanted here
    words = words_for(cast)
    person = person_in(role, cast)
    user = getattr(person, "user", person)
    browser = client_of(person) if person else Client()
    browser.raise_request_exception = False
    cookies = browser.cookies.output(header="")
    complaints = []
    for address in all_addresses():
        expected = expected_of(address, user, cast.forwarding, role)
        found = asked(browser, method, address.filled(words))
        browser.cookies.load(cookies)  # whoever signed out is in again
        if not expected & {found["status"]}:
            complaints.append(
                f"{method.upper()} /{address.route}: {found['status']}{found['problem']}, expected {sorted(expected)}"
            )
        if found["wrote"] and (found["status"] not in DONE or not expected >= DONE):
            complaints.append(f"{method.upper()} /{address.route}: refused, and wrote all the same")
    assert not complaints, "\n".join(complaints)


def person_in(role, cast):
    """Whoever plays the part; contacts sign in as their own clients, and one has left the company before."""
    if role == "anonymous":
        return None
    name = {**COLLEAGUE_CLIENTS, **OTHER_CLIENTS}.get(role)
    if name is None:
        return getattr(cast, role)
    contact = getattr(cast, name)
    contact.user = user_of(contact, contact.addresses.get().email)
    if role == "former_contact":
        contact.memberships.all().delete()
    return contact


def expected_of(address: Address, user, ticket: Ticket, role: str) -> set[int]:
    """The statuses that are right for this person; 405 comes before any question of rights."""
    if address.route.startswith(FOR_MAIL_SERVICES):
        return {401, NOT_THIS_WAY}
    if address.route.startswith(FOR_PAGES_OF_SITES):
        return {404, NOT_THIS_WAY}
    if address.admits == BY_KEY:
        return {401, NOT_THIS_WAY}  # whoever is signed in: a session opens nothing there
    if address.route.startswith(FOR_PROGRAMS) and address.admits == EVERYONE:
        return {200, 404, NOT_THIS_WAY}
    if address.admits == EVERYONE:
        return WELCOME | {NOT_THIS_WAY}
    if user is None:
        return {302, NOT_THIS_WAY}
    if address.admits == OWN_SIGN_IN:
        return WELCOME | {NOT_THIS_WAY}  # asked first who they are; what is another's does not exist then
    if address.admits == SIGNED_IN:
        return {302, NOT_THIS_WAY} if not user.is_staff or user.may(Permission.TICKETS_READ) else {403}
    if not user.is_staff:
        return expected_of_client(address, role)
    if address.admits == CLIENTS:
        return {404, NOT_THIS_WAY}
    if not may_enter(address, user):
        return {403, NOT_THIS_WAY}
    if address.route.startswith(ONLY_IN_THE_DEMO) or not reaches(address, user, ticket):
        return {404, NOT_THIS_WAY}
    return WELCOME | {NOT_THIS_WAY}


def expected_of_client(address: Address, role: str) -> set[int]:
    """The portal, and in it the ticket, only for people of its company."""
    leads_to_it = LEADS_TO_THE_TICKET & {*address.gaps}
    is_out_of_sight = (leads_to_it or OF_THE_COMPANY in address.gaps) and role not in COLLEAGUE_CLIENTS
    is_anothers = OF_THE_WRITER in address.gaps and role != "manager"
    is_for_managers = address.route == FOR_MANAGERS and role not in {"manager", "other_company"}
    is_of_another = OF_ONE_CLIENT & {*address.gaps} and role != "executor"
    is_others = is_of_another or is_anothers
    if address.admits != CLIENTS or is_out_of_sight or is_for_managers or is_others:
        return {404, NOT_THIS_WAY}
    return WELCOME | {NOT_THIS_WAY}


def may_enter(address: Address, user) -> bool:
    """@staff lets every colleague in; the way into the settings, whoever may enter one of them."""
    if address.admits == ANY_COLLEAGUE:
        keys = NEEDS_ONE_OF.get(address.route)
        return keys is None or any(map(user.may, keys))
    return user.may(address.admits)


def reaches(address: Address, user, ticket: Ticket) -> bool:
    sight = sight_of(user)
    if address.route.startswith(WITH_THEIR_EYES):
        return True
    if OF_ONES_OWN in address.gaps:
        return user.may(Permission.AGENTS_MANAGE) or Absence.objects.filter(agent__user=user).exists()
    if OF_THEIR_OWN_TOKEN in address.gaps:
        return user.may(Permission.SECURITY_MANAGE) or Token.objects.filter(user=user).exists()
    if OF_WHO_ANSWERS in address.gaps:
        return user.may(Permission.ANSWERS_SEE)
    if OWN & {*address.gaps}:
        return Bulk.objects.filter(by__user=user).exists()
    if LEADS_TO_THE_TICKET & {*address.gaps}:
        return sight.reaches(ticket.line_id, ticket.owner_id)
    return not address.route.startswith(OF_A_LINE) or sight.reaches(ticket.line_id, None)


def asked(browser: Client, method: str, path: str) -> dict:
    """The status, and whether anything was written; all of it taken back afterwards."""
    with transaction.atomic():
        before = written()
        response = getattr(browser, method)(path)
        if response.streaming:
            b"".join(response.streaming_content)  # read to its end, it closes its file
        problem = f" {response.exc_info[1]!r}" if response.exc_info else ""
        found = {"status": response.status_code, "problem": problem, "wrote": written() != before}
        transaction.set_rollback(True)
    return found


def written() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (JournalEntry, Message, Note, Delivery, ProcrastinateJob))


@pytest.mark.django_db
def test_a_stranger_is_sent_to_sign_in_and_back(cast):
    response = Client().get(f"/tickets/{cast.forwarding.pk}/")
    assert response.status_code == 302
    assert response["Location"] == f"/sign-in/?next=/tickets/{cast.forwarding.pk}/"


@pytest.mark.django_db
@pytest.mark.parametrize("number", [0, 999_999_999, 10**20])
def test_a_ticket_that_does_not_exist_is_like_one_that_one_may_not_know_of(number, cast, client_of):
    assert client_of(cast.owner).get(f"/tickets/{number}/").status_code == 404
