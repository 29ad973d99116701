"""Drafts: those on a ticket, those of an agent, and who may read a shared one."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet

from zabota.accounts.permissions import Permission
from zabota.team.models import Agent
from zabota.tickets.models import Ticket
from zabota.tickets.sight import Sight
from zabota.writing.models import Draft, DraftFile, DraftVersion


def drafts_on(ticket: Ticket, agent_id: int | None) -> list[Draft]:
    """One's own and those that colleagues share, with their authors; one's own first."""
    shown = Q(agent_id=agent_id or 0) | Q(is_shared=True)
    found = list(Draft.objects.filter(shown, ticket=ticket).select_related("agent__user").order_by("pk"))
    return sorted(found, key=lambda draft: draft.agent_id != agent_id)


def files_of(draft: Draft) -> list[DraftFile]:
    return list(draft.files.select_related("file").order_by("pk"))


def drafts_of(agent_id: int, sight: Sight) -> "QuerySet[Draft]":
    """An agent's drafts that say something, on tickets still in sight."""
    drafts = Draft.objects.filter(agent_id=agent_id, ticket__in=Ticket.objects.visible_to(sight))
    with_file = Exists(DraftFile.objects.filter(draft=OuterRef("pk")))
    return drafts.filter(~Q(text="") | ~Q(html="") | with_file).select_related("ticket__company")


def tickets_with_drafts(agent_id: int | None, numbers: Iterable[int]) -> set[int]:
    """Which of these tickets an agent has begun to write on."""
    begun = Draft.objects.filter(agent_id=agent_id or 0, ticket__in=list(numbers)).exclude(text="")
    return set(begun.values_list("ticket_id", flat=True))


def versions_of(draft: Draft) -> list[DraftVersion]:
    """The newest first; never more than are kept."""
    return list(draft.versions.order_by("-pk"))


def readers_of(draft: Draft) -> list[Agent]:
    """Colleagues who see the ticket, besides the draft's own writer, by name."""
    ticket = draft.ticket
    reads = Q(user__role__permissions__contains=[Permission.TICKETS_READ.value])
    on_line = Q(memberships__line_id=ticket.line_id) | Q(pk=ticket.owner_id or 0)
    sees_all = Q(user__role__permissions__contains=[Permission.TICKETS_SEE_ALL.value])
    found = Agent.objects.filter(reads, on_line | sees_all, user__is_active=True).exclude(pk=draft.agent_id)
    return list(found.distinct().select_related("user").order_by("user__name", "pk"))
