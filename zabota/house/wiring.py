"""Who listens to what: the one table by which news goes up the house."""

from zabota.accounts.events import (
    ColleagueCreated,
    ColleagueDeactivated,
    PasswordChanged,
    ProfileEdited,
    RoleChanged,
    RoleGiven,
)
from zabota.channels import contract
from zabota.channels import handlers as channels
from zabota.channels.email import handlers as email
from zabota.channels.email.carrier import EmailCarrier
from zabota.channels.email.events import MailboxAdded, MailboxChanged
from zabota.channels.events import DeliveryFailed, DeliveryRetried, DeliverySent
from zabota.clients.events import (
    CompanyAdded,
    CompanyChanged,
    ContactAdded,
    ContactChanged,
    ContactJoined,
    ContactLeft,
)
from zabota.core.events import subscribe
from zabota.desk import handlers as desk
from zabota.notes.events import NoteWritten
from zabota.notifications.events import NotificationsRead, Notified
from zabota.team.events import AgentAdded, LineCreated, LineEdited, LinesSet, SignatureChanged
from zabota.tickets import handlers as tickets
from zabota.tickets.events import (
    MessageReceived,
    MessageSent,
    StepTaken,
    TicketAssigned,
    TicketClosed,
    TicketContinued,
    TicketLeftUnowned,
    TicketMoved,
    TicketOpened,
    TicketRefused,
    TicketReopened,
    TicketSolved,
)


def connect() -> None:
    contract.register(EmailCarrier())
    subscribe(AgentAdded)
    subscribe(ColleagueCreated)
    subscribe(ColleagueDeactivated)
    subscribe(CompanyAdded)
    subscribe(CompanyChanged, later=[tickets.on_company_changed])
    subscribe(ContactAdded)
    subscribe(ContactChanged, later=[tickets.on_contact_changed])
    subscribe(ContactJoined, later=[tickets.on_part_changed])
    subscribe(ContactLeft, later=[tickets.on_part_changed])
    subscribe(DeliveryFailed, later=[desk.on_delivery_failed])
    subscribe(DeliveryRetried)
    subscribe(DeliverySent)
    subscribe(LineCreated)
    subscribe(LineEdited)
    subscribe(LinesSet)
    subscribe(MailboxAdded)
    subscribe(MailboxChanged)
    subscribe(MessageReceived, later=[email.on_message_received, desk.on_message_received])
    subscribe(MessageSent, now=[channels.on_message_sent])
    subscribe(NoteWritten, later=[desk.on_note_written])
    subscribe(NotificationsRead)
    subscribe(Notified)
    subscribe(PasswordChanged)
    subscribe(ProfileEdited)
    subscribe(RoleChanged)
    subscribe(RoleGiven)
    subscribe(SignatureChanged)
    subscribe(StepTaken)
    subscribe(TicketAssigned, later=[desk.on_ticket_assigned])
    subscribe(TicketClosed)
    subscribe(TicketContinued)
    subscribe(TicketLeftUnowned, later=[desk.on_ticket_left_unowned])
    subscribe(TicketMoved)
    subscribe(TicketOpened)
    subscribe(TicketRefused)
    subscribe(TicketReopened)
    subscribe(TicketSolved)
