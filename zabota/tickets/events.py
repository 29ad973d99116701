"""What happens to a ticket.

Each event says where the ticket stands, so that a listener's right to know of it needs no query.
"""

from dataclasses import dataclass
from typing import ClassVar

from zabota.core.events import Event


@dataclass(frozen=True, kw_only=True)
class TicketEvent(Event):
    about: ClassVar[str] = "ticket"
    ticket_id: int
    line_id: int
    owner_id: int | None  # agent


@dataclass(frozen=True, kw_only=True)
class TicketOpened(TicketEvent):
    contact_id: int
    company_id: int | None
    channel: str
    previous_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class MessageReceived(TicketEvent):
    message_id: int
    contact_id: int
    channel: str
    is_automatic: bool = False


@dataclass(frozen=True, kw_only=True)
class MessageSent(TicketEvent):
    """A letter of ours; `agent_id` is None for one that the program writes by itself.

    `hold_for` seconds its writer may take it back.
    """

    message_id: int
    agent_id: int | None
    channel: str
    hold_for: int = 0


@dataclass(frozen=True, kw_only=True)
class TicketAssigned(TicketEvent):
    """`owner_id` is the new owner; None: put back for anyone to take."""

    former_owner_id: int | None


@dataclass(frozen=True, kw_only=True)
class TicketMoved(TicketEvent):
    """`line_id` is the new line."""

    former_line_id: int
    move_id: int


@dataclass(frozen=True, kw_only=True)
class TicketSolved(TicketEvent):
    pass


@dataclass(frozen=True, kw_only=True)
class TicketRefused(TicketEvent):
    refusal_id: int


@dataclass(frozen=True, kw_only=True)
class TicketClosed(TicketEvent):
    pass


@dataclass(frozen=True, kw_only=True)
class TicketReopened(TicketEvent):
    former_status: str


@dataclass(frozen=True, kw_only=True)
class TicketContinued(TicketEvent):
    """An answer came after the reopening window: it opened the ticket `next_id`."""

    next_id: int


@dataclass(frozen=True, kw_only=True)
class StepTaken(TicketEvent):
    """An agent said by hand who owes the next step."""

    status: str


@dataclass(frozen=True, kw_only=True)
class TicketLeftUnowned(TicketEvent):
    """Nobody took it in the time its line allows."""

    minutes: int


@dataclass(frozen=True, kw_only=True)
class TicketTagged(TicketEvent):
    tag_id: int


@dataclass(frozen=True, kw_only=True)
class TicketUntagged(TicketEvent):
    tag_id: int


@dataclass(frozen=True, kw_only=True)
class TicketPrioritySet(TicketEvent):
    """`client_priority_id` is None where it was said in our words alone."""

    priority: int
    client_priority_id: int | None
    former_priority: int
    former_client_priority_id: int | None


@dataclass(frozen=True, kw_only=True)
class TicketKindSet(TicketEvent):
    kind_id: int | None


@dataclass(frozen=True, kw_only=True)
class FieldFilled(TicketEvent):
    """What was filled in stays in the ticket; an emptied field is told the same way."""

    field_id: int


@dataclass(frozen=True, kw_only=True)
class ChecklistChanged(TicketEvent):
    done: int
    items: int


@dataclass(frozen=True, kw_only=True)
class TicketFollowed(TicketEvent):
    agent_id: int


@dataclass(frozen=True, kw_only=True)
class TicketUnfollowed(TicketEvent):
    agent_id: int


@dataclass(frozen=True, kw_only=True)
class TimeChanged(TicketEvent):
    """`minutes` are below zero when an entry was taken back."""

    agent_id: int
    minutes: int


@dataclass(frozen=True, kw_only=True)
class TicketSnoozed(TicketEvent):
    snooze_id: int


@dataclass(frozen=True, kw_only=True)
class TicketWoken(TicketEvent):
    """`cause`: "time", "client" (wrote) or "hand"."""

    snooze_id: int
    cause: str


@dataclass(frozen=True, kw_only=True)
class TicketHandedOff(TicketEvent):
    """A colleague (`agent_id`) was asked for something; the owner stays the owner."""

    hand_off_id: int
    agent_id: int


@dataclass(frozen=True, kw_only=True)
class HandOffAnswered(TicketEvent):
    hand_off_id: int
    agent_id: int


@dataclass(frozen=True, kw_only=True)
class HandOffWithdrawn(TicketEvent):
    hand_off_id: int
    agent_id: int


@dataclass(frozen=True, kw_only=True)
class HandOffOverdue(TicketEvent):
    """The day by which it was asked for has passed."""

    hand_off_id: int
    agent_id: int


@dataclass(frozen=True, kw_only=True)
class TagEvent(Event):
    """`former` is what the tag was called, since it may be gone."""

    about: ClassVar[str] = "tag"
    tag_id: int
    former: str


@dataclass(frozen=True, kw_only=True)
class TagRenamed(TagEvent):
    pass


@dataclass(frozen=True, kw_only=True)
class TagsMerged(TagEvent):
    """`former` is now the tag `tag_id`."""


@dataclass(frozen=True, kw_only=True)
class TagDeleted(TagEvent):
    pass


@dataclass(frozen=True, kw_only=True)
class KindAdded(Event):
    about: ClassVar[str] = "kind"
    kind_id: int


@dataclass(frozen=True, kw_only=True)
class KindEdited(Event):
    about: ClassVar[str] = "kind"
    kind_id: int
    what: list[str]


@dataclass(frozen=True, kw_only=True)
class FieldAdded(Event):
    about: ClassVar[str] = "field"
    field_id: int


@dataclass(frozen=True, kw_only=True)
class FieldEdited(Event):
    about: ClassVar[str] = "field"
    field_id: int
    what: list[str]


@dataclass(frozen=True, kw_only=True)
class MessageTakenBack(TicketEvent):
    """Its writer took a letter back before it left; it exists no more."""

    message_id: int


@dataclass(frozen=True, kw_only=True)
class TicketsMerged(TicketEvent):
    """The ticket took in another one; that one is told of by TicketAbsorbed."""

    merge_id: int
    absorbed_id: int


@dataclass(frozen=True, kw_only=True)
class TicketAbsorbed(TicketEvent):
    """The ticket went into another one: its messages stand there now, and it is closed."""

    merge_id: int
    into_id: int


@dataclass(frozen=True, kw_only=True)
class MergeUndone(TicketEvent):
    """The ticket gave back what it had taken in; the other one is told of by TicketTakenApart."""

    merge_id: int
    absorbed_id: int


@dataclass(frozen=True, kw_only=True)
class TicketTakenApart(TicketEvent):
    """The ticket stands by itself again, as it was before it went into another one."""

    merge_id: int
    into_id: int


@dataclass(frozen=True, kw_only=True)
class TicketSplit(TicketEvent):
    """Some messages of the ticket are a ticket of their own now."""

    split_id: int
    part_id: int


@dataclass(frozen=True, kw_only=True)
class TicketSplitOff(TicketEvent):
    """The ticket was made of some messages of another one."""

    split_id: int
    from_id: int


@dataclass(frozen=True, kw_only=True)
class MessagesCarried(TicketEvent):
    """Messages that did not belong here stand in another ticket now."""

    message_ids: list[int]
    to_id: int


@dataclass(frozen=True, kw_only=True)
class MessagesBrought(TicketEvent):
    """Messages that belong here have come from another ticket."""

    message_ids: list[int]
    from_id: int


@dataclass(frozen=True, kw_only=True)
class TicketLinked(TicketEvent):
    """Told of both tickets, each with the word that reads from its side."""

    link_id: int
    other_id: int
    word: str


@dataclass(frozen=True, kw_only=True)
class LinkRemoved(TicketEvent):
    other_id: int
    word: str


@dataclass(frozen=True, kw_only=True)
class ParentChanged(TicketEvent):
    """`parent_id` is the ticket it is a part of now, if any."""

    parent_id: int | None
    former_parent_id: int | None


@dataclass(frozen=True, kw_only=True)
class PartsChanged(TicketEvent):
    """The ticket got a part, or lost it."""

    child_id: int
    has_it: bool


@dataclass(frozen=True, kw_only=True)
class TicketJoinedProblem(TicketEvent):
    problem_id: int


@dataclass(frozen=True, kw_only=True)
class TicketLeftProblem(TicketEvent):
    problem_id: int


@dataclass(frozen=True, kw_only=True)
class ProblemEvent(Event):
    about: ClassVar[str] = "problem"
    problem_id: int


@dataclass(frozen=True, kw_only=True)
class ProblemOpened(ProblemEvent):
    pass


@dataclass(frozen=True, kw_only=True)
class ProblemChanged(ProblemEvent):
    """`what` names the fields that are different now."""

    what: list[str]


@dataclass(frozen=True, kw_only=True)
class ProblemAnswered(ProblemEvent):
    """One text is on its way to the clients of `tickets` tickets."""

    answer_id: int
    tickets: int


@dataclass(frozen=True, kw_only=True)
class ProblemAnswerWithdrawn(ProblemEvent):
    """It was taken back before it left: nobody got it."""

    answer_id: int
    tickets: int


@dataclass(frozen=True, kw_only=True)
class ProblemSolved(ProblemEvent):
    pass


@dataclass(frozen=True, kw_only=True)
class ProblemReopened(ProblemEvent):
    pass


@dataclass(frozen=True, kw_only=True)
class TicketRestored(TicketEvent):
    """What an act on many tickets had changed was taken back: it is again what it was before."""

    former_status: str
    former_owner_id: int | None
    former_line_id: int


@dataclass(frozen=True, kw_only=True)
class RequesterChanged(TicketEvent):
    """`contact_id` is who it is for now."""

    contact_id: int
    former_contact_id: int


@dataclass(frozen=True, kw_only=True)
class RefusalProposed(TicketEvent):
    """By a colleague who may not refuse."""

    proposal_id: int


@dataclass(frozen=True, kw_only=True)
class RefusalProposalSettled(TicketEvent):
    """`outcome`: declined or withdrawn; one that was sent is told by the refusal."""

    proposal_id: int
    outcome: str


@dataclass(frozen=True, kw_only=True)
class WayChosen(TicketEvent):
    """The client chose one of the ways that a refusal offers."""

    refusal_id: int


@dataclass(frozen=True, kw_only=True)
class RefusalObjected(TicketEvent):
    """By the client; whoever leads decides."""

    refusal_id: int
    message_id: int


@dataclass(frozen=True, kw_only=True)
class ObjectionGranted(TicketEvent):
    """The refusal is taken back; the ticket goes on."""

    refusal_id: int


@dataclass(frozen=True, kw_only=True)
class ObjectionUpheld(TicketEvent):
    """The refusal stands: the ticket ends as refused again."""

    refusal_id: int
    message_id: int


@dataclass(frozen=True, kw_only=True)
class RefusalReviewed(TicketEvent):
    refusal_id: int
    verdict: str
