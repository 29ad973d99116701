"""The letter of a refusal: cause, consequence, other ways, in the client's language."""

from django.template.loader import render_to_string
from django.utils.translation import override

from zabota.tickets.models import Ticket


def refusal_letter(ticket: Ticket, reason: str, alternatives: list[str]) -> str:
    with override(ticket.language):
        return render_to_string(
            "desk/letters/refusal.txt", {"ticket": ticket, "reason": reason, "alternatives": alternatives}
        ).strip()
