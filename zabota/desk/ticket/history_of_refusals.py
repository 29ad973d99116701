"""What was refused on a ticket, and what came of it, in sentences."""

from typing import Any

from django.utils.translation import gettext as _

from zabota.core.models import JournalEntry
from zabota.tickets.models import ProposalOutcome, Refusal, RefusalProposal, Ticket

PROPOSALS = {"RefusalProposalSettled", "RefusalProposed"}
REFUSALS = {
    "ObjectionGranted",
    "ObjectionUpheld",
    "RefusalObjected",
    "RefusalReviewed",
    "TicketRefused",
    "WayChosen",
}
TOLD = {*PROPOSALS, *REFUSALS}
TONES = {"ObjectionUpheld": "due", "RefusalObjected": "due", "TicketRefused": "due", "WayChosen": "kept"}


class RefusalNames:
    """What the entries speak of, fetched only when one of them does."""

    def __init__(self, entries: list[JournalEntry], ticket: Ticket) -> None:
        told = {entry.name for entry in entries}
        refused = Refusal.objects.filter(ticket=ticket).select_related("choice") if told & REFUSALS else ()
        proposed = RefusalProposal.objects.filter(ticket=ticket) if told & PROPOSALS else ()
        self.refusals = {one.pk: one for one in refused}
        self.proposals = {one.pk: one for one in proposed}


def pattern(entry: JournalEntry, names: RefusalNames, words: dict[str, Any]) -> str:
    """The sentence with its gaps; what goes into them is put into `words`, where `who` stands."""
    match entry.name:
        case "TicketRefused":
            return _refused(names.refusals.get(entry.facts["refusal_id"]), words)
        case "WayChosen":
            refusal = names.refusals.get(entry.facts["refusal_id"])
            words["way"] = refusal.choice.way if refusal and hasattr(refusal, "choice") else ""
            return _("The client chose another way: <b>{way}</b>")
        case "RefusalObjected":
            return _("The client <b>objected</b> to the refusal; whoever leads decides")
        case "ObjectionGranted":
            return _("<b>{who}</b> took the refusal back")
        case "ObjectionUpheld":
            return _("<b>{who}</b> decided that the refusal stands")
        case "RefusalReviewed":
            return _("<b>{who}</b> looked at the refusal again")
    return _proposal(entry, names.proposals.get(entry.facts["proposal_id"]), words)


def _refused(refusal: Refusal | None, words: dict[str, Any]) -> str:
    if refusal is None:
        return _("<b>{who}</b> refused")  # and took it back
    words["reason"], words["ways"] = refusal.reason, "; ".join(refusal.alternatives)
    return _("<b>{who}</b> refused: {reason} Offered instead: {ways}")


def _proposal(entry: JournalEntry, proposal: RefusalProposal | None, words: dict[str, Any]) -> str:
    words["reason"] = proposal.reason if proposal else ""
    words["said"] = proposal.words if proposal else ""
    if entry.name == "RefusalProposed":
        return _("<b>{who}</b> proposed to refuse: {reason}")
    if entry.facts["outcome"] == ProposalOutcome.WITHDRAWN:
        return _("<b>{who}</b> took the proposal to refuse back")
    return _("<b>{who}</b> decided not to refuse: {said}")
