"""What colleagues did around a ticket, in sentences: snoozed it, asked each other, named it."""

from typing import Any

from django.utils.translation import gettext as _

from zabota.clients.models import ClientPriority, Priority
from zabota.core.models import JournalEntry
from zabota.tickets.models import HandOff, Snooze, Tag, Ticket, TicketKind
from zabota.ui.moments import day, short

SNOOZES = {"TicketSnoozed"}
HAND_OFFS = {"HandOffAnswered", "HandOffOverdue", "HandOffWithdrawn", "TicketHandedOff"}
KINDS = {"TicketKindSet"}
PRIORITIES = {"TicketPrioritySet"}
TAGS = {"TicketTagged", "TicketUntagged"}
TOLD = {*SNOOZES, *HAND_OFFS, *KINDS, *PRIORITIES, *TAGS, "TicketWoken"}


class WorkNames:
    """What the entries speak of, fetched once for all of them, and only when they speak of it."""

    def __init__(self, entries: list[JournalEntry], ticket: Ticket) -> None:
        told = {entry.name for entry in entries}
        self.snoozes = {one.pk: one for one in Snooze.objects.filter(ticket=ticket)} if told & SNOOZES else {}
        asked = HandOff.objects.filter(ticket=ticket) if told & HAND_OFFS else []
        self.hand_offs = {one.pk: one for one in asked}
        self.kinds = dict(TicketKind.objects.values_list("pk", "name")) if told & KINDS else {}
        self.priorities = _priorities(entries) if told & PRIORITIES else {}
        self.tags = _tags(entries) if told & TAGS else {}


def pattern(entry: JournalEntry, names: WorkNames, words: dict[str, Any]) -> str:
    """The sentence with its gaps; what goes into them is put into `words`, where `who` and `whom` stand already."""
    if entry.name in HAND_OFFS:
        return _hand_off(entry, names, words)
    match entry.name:
        case "TicketSnoozed":
            snooze = names.snoozes.get(entry.facts["snooze_id"])
            words["until"] = short(snooze.until) if snooze else ""
            words["reason"] = snooze.reason if snooze else ""
            return _("<b>{who}</b> snoozed the ticket until {until}: {reason}")
        case "TicketWoken" if entry.facts["cause"] == "client":
            return _("The client’s word ended the snooze")
        case "TicketWoken" if entry.facts["cause"] == "time":
            return _("The time of the snooze is over")
        case "TicketWoken":
            return _("<b>{who}</b> ended the snooze")
        case "TicketKindSet" if entry.facts["kind_id"] is None:
            return _("<b>{who}</b> took the kind of the ticket away")
        case "TicketKindSet":
            words["kind"] = names.kinds.get(entry.facts["kind_id"], "")
            return _("<b>{who}</b> said what kind of ticket it is: {kind}")
        case "TicketPrioritySet":
            return _urgency(entry, names, words)
    words["tag"] = names.tags.get(entry.facts["tag_id"], "…")
    if entry.name == "TicketTagged":
        return _("<b>{who}</b> tagged the ticket “{tag}”")
    return _("<b>{who}</b> took the tag “{tag}” away")


def _urgency(entry: JournalEntry, names: WorkNames, words: dict[str, Any]) -> str:
    """In the client's words where they were used."""
    facts, own = entry.facts, names.priorities
    words["now"] = own.get(facts["client_priority_id"], Priority(facts["priority"]).label)
    words["was"] = own.get(facts["former_client_priority_id"], Priority(facts["former_priority"]).label)
    if facts["priority"] > facts["former_priority"]:
        return _("<b>{who}</b> raised the priority from “{was}” to “{now}”")
    if facts["priority"] < facts["former_priority"]:
        return _("<b>{who}</b> lowered the priority from “{was}” to “{now}”")
    return _("<b>{who}</b> called the priority “{now}”, before “{was}”")


def _hand_off(entry: JournalEntry, names: WorkNames, words: dict[str, Any]) -> str:
    asked = names.hand_offs.get(entry.facts["hand_off_id"])
    words["what"] = asked.what if asked else ""
    words["day"] = day(asked.due_on) if asked else ""
    words["result"] = asked.result if asked else ""
    match entry.name:
        case "TicketHandedOff":
            return _("<b>{who}</b> asked <b>{whom}</b> for something by {day}: {what}")
        case "HandOffAnswered" if words["who"] == words["whom"]:
            return _("<b>{who}</b> did what was asked: {result}")
        case "HandOffAnswered":
            return _("<b>{who}</b> wrote what came of asking <b>{whom}</b>: {result}")
        case "HandOffWithdrawn":
            return _("What was asked of <b>{whom}</b> is needed no more")
    return _("The day has passed by which <b>{whom}</b> was asked for something")


def _priorities(entries: list[JournalEntry]) -> dict[int | None, str]:
    said = [entry.facts for entry in entries if entry.name in PRIORITIES]
    numbers = {facts[name] for facts in said for name in ("client_priority_id", "former_client_priority_id")}
    return dict(ClientPriority.objects.filter(pk__in=numbers - {None}).values_list("pk", "name"))


def _tags(entries: list[JournalEntry]) -> dict[int, str]:
    numbers = {entry.facts["tag_id"] for entry in entries if entry.name in TAGS}
    return dict(Tag.objects.filter(pk__in=numbers).values_list("pk", "name"))
