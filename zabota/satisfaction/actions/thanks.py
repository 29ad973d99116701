"""A client's person thanks one of us."""

from django.db import transaction
from django.db.models.functions import Lower

from zabota.accounts.models import Kind, User
from zabota.clients.models import Contact
from zabota.core.clock import now
from zabota.core.events import publish
from zabota.core.text import without_nul
from zabota.satisfaction.actions.limits import lock_person, refuse_beyond
from zabota.satisfaction.errors import DidNotWorkOnIt, NotSolvedYet, ThanksByOurOwn
from zabota.satisfaction.events import ThanksGiven
from zabota.satisfaction.models import Thanks
from zabota.satisfaction.queries.voices import may_be_thanked
from zabota.team.models import Agent
from zabota.tickets.models import Status, Ticket

MOST_A_DAY = 20


@transaction.atomic
def thank(contact: Contact, *, agent: Agent, ticket: Ticket, words: str = "") -> Thanks:
    """For a ticket that has ended; again for the same one changes the words.

    Raises NotSolvedYet, DidNotWorkOnIt, ThanksByOurOwn, EnoughForToday.
    """
    lock_person(contact)
    _refuse_our_own(contact)
    if not Ticket.objects.filter(pk=ticket.pk, status__in=(Status.SOLVED, Status.CLOSED)).exists():
        raise NotSolvedYet
    if not may_be_thanked(ticket).filter(pk=agent.pk).exists():
        raise DidNotWorkOnIt
    said = without_nul(words).strip()
    known = Thanks.objects.filter(contact=contact, ticket=ticket, agent=agent).first()
    if known:
        known.words = said or known.words
        known.save(update_fields=["words"])
        return known
    refuse_beyond(Thanks.objects.filter(contact=contact), "at", MOST_A_DAY)
    return _given(contact, agent, ticket, said)


def _given(contact: Contact, agent: Agent, ticket: Ticket, words: str) -> Thanks:
    thanks = Thanks.objects.create(
        contact=contact, company_id=ticket.company_id, agent=agent, ticket=ticket, words=words, at=now()
    )
    publish(
        ThanksGiven(
            thanks_id=thanks.pk,
            agent_id=agent.pk,
            contact_id=contact.pk,
            ticket_id=ticket.pk,
            by_id=contact.user_id,
        )
    )
    return thanks


def _refuse_our_own(contact: Contact) -> None:
    """A colleague may stand among the contacts, with one of our own addresses."""
    addresses = contact.addresses.annotate(low=Lower("email")).values("low")
    staff = User.objects.filter(kind=Kind.STAFF)
    if staff.filter(contact=contact).exists() or staff.filter(email__in=addresses).exists():
        raise ThanksByOurOwn
