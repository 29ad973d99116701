"""Promises follow what happens to tickets, in the same transaction."""

from collections import defaultdict
from collections.abc import Sequence

from zabota.clients.events import ContactsMerged
from zabota.core.events import of_many
from zabota.promises import carrying, snoozes
from zabota.promises.clocks import FactKind
from zabota.promises.events import CalendarChanged, LevelChanged, LevelRulesChanged
from zabota.promises.models import ClockFact, Promise
from zabota.promises.settling import settle
from zabota.promises.spoken.thanks import needs_answer
from zabota.promises.standings import Standing, standings_of
from zabota.promises.tasks import look_over_levels
from zabota.promises.unmoving import undo_moves
from zabota.tickets.events import (
    FieldFilled,
    MergeUndone,
    MessageReceived,
    MessagesCarried,
    MessageSent,
    MessageTakenBack,
    ObjectionUpheld,
    RefusalObjected,
    RequesterChanged,
    TicketAbsorbed,
    TicketAssigned,
    TicketClosed,
    TicketEvent,
    TicketKindSet,
    TicketMoved,
    TicketPrioritySet,
    TicketRefused,
    TicketReopened,
    TicketRestored,
    TicketsMerged,
    TicketSnoozed,
    TicketSolved,
    TicketSplit,
    TicketTagged,
    TicketTakenApart,
    TicketUntagged,
    TicketWoken,
)

CHOOSES_ANEW = (
    FieldFilled, RequesterChanged, TicketKindSet, TicketMoved, TicketPrioritySet, TicketRestored, TicketTagged,
    TicketUntagged,
)  # fmt: skip
FACTS: dict[type[TicketEvent], FactKind] = {
    ObjectionUpheld: FactKind.WITHDRAWN,
    RefusalObjected: FactKind.ASKED,  # whatever its words are like
    TicketAbsorbed: FactKind.WITHDRAWN,
    TicketClosed: FactKind.WITHDRAWN,
    TicketRefused: FactKind.WITHDRAWN,
    TicketReopened: FactKind.REOPENED,
    TicketSolved: FactKind.SOLVED,
}
MAY_UNDO_AN_END = (MessageTakenBack, TicketRestored, TicketTakenApart)
CARRIES = (MergeUndone, MessagesCarried, TicketsMerged, TicketSplit)
SETS_ASIDE = (TicketRestored, TicketSnoozed, TicketWoken)
CHANGES_HANDS = (TicketAssigned, TicketMoved, TicketRestored)


@of_many
def on_ticket_events(events: list[TicketEvent]) -> None:
    """Whatever starts, stops or moves a clock. The tickets are locked by whoever tells of them."""
    for event in events:
        if isinstance(event, CARRIES):
            carrying.carry(event)
        if isinstance(event, SETS_ASIDE):
            snoozes.follow(event)
        if isinstance(event, MessageTakenBack):
            undo_moves(event.ticket_id)
        if isinstance(event, CHANGES_HANDS):
            _follow_owner(event)
    heard = [event for event in events if _matters(event)]
    if heard:
        _settle(heard)


def on_contacts_merged(event: ContactsMerged) -> None:
    """What one of the two was promised, or promised, is from now on the other's."""
    Promise.objects.filter(contact=event.contact_id).update(contact=event.into_id)


def on_targets_changed(event: CalendarChanged | LevelChanged | LevelRulesChanged) -> None:
    """Every ticket under way may have another level now, or the same one with other hours."""
    look_over_levels.defer_once("look-over-levels")


def _matters(event: TicketEvent) -> bool:
    if isinstance(event, MessageSent):
        return event.agent_id is not None  # a letter of the program answers nobody
    if isinstance(event, MessageReceived):
        return True
    return isinstance(event, (*FACTS, *CHOOSES_ANEW, *MAY_UNDO_AN_END, *CARRIES, *SETS_ASIDE))


def _settle(events: Sequence[TicketEvent]) -> None:
    letters = [event.message_id for event in events if isinstance(event, MessageReceived)]
    numbers = list(dict.fromkeys(event.ticket_id for event in events))
    standings = standings_of(numbers, letters)
    told: dict[int, list[ClockFact]] = defaultdict(list)
    for event in events:
        if not isinstance(event, CHOOSES_ANEW) or isinstance(event, RequesterChanged):
            told[event.ticket_id] += _facts(event, standings[event.ticket_id])
    settle(
        standings,
        told,
        at=max(event.at for event in events),
        choose={event.ticket_id for event in events if isinstance(event, CHOOSES_ANEW)},
        undone={event.ticket_id for event in events if isinstance(event, MAY_UNDO_AN_END)},
    )


def _facts(event: TicketEvent, standing: Standing) -> list[ClockFact]:
    kind = _kind(event, standing)
    if kind is None:
        return []
    message = event.message_id if isinstance(event, MessageReceived | MessageSent) else None
    return [ClockFact(ticket_id=event.ticket_id, kind=kind.value, at=event.at, message_id=message)]


def _kind(event: TicketEvent, standing: Standing) -> FactKind | None:
    """A robot’s word asks for nothing."""
    if isinstance(event, MessageSent):
        return FactKind.ANSWERED
    if isinstance(event, MessageReceived):
        if event.is_automatic:
            return None
        words = (standing.said or {}).get(str(event.message_id), "")
        return FactKind.ASKED if needs_answer(words) else FactKind.THANKED
    return FACTS.get(type(event))


def _follow_owner(event: TicketEvent) -> None:
    """The clocks are the owner's; what somebody promised in their own words stays theirs."""
    rows = Promise.objects.open().filter(ticket=event.ticket_id, source__in=("level", "rule"))
    rows.exclude(agent=event.owner_id).update(agent=event.owner_id)
