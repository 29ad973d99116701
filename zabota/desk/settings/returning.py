"""What whoever comes back has to look at."""

from django.db.models import F

from zabota.accounts.models import User
from zabota.team.models import Absence
from zabota.tickets.models import Ticket
from zabota.tickets.sight import sight_of

MOST = 100


def handed_over(absence: Absence, viewer: User) -> list[Ticket]:
    """Under way, theirs when they left, and somebody else's now."""
    lent = Ticket.objects.visible_to(sight_of(viewer)).under_way().filter(lendings__absence=absence)
    others = lent.exclude(owner=F("lendings__absence__agent"))
    return list(others.select_related("company", "owner__user").order_by("waits_since", "pk")[:MOST])


def happened_meanwhile(absence: Absence, viewer: User) -> list[Ticket]:
    """Under way and still theirs, with a step since they left."""
    own = Ticket.objects.visible_to(sight_of(viewer)).under_way().filter(owner=absence.agent_id)
    changed = own.filter(waits_since__gte=absence.since)
    return list(changed.select_related("company").order_by("waits_since", "pk")[:MOST])
