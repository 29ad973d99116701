"""Under a ticket: a refusal that a colleague proposes, or that the client objects to, and who may decide."""

import uuid
from typing import Any

from zabota.accounts.models import User
from zabota.accounts.permissions import Permission
from zabota.desk.forms.ticket import DecliningForm, UpholdingForm
from zabota.tickets.models import Ticket
from zabota.tickets.refusals import awaited_on
from zabota.tickets.sight import sight_of


def awaited_by(ticket: Ticket, user: User, **given: Any) -> dict[str, Any]:
    """For desk/ticket/awaited.html. `given` may hold a form that was refused."""
    awaited = awaited_on(ticket)
    proposal = awaited.proposal
    return {
        "proposal": proposal,
        "objection": awaited.objection,
        "may_refuse_it": user.may(Permission.TICKETS_REFUSE),
        "may_lead": user.may(Permission.LINES_MANAGE),
        "is_my_proposal": proposal is not None and proposal.by_id == sight_of(user).agent_id,
        "declining_form": given.get("declining_form") or DecliningForm(),
        "upholding_form": given.get("upholding_form") or UpholdingForm(initial={"nonce": uuid.uuid4()}),
    }
