"""The letter of a refusal: cause, consequence, other ways, in the client's language; and its form, filled again."""

from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import override

from zabota.tickets.actions import No
from zabota.tickets.models import Refusal, RefusalProposal, Ticket
from zabota.tickets.refusals import open_proposal


def refusal_letter(ticket: Ticket, no: No) -> str:
    with override(ticket.language):
        return render_to_string("desk/letters/refusal.txt", {"ticket": ticket, "no": no}).strip()


def written_again(said: Refusal | RefusalProposal) -> dict[str, Any]:
    """What the form of a refusal held when this was said."""
    ways = "\n".join(said.alternatives)
    return {"reason": said.reason, "consequence": said.consequence, "alternatives": ways}


def proposed_on(ticket: Ticket) -> dict[str, Any]:
    """What a colleague proposed to say, nothing where nobody did."""
    proposal = open_proposal(ticket)
    return written_again(proposal) if proposal else {}
