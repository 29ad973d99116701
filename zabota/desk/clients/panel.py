"""The client beside the ticket: who they are, what part they play, what else they have asked."""

from typing import Any

from django.db.models import Prefetch
from django.utils.timezone import localdate

from zabota.clients.models import Agreement, Company, ContactRole, Influence, Membership
from zabota.core.clock import now
from zabota.tickets.models import Message, Side, Ticket
from zabota.tickets.queries import latest_of
from zabota.tickets.sight import Sight

GOALS_SHOWN = 2


def panel_for(ticket: Ticket, sight: Sight) -> dict[str, Any]:
    company = ticket.company
    others = {"company": company} if company else {"requester": ticket.requester}
    members = _members(ticket) if company else []
    on_ticket = _authors(ticket) | {ticket.requester_id}
    others_there = [member for member in members if member.contact_id not in on_ticket]
    return {
        "company": company,
        "agreements": _in_force(company) if company else [],
        "domains": [domain.domain for domain in company.domains.all()] if company else [],
        "on_ticket": [member for member in members if member.contact_id in on_ticket],
        "deciders": [member for member in others_there if _decides(member)],
        "goals": list(company.goals.filter(outcome="")[:GOALS_SHOWN]) if company else [],
        "others": [member for member in others_there if not _decides(member)],
        "addresses": [address.email for address in ticket.requester.addresses.all()],
        "tickets": latest_of(others, sight, but_not=ticket.pk),
    }


def _decides(member: Membership) -> bool:
    return member.role == ContactRole.EXECUTIVE or member.influence == Influence.DECIDES


def _in_force(company: Company) -> list[Agreement]:
    today = localdate(now())
    return [one for one in company.agreements.all() if one.is_in_force(today)]


def _members(ticket: Ticket) -> list[Membership]:
    """At most thirty people: a company page shows all."""
    contacts = Membership.objects.filter(company=ticket.company).select_related("contact")
    return list(contacts.prefetch_related(Prefetch("contact__addresses")).order_by("contact__sort_name")[:30])


def _authors(ticket: Ticket) -> set[int]:
    said = Message.objects.filter(ticket=ticket, side=Side.CLIENT).values_list("contact_id", flat=True)
    return {contact for contact in said if contact}
