"""What happened to tickets and what clients said, in sentences for the audit: short, without anybody’s words."""

from django.utils.translation import gettext as _

from zabota.core.models import JournalEntry
from zabota.desk.ticket.history_of_relations import TOLD, pattern

TONES_OF_TICKETS = {
    **dict.fromkeys(("DeliveryFailed", "PromiseBroken"), "broken"),
    **dict.fromkeys(("HandOffOverdue", "InputOverdue", "TicketLeftUnowned", "TicketRefused"), "due"),
    **dict.fromkeys(("PromiseKept", "TicketSolved"), "kept"),
}


def pattern_of_ticket(entry: JournalEntry) -> str:
    """Empty for an entry about anything else."""
    if entry.name in TOLD:
        return _related(entry)
    if entry.name == "TicketAssigned" and entry.facts.get("owner_id") is None:
        return _("<b>{who}</b> put the ticket back for anyone to take")
    if entry.name == "TicketOpened" and not entry.actor_id:
        return _("A client’s word opened the ticket")
    return patterns_of_tickets().get(entry.name, "")


def _related(entry: JournalEntry) -> str:
    """The same sentence as in the ticket's own history; how they are linked is said there."""
    if entry.name == "TicketLinked":
        return _("<b>{who}</b> linked the ticket with ticket {other}")
    return pattern(entry, {"who": ""})


def patterns_of_tickets() -> dict[str, str]:
    return {**_of_work(), **_of_letters(), **_of_promises(), **_of_refusals(), **_of_voices()}


def _of_work() -> dict[str, str]:
    return {
        "ChecklistChanged": _("<b>{who}</b> changed the list of steps"),
        "FieldFilled": _("<b>{who}</b> filled in a field"),
        "HandOffAnswered": _("<b>{agent}</b> answered what was asked"),
        "HandOffOverdue": _("The day has passed by which <b>{agent}</b> was asked for something"),
        "HandOffWithdrawn": _("What was asked of <b>{agent}</b> is needed no more"),
        "MacroApplied": _("<b>{who}</b> ran a macro"),
        "MacroUndone": _("<b>{who}</b> took a macro back"),
        "PastRecorded": _("In the former desk the ticket was changed"),
        "StepTaken": _("<b>{who}</b> said whose the next step is"),
        "TicketAssigned": _("<b>{who}</b> changed the owner"),
        "TicketClosed": _("The ticket was closed, by <b>{who}</b>"),
        "TicketContinued": _("An answer came after the time for reopening, and opened another ticket"),
        "TicketFollowed": _("<b>{agent}</b> follows the ticket"),
        "TicketHandedOff": _("<b>{who}</b> asked <b>{agent}</b> for something"),
        "TicketKindSet": _("<b>{who}</b> said of what kind the ticket is"),
        "TicketLeftUnowned": _("No owner for longer than the line allows ({minutes} min); the line was told"),
        "TicketMoved": _("<b>{who}</b> moved the ticket to another line"),
        "TicketOpened": _("<b>{who}</b> opened the ticket for the client"),
        "TicketPrioritySet": _("<b>{who}</b> changed the priority"),
        "TicketReopened": _("The ticket was reopened, by <b>{who}</b>"),
        "TicketRestored": _("<b>{who}</b> took an act on many tickets back: this one is as it was before"),
        "TicketSnoozed": _("<b>{who}</b> snoozed the ticket"),
        "TicketSolved": _("<b>{who}</b> solved the ticket"),
        "TicketTagged": _("<b>{who}</b> added a tag"),
        "TicketUnfollowed": _("<b>{agent}</b> follows the ticket no more"),
        "TicketUntagged": _("<b>{who}</b> took a tag away"),
        "TicketWoken": _("The snooze ended"),
        "TimeChanged": _("<b>{who}</b> changed the time that <b>{agent}</b> spent"),
    }


def _of_letters() -> dict[str, str]:
    return {
        "DeliveryFailed": _("A letter was <b>not delivered</b>"),
        "DeliveryRetried": _("<b>{who}</b> had a letter sent once more"),
        "DeliverySent": _("A letter left the house"),
        "DraftShared": _("<b>{who}</b> changed who may see a draft"),
        "DraftTakenOver": _("<b>{who}</b> took a draft over"),
        "MessageReceived": _("A client wrote"),
        "MessageSent": _("<b>{who}</b> wrote to the client"),
        "MessageTakenBack": _("<b>{who}</b> took a letter back before it left"),
        "NoteWritten": _("<b>{who}</b> wrote a note"),
        "RequesterChanged": _("<b>{who}</b> changed whose ticket it is"),
    }


def _of_promises() -> dict[str, str]:
    return {
        "FireLit": _("<b>{who}</b> switched fire mode on"),
        "FirePutOut": _("<b>{who}</b> ended fire mode"),
        "InputAsked": _("<b>{who}</b> asked the client for something"),
        "InputGiven": _("What the client was asked for is there"),
        "InputOverdue": _("The client is late with what was asked"),
        "InputPutOff": _("The client gives later what was asked"),
        "InputReminded": _("The client was reminded of what was asked"),
        "LevelGiven": _("The ticket got another service level"),
        "PartsChanged": _("The parts of the ticket changed"),
        "PromiseAtRisk": _("A promise is at risk; <b>{agent}</b> was warned"),
        "PromiseBroken": _("A promise was <b>broken</b>"),
        "PromiseEscalated": _("A broken promise was told further"),
        "PromiseKept": _("A promise is fulfilled"),
        "PromiseMade": _("<b>{who}</b> promised something to the client"),
        "PromiseMoved": _("<b>{who}</b> moved a promise"),
        "PromiseMovedTwice": _("A promise was moved more than once"),
        "PromiseTakenUp": _("<b>{who}</b> took a promise up again"),
        "PromiseWithdrawn": _("<b>{who}</b> withdrew a promise"),
        "SlipCalledOff": _("<b>{who}</b> holds to the date: no letter about another one leaves"),
    }


def _of_refusals() -> dict[str, str]:
    return {
        "ObjectionGranted": _("<b>{who}</b> took the refusal back"),
        "ObjectionUpheld": _("<b>{who}</b> decided that the refusal stands"),
        "RefusalObjected": _("The client <b>objected</b> to the refusal; whoever leads decides"),
        "RefusalProposalSettled": _("<b>{who}</b> settled a proposal to refuse"),
        "RefusalProposed": _("<b>{who}</b> proposed to refuse"),
        "RefusalReviewed": _("<b>{who}</b> looked at the refusal again"),
        "TicketRefused": _("<b>{who}</b> refused the ticket"),
        "WayChosen": _("The client chose another way than the refused one"),
    }


def _of_voices() -> dict[str, str]:
    return {
        "AnswerCounted": _("An answer of a client counts"),
        "AnswerDoubted": _("An answer of a client is doubtful"),
        "AnswerGiven": _("A client answered how we work"),
        "AnswerVoided": _("<b>{who}</b> said that an answer does not count"),
        "ChangeTold": _("A client was told what their answer changed"),
        "SiteClickOverruled": _("<b>{who}</b> overruled the verdict on a click"),
        "StrayWordLeft": _("Somebody left a word by an address that is no survey’s any more"),
        "SurveyDrawn": _("<b>{name}</b> was drawn to be asked how we work"),
        "SurveySent": _("<b>{name}</b> was asked how we work"),
        "SurveySkipped": _("<b>{name}</b> was not asked after all"),
        "VerdictGiven": _("It was judged whether a click was a person’s"),
    }
