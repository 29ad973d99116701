"""What was promised on a ticket and what became of it, in sentences."""

from typing import Any

from django.utils.dateparse import parse_datetime
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from zabota.core.models import JournalEntry
from zabota.desk.forms.hours import span_in_words
from zabota.promises.clocks import ClockKind
from zabota.promises.models import FireMode, MoveWhy, Outcome, Promise, PromiseMove, ServiceLevel
from zabota.tickets.models import Ticket
from zabota.ui.moments import short

FIRES = {"FireLit", "FirePutOut"}
LEVELS = {"LevelGiven"}
MOVES = {"PromiseMoved"}
PROMISES = {
    "InputAsked",
    "InputGiven",
    "InputOverdue",
    "InputPutOff",
    "InputReminded",
    "PromiseAtRisk",
    "PromiseBroken",
    "PromiseEscalated",
    "PromiseKept",
    "PromiseMade",
    "PromiseMoved",
    "PromiseMovedTwice",
    "PromiseTakenUp",
    "PromiseWithdrawn",
    "SlipCalledOff",
}
TOLD = {*FIRES, *LEVELS, *PROMISES}
TONES = {
    "FireLit": "broken",
    "InputOverdue": "due",
    "InputPutOff": "due",
    "PromiseAtRisk": "due",
    "PromiseBroken": "broken",
    "PromiseEscalated": "broken",
    "PromiseKept": "kept",
    "PromiseMoved": "due",
    "PromiseMovedTwice": "due",
}


class PromiseNames:
    """What the entries speak of. The promises are always fetched, since clocks end without an entry."""

    def __init__(self, entries: list[JournalEntry], ticket: Ticket) -> None:
        told = {entry.name for entry in entries}
        found = list(Promise.objects.filter(ticket=ticket).select_related("contact"))
        self.clocks = [row for row in found if row.clock and not row.is_open]
        self.promises = {row.pk: row for row in found} | _elsewhere(entries, found)
        moved = PromiseMove.objects.filter(promise__in=self.promises) if told & MOVES else ()
        self.moves = {(move.promise_id, move.due): move for move in moved}
        self.fires = (
            {fire.pk: fire for fire in FireMode.objects.filter(ticket=ticket)} if told & FIRES else {}
        )
        self.levels = dict(ServiceLevel.objects.values_list("pk", "name")) if told & LEVELS else {}


def _elsewhere(entries: list[JournalEntry], found: list[Promise]) -> dict[int, Promise]:
    """Those that a merge took along."""
    named = {entry.facts["promise_id"] for entry in entries if entry.name in PROMISES}
    missing = named - {row.pk for row in found}
    return Promise.objects.select_related("contact").in_bulk(missing) if missing else {}


def is_told(entry: JournalEntry, names: PromiseNames) -> bool:
    """A promise that went with the letter it stood in was never made; that the letter was taken back is told."""
    return entry.name not in PROMISES or entry.facts["promise_id"] in names.promises


def pattern(entry: JournalEntry, names: PromiseNames, words: dict[str, Any]) -> str:
    """The sentence with its gaps; what goes into them is put into `words`, where `who`, `whom` and `people` stand."""
    if entry.name in FIRES:
        return _fire(entry, names, words)
    if entry.name in LEVELS:
        words["level"] = names.levels.get(entry.facts["level_id"], "")
        words["former"] = names.levels.get(entry.facts["former_id"], "")
        return _("The service level is “{level}” now; it was “{former}”")
    promise = names.promises[entry.facts["promise_id"]]
    words["what"], words["due"] = promise.what, short(promise.due_at or promise.first_due_at)
    words["first"] = short(promise.first_due_at)
    words["client"] = promise.contact.name if promise.contact else ""
    if entry.name == "InputPutOff" and (later := parse_datetime(entry.facts["due"])):
        words["due"] = short(later)
    if entry.name.startswith("Input"):
        return _input(entry)
    return _moved(entry, names, words) if entry.name in MOVES else _promise(entry, promise)


def _promise(entry: JournalEntry, promise: Promise) -> str:
    match entry.name:
        case "PromiseMade":
            return _("<b>{who}</b> promised by {first}: {what}")
        case "PromiseKept" if entry.facts["outcome"] == Outcome.KEPT:
            return _("Promise <b>kept</b>, by {first}: {what}")
        case "PromiseKept" if entry.facts["outcome"] == Outcome.BROKEN:
            return _("Done, but <b>late</b>, it was due {due}: {what}")
        case "PromiseKept":
            return _("Promise kept <b>after a move</b>; its first date was {first}: {what}")
        case "PromiseWithdrawn" if promise.is_ours:
            return _("<b>{who}</b> withdrew the promise: {what}")
        case "PromiseWithdrawn":
            return _("<b>{who}</b> needs it of the client no more: {what}")
        case "PromiseTakenUp":
            return _("<b>{who}</b> took the promise up again: {what}")
        case "PromiseMovedTwice":
            return _("Moved for the second time, so the lead was told: {what}")
        case "SlipCalledOff":
            return _("<b>{who}</b> holds to {due}: no letter about another date leaves: {what}")
        case "PromiseAtRisk" if entry.facts.get("is_prepared") and entry.facts["agent_id"]:
            return _("At risk, due {due}; a letter about another date is begun for <b>{whom}</b>: {what}")
        case "PromiseAtRisk" if entry.facts["agent_id"] is None:
            return _("At risk, due {due}; the line was warned: {what}")
        case "PromiseAtRisk":
            return _("At risk, due {due}; <b>{whom}</b> was warned: {what}")
        case "PromiseEscalated" if entry.facts["agents"]:
            return _("<b>{people}</b> heard that it is broken: {what}")
        case "PromiseEscalated":
            return _("Nobody was found to be told that it is broken: {what}")
    return _("Promise <b>broken</b>, it was due {due}: {what}")


def _moved(entry: JournalEntry, names: PromiseNames, words: dict[str, Any]) -> str:
    due = parse_datetime(entry.facts["due"])
    move = names.moves.get((entry.facts["promise_id"], due)) if due else None
    words["reason"] = move.reason if move else ""
    words["was"] = short(move.was) if move else ""
    words["due"] = short(move.due) if move else words["due"]
    words["told"] = short(move.told_at) if move and move.told_at else ""
    if move and move.why == MoveWhy.OWNER and not entry.actor_id:
        return _("Moved by itself from {was} to {due}, and the client was told at {told}: {what}. {reason}")
    if move is None or not entry.actor_id:
        return _("What was agreed has changed, so that the date is {due}: {what}")
    if words["told"]:
        return _("<b>{who}</b> moved it from {was} to {due} and told the client at {told}: {what}. {reason}")
    return _(
        "<b>{who}</b> moved it from {was} to {due}; the client has not heard of it yet: {what}. {reason}"
    )


def _input(entry: JournalEntry) -> str:
    match entry.name:
        case "InputAsked":
            return _("<b>{who}</b> asked {client} for something by {first}: {what}")
        case "InputGiven" if entry.actor_id:
            return _("<b>{who}</b> has got what {client} was asked for: {what}")
        case "InputGiven":
            return _("<b>{client}</b> gave what was asked for: {what}")
        case "InputPutOff":
            return _("<b>{client}</b> gives it later, by {due}: {what}")
        case "InputReminded":
            return _("{client} was reminded of what was asked for: {what}")
    return _("{client} is late with what was asked for by {due}: {what}")


def _fire(entry: JournalEntry, names: PromiseNames, words: dict[str, Any]) -> str:
    fire = names.fires.get(entry.facts["fire_id"])
    words["reason"] = fire.reason if fire else ""
    if entry.name == "FireLit":
        return _("<b>{who}</b> switched fire mode on: {reason}")
    if fire and fire.excess:
        words["excess"] = span_in_words(fire.excess)
        return _("<b>{who}</b> ended fire mode; {excess} were above the agreement")
    return _("<b>{who}</b> ended fire mode")


def end_of(clock: Promise) -> tuple[SafeString, str] | None:
    """The sentence and its tone for a clock that was answered. News that came as agreed are no news."""
    is_told = clock.clock != ClockKind.STATUS.value or clock.outcome == Outcome.BROKEN or clock.moves
    if not is_told or clock.outcome in ("", Outcome.WITHDRAWN) or clock.ended_at is None:
        return None
    words = {"what": clock.what, "first": short(clock.first_due_at), "ended": short(clock.ended_at)}
    match clock.outcome:
        case Outcome.KEPT:
            return format_html(_("Promise <b>kept</b>: {what} by {first}, given at {ended}"), **words), "kept"
        case Outcome.KEPT_AFTER_MOVE:
            pattern = _("Promise kept <b>after a move</b>: {what} by {first} at first, given at {ended}")
            return format_html(pattern, **words), "kept"
    words["due"] = short(clock.due_at or clock.first_due_at)
    return format_html(_("<b>Late</b>: {what} was due {due}, given at {ended}"), **words), "broken"
