"""How a ticket came to belong together with others, in sentences. Others are named by their numbers alone."""

from typing import Any

from django.utils.translation import gettext as _

from zabota.core.models import JournalEntry
from zabota.tickets.models import LinkWord

TOLD = (
    "LinkRemoved",
    "MergeUndone",
    "MessagesBrought",
    "MessagesCarried",
    "ParentChanged",
    "TicketAbsorbed",
    "TicketJoinedProblem",
    "TicketLeftProblem",
    "TicketLinked",
    "TicketSplit",
    "TicketSplitOff",
    "TicketTakenApart",
    "TicketsMerged",
)
OTHER = ("absorbed_id", "from_id", "into_id", "other_id", "parent_id", "part_id", "to_id")


def pattern(entry: JournalEntry, words: dict[str, Any]) -> str:
    """The sentence with its gaps; what goes into them is put into `words`, where `who` stands already."""
    words["other"] = next((entry.facts[name] for name in OTHER if entry.facts.get(name)), "")
    words["word"] = LinkWord(entry.facts["word"]).label if "word" in entry.facts else ""
    if entry.name == "ParentChanged" and entry.facts["parent_id"] is None:
        return _("<b>{who}</b> said that the ticket is no part of another one any more")
    return _patterns()[entry.name]


def _patterns() -> dict[str, str]:
    return {
        "LinkRemoved": _("<b>{who}</b> took the link with ticket {other} away"),
        "MergeUndone": _("<b>{who}</b> took ticket {other} apart from this one again"),
        "MessagesBrought": _("<b>{who}</b> brought messages here that were filed in ticket {other}"),
        "MessagesCarried": _("<b>{who}</b> moved messages that belong to ticket {other}"),
        "ParentChanged": _("<b>{who}</b> made it a part of ticket {other}"),
        "TicketAbsorbed": _("<b>{who}</b> merged the ticket into ticket {other}"),
        "TicketJoinedProblem": _("<b>{who}</b> said which problem stands behind the ticket"),
        "TicketLeftProblem": _("<b>{who}</b> said that the problem is not behind the ticket"),
        "TicketLinked": _("<b>{who}</b> linked the ticket: {word} ticket {other}"),
        "TicketSplit": _("<b>{who}</b> made ticket {other} of some of the messages"),
        "TicketSplitOff": _("<b>{who}</b> made the ticket of messages of ticket {other}"),
        "TicketTakenApart": _("<b>{who}</b> took the ticket apart from ticket {other} again"),
        "TicketsMerged": _("<b>{who}</b> merged ticket {other} into this one"),
    }
