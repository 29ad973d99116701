"""What happened to a ticket, in sentences."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from zabota.clients.models import Contact
from zabota.core.models import JournalEntry
from zabota.core.sql import rows
from zabota.desk.ticket import history_of_promises as promises
from zabota.desk.ticket import history_of_refusals as refusals
from zabota.desk.ticket import history_of_relations as relations
from zabota.desk.ticket import history_of_work as work
from zabota.promises.models import Outcome
from zabota.team.models import Line
from zabota.tickets.models import LineMove, Ticket

TOLD = (
    "DeliveryFailed",
    "HandOffAnswered",
    "HandOffOverdue",
    "HandOffWithdrawn",
    "MessageTakenBack",
    "PastRecorded",
    "RequesterChanged",
    "StepTaken",
    "TicketAssigned",
    "TicketClosed",
    "TicketContinued",
    "TicketHandedOff",
    "TicketKindSet",
    "TicketLeftUnowned",
    "TicketMoved",
    "TicketOpened",
    "TicketPrioritySet",
    "TicketReopened",
    "TicketRestored",
    "TicketSnoozed",
    "TicketSolved",
    "TicketTagged",
    "TicketUntagged",
    "TicketWoken",
    *promises.TOLD,
    *refusals.TOLD,
    *relations.TOLD,
)
TONES = {
    "DeliveryFailed": "broken",
    "HandOffOverdue": "due",
    "TicketLeftUnowned": "due",
    "TicketSolved": "kept",
    **promises.TONES,
    **refusals.TONES,
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """As ui/components/event.html wants it."""

    sentence: SafeString
    at: datetime
    tone: str = ""


ENTRIES = """
SELECT * FROM core_journalentry
WHERE about = 'ticket' AND about_id = %(ticket)s AND name = ANY(%(names)s)
    AND NOT (name = 'TicketOpened' AND actor_id IS NULL)  -- the client's own letter says it
ORDER BY id
"""
WHO = """
SELECT u.id, a.id, u.name FROM accounts_user u LEFT JOIN team_agent a ON a.user_id = u.id
WHERE u.id = ANY(%(users)s) OR a.id = ANY(%(agents)s)
"""


class Names:
    """Who and where the entries speak of, fetched once for all of them."""

    def __init__(self, entries: list[JournalEntry], ticket: Ticket) -> None:
        users = {entry.actor_id for entry in entries if entry.actor_id}
        facts = [entry.facts for entry in entries]
        agents = {fact.get(name) for fact in facts for name in ("owner_id", "agent_id")} - {None}
        agents |= {agent for fact in facts for agent in fact.get("agents", ())}
        found = rows(WHO, {"users": list(users), "agents": list(agents)}) if users or agents else []
        self.users: dict[int, str] = {user: name for user, _agent, name in found}
        self.agents: dict[int, tuple[int, str]] = {
            agent: (user, name) for user, agent, name in found if agent
        }
        moved = any(entry.name == "TicketMoved" for entry in entries)
        self.clients = _clients(entries)
        self.lines = dict(Line.objects.values_list("pk", "name")) if moved else {}
        self.moves = {move.pk: move for move in LineMove.objects.filter(ticket=ticket)} if moved else {}
        self.work = work.WorkNames(entries, ticket)
        self.promises = promises.PromiseNames(entries, ticket)
        self.refusals = refusals.RefusalNames(entries, ticket)

    def actor(self, entry: JournalEntry) -> str:
        return self.users.get(entry.actor_id or 0, _("Zabota"))

    def owner(self, entry: JournalEntry) -> str:
        return self.agents.get(entry.facts.get("owner_id"), (0, _("nobody")))[1]

    def asked(self, entry: JournalEntry) -> str:
        return self.agents.get(entry.facts.get("agent_id"), (0, ""))[1]

    def people(self, entry: JournalEntry) -> str:
        return ", ".join(self.agents.get(agent, (0, ""))[1] for agent in entry.facts.get("agents", ()))

    def took_it(self, entry: JournalEntry) -> bool:
        user, _name = self.agents.get(entry.facts.get("owner_id"), (0, ""))
        return user == entry.actor_id


def _clients(entries: list[JournalEntry]) -> dict[int, str]:
    """Whose the ticket was and is, by number; asked for only when that has changed."""
    facts = [entry.facts for entry in entries if entry.name == "RequesterChanged"]
    numbers = {fact[name] for fact in facts for name in ("contact_id", "former_contact_id")}
    return dict(Contact.objects.filter(pk__in=numbers).values_list("pk", "name")) if numbers else {}


def history_of(ticket: Ticket) -> list[Sentence]:
    """The journal's entries about the ticket as sentences, oldest first; before them the clocks that have ended."""
    entries = list(JournalEntry.objects.raw(ENTRIES, {"ticket": ticket.pk, "names": list(TOLD)}))
    names = Names(entries, ticket)
    told = [entry for entry in entries if promises.is_told(entry, names.promises)]
    return [
        *_ends(names.promises),
        *(Sentence(_sentence(entry, names), entry.at, _tone(entry)) for entry in told),
    ]


def _tone(entry: JournalEntry) -> str:
    is_late = entry.name == "PromiseKept" and entry.facts["outcome"] == Outcome.BROKEN
    return "broken" if is_late else TONES.get(entry.name, "")


def _ends(names: promises.PromiseNames) -> list[Sentence]:
    """Clocks end by what happens, without an entry of their own."""
    told = [(clock, promises.end_of(clock)) for clock in names.clocks]
    return [Sentence(said[0], clock.ended_at, said[1]) for clock, said in told if said and clock.ended_at]


def _sentence(entry: JournalEntry, names: Names) -> SafeString:
    words: dict[str, Any] = {
        "who": names.actor(entry),
        "owner": names.owner(entry),
        "whom": names.asked(entry),
        "people": names.people(entry),
    }
    return format_html(_pattern(entry, names, words), **words)


def _pattern(entry: JournalEntry, names: Names, words: dict[str, Any]) -> str:
    if entry.name in work.TOLD:
        return work.pattern(entry, names.work, words)
    if entry.name in promises.TOLD:
        return promises.pattern(entry, names.promises, words)
    if entry.name in refusals.TOLD:
        return refusals.pattern(entry, names.refusals, words)
    if entry.name in relations.TOLD:
        return relations.pattern(entry, words)
    match entry.name:
        case "TicketOpened":
            return _("<b>{who}</b> opened the ticket for the client")
        case "TicketAssigned":
            return _assignment(entry, names)
        case "TicketMoved":
            return _move(entry, names, words)
        case "TicketSolved":
            return _("<b>{who}</b> solved the ticket")
        case "TicketClosed" if entry.actor_id:
            return _("<b>{who}</b> closed the ticket")
        case "TicketClosed":
            return _("The ticket was closed: nobody answered in the time for reopening")
        case "TicketReopened" if entry.actor_id:
            return _("<b>{who}</b> reopened the ticket")
        case "TicketReopened":
            return _("The client’s answer reopened the ticket")
        case "TicketRestored":
            return _("<b>{who}</b> took an act on many tickets back: this one is as it was before")
        case "TicketContinued":
            words["next"] = entry.facts["next_id"]
            return _("An answer came after the time for reopening; it opened ticket {next}")
        case "MessageTakenBack":
            return _("<b>{who}</b> took a letter back before it left")
        case "PastRecorded":
            words["changes"] = "; ".join(map(_past_change, entry.facts["changes"])) or _(
                "nothing but the time"
            )
            return (
                _("In the former desk, <b>{who}</b>: {changes}")
                if entry.actor_id
                else _("In the former desk: {changes}")
            )
        case "RequesterChanged":
            words["client"] = names.clients.get(entry.facts["contact_id"], "")
            words["former"] = names.clients.get(entry.facts["former_contact_id"], "")
            return _("<b>{who}</b> made it the ticket of <b>{client}</b>; it was the one of {former}")
        case "StepTaken" if entry.facts["status"] == "waiting":
            return _("<b>{who}</b> said that the client owes the next step")
        case "StepTaken":
            return _("<b>{who}</b> said that we owe the next step")
        case "TicketLeftUnowned":
            words["minutes"] = entry.facts["minutes"]
            return _("No owner for longer than the line allows ({minutes} min); the line was told")
        case "DeliveryFailed" if entry.facts["is_certain"]:
            return _("A letter was <b>not delivered</b>")
    return _("A letter was <b>perhaps not delivered</b>: the connection broke at the last moment")


def _past_change(change: list[str]) -> str:
    """As that desk called it."""
    column, was, now = change
    return f"{column} {was} → {now}" if was else f"{column} {now}"


def _assignment(entry: JournalEntry, names: Names) -> str:
    if entry.facts["owner_id"] is None:
        return _("<b>{who}</b> put the ticket back for anyone to take")
    if names.took_it(entry):
        return _("<b>{who}</b> took the ticket")
    return _("<b>{who}</b> assigned the ticket to <b>{owner}</b>")


def _move(entry: JournalEntry, names: Names, words: dict[str, Any]) -> str:
    words["source"] = names.lines.get(entry.facts["former_line_id"], "")
    words["target"] = names.lines.get(entry.facts["line_id"], "")
    move = names.moves.get(entry.facts["move_id"])
    words["reason"] = move.reason if move else ""
    return _("<b>{who}</b> moved the ticket from “{source}” to “{target}”: {reason}")
