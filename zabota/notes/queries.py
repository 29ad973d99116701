"""Reading notes: those that call a colleague."""

from typing import Any

from django.db.models import QuerySet

from zabota.notes.models import ClientNote, Mention
from zabota.team.models import Agent
from zabota.tickets.models import Ticket
from zabota.tickets.sight import Sight


def mentions_of(agent: Agent, sight: Sight, *, unseen: bool = True) -> QuerySet[Mention]:
    """Notes that call the agent on tickets they may see; with `unseen` those not caught up with yet."""
    visible = Ticket.objects.visible_to(sight)
    found = Mention.objects.filter(agent=agent, note__ticket__in=visible)
    found = found.filter(seen_at=None) if unseen else found
    return found.select_related("note__author__user", "note__ticket")


def notes_about(**client: Any) -> list[ClientNote]:
    """`company=…` or `contact=…`; the newest first, two hundred at most."""
    return list(ClientNote.objects.filter(**client).select_related("author__user")[:200])
