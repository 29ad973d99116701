"""Coming, staying and leaving."""

from uuid import UUID

from django.db import transaction
from django.db.models.functions import Now

from zabota.accounts.models import User
from zabota.core.live import whisper
from zabota.core.sql import rows
from zabota.presence.models import Mark
from zabota.presence.queries import FORGOTTEN_AFTER, people_on
from zabota.tickets.models import Ticket

STAND = """
INSERT INTO presence_mark (tab, user_id, ticket_id, doing, seen_at)
VALUES (%(tab)s, %(user)s, %(ticket)s, %(doing)s, now())
ON CONFLICT (tab) DO UPDATE SET ticket_id = EXCLUDED.ticket_id, doing = EXCLUDED.doing, seen_at = now()
WHERE presence_mark.user_id = EXCLUDED.user_id
RETURNING 1
"""


@transaction.atomic
def be_here(ticket: Ticket, *, tab: UUID, doing: str, by: User) -> None:
    """Say, or say again, that this tab stands on the ticket. Another person's tab is left alone."""
    left = Mark.objects.filter(tab=tab, user=by).exclude(ticket=ticket).select_related("ticket").first()
    if not rows(STAND, {"tab": tab, "user": by.pk, "ticket": ticket.pk, "doing": doing}):
        return
    _tell(ticket)
    if left:
        _tell(left.ticket)


@transaction.atomic
def leave(*, tab: UUID, by: User) -> None:
    mark = Mark.objects.filter(tab=tab, user=by).select_related("ticket").first()
    if mark:
        mark.delete()
        _tell(mark.ticket)


def forget_the_silent() -> None:
    Mark.objects.filter(seen_at__lt=Now() - FORGOTTEN_AFTER).delete()


def _tell(ticket: Ticket) -> None:
    here = people_on([ticket.pk]).get(ticket.pk, [])
    where = {"line_id": ticket.line_id, "owner_id": ticket.owner_id}
    whisper("PresenceChanged", about="ticket", about_id=ticket.pk, facts={**where, "here": here})
