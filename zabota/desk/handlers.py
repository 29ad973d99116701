"""What the team hears of. The desk knows both the tickets and the bell."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import override

from zabota.accounts.models import User
from zabota.accounts.permissions import Permission
from zabota.channels.email.events import MailboxUnreachable
from zabota.channels.email.models import Mailbox
from zabota.channels.events import DeliveryFailed
from zabota.clients.models import Company, Contact
from zabota.core.clock import now
from zabota.core.events import of_many
from zabota.desk.letter.drafting import draft_slip, take_slip_out
from zabota.notes.events import NoteWritten
from zabota.notifications.actions import notify
from zabota.notifications.models import Kind
from zabota.promises.events import (
    CompanyPromiseChanged,
    InputOverdue,
    InputPutOff,
    PersonPromiseChanged,
    PromiseAtRisk,
    PromiseEscalated,
    PromiseKept,
    PromiseMoved,
    PromiseMovedTwice,
    PromiseWithdrawn,
    SlipCalledOff,
)
from zabota.promises.models import PreparedMove, Promise, Source, StepTo
from zabota.promises.queries import prepared_for
from zabota.team.events import AbsenceSet
from zabota.team.models import Absence, Agent, LineMember
from zabota.team.queries import acting_for_each
from zabota.tickets.around import followers_of, readers_of
from zabota.tickets.events import (
    HandOffAnswered,
    HandOffOverdue,
    HandOffWithdrawn,
    MessageReceived,
    ObjectionGranted,
    ObjectionUpheld,
    RefusalObjected,
    RefusalProposalSettled,
    RefusalProposed,
    TicketAssigned,
    TicketClosed,
    TicketEvent,
    TicketHandedOff,
    TicketLeftUnowned,
    TicketRefused,
    TicketSolved,
    TicketWoken,
)
from zabota.tickets.models import Follow, HandOff, Message, Refusal, RefusalProposal, Snooze, Ticket


@of_many
def on_messages_received(events: list[MessageReceived]) -> None:
    """The owner and the followers hear of an answer; a robot's word is seen on the ticket and rings nobody."""
    by_people = [event for event in events if not event.is_automatic]
    tickets = [event.ticket_id for event in by_people]
    followed = set(Follow.objects.filter(ticket__in=tickets).values_list("ticket", flat=True))
    for event in by_people:
        if event.owner_id is not None or event.ticket_id in followed:
            _tell_of_an_answer(event)


def _tell_of_an_answer(event: MessageReceived) -> None:
    who = Contact.objects.filter(pk=event.contact_id).values_list("name", flat=True).first()
    if event.owner_id is not None:
        _tell(_users([event.owner_id]), Kind.ANSWERED, event, who=who or "")
    _tell_followers(event, who=who or "", but_not=[event.owner_id])


def on_ticket_assigned(event: TicketAssigned) -> None:
    if event.owner_id is not None:
        _tell(_users([event.owner_id]), Kind.ASSIGNED, event, who=_name(event.by_id))


def on_note_written(event: NoteWritten) -> None:
    if event.mentioned_ids:
        _tell(_users(event.mentioned_ids), Kind.MENTIONED, event, who=_name(event.by_id))
    _tell_followers(event, who=_name(event.by_id), but_not=event.mentioned_ids)


def on_ticket_ended(event: TicketSolved | TicketRefused | TicketClosed) -> None:
    """Not of the closing by the clock: whoever follows knows of the end before it."""
    if event.by_id is not None:
        _tell_followers(event, who=_name(event.by_id))


def on_ticket_handed_off(event: TicketHandedOff) -> None:
    _tell(_users([event.agent_id]), Kind.HANDED, event, who=_name(event.by_id))


def on_hand_off_settled(event: HandOffAnswered | HandOffWithdrawn) -> None:
    """Whoever asked, whoever was asked, and the owner, save the one who settled it."""
    _tell(_parties(event), Kind.SETTLED, event, who=_name(event.by_id))


def on_hand_off_overdue(event: HandOffOverdue) -> None:
    _tell(_parties(event), Kind.LATE, event)


def on_ticket_woken(event: TicketWoken) -> None:
    """Woken by its time: the owner and whoever snoozed it. Otherwise somebody is at it already."""
    if event.cause == "time":
        snoozer = Snooze.objects.filter(pk=event.snooze_id).values_list("by_id", flat=True).first()
        _tell(_users([agent for agent in (event.owner_id, snoozer) if agent]), Kind.WOKEN, event)


def on_delivery_failed(event: DeliveryFailed) -> None:
    """Whoever wrote the letter hears of it, and the ticket's owner, and the line when there is neither."""
    author = Message.objects.filter(pk=event.message_id).values_list("agent_id", flat=True).first()
    agents = [agent for agent in (author, event.owner_id) if agent]
    _tell(_users(agents) if agents else _working_on(event.line_id), Kind.UNDELIVERED, event)


def on_mailbox_unreachable(event: MailboxUnreachable) -> None:
    """Those who can look after it."""
    address = Mailbox.objects.filter(pk=event.mailbox_id).values_list("address", flat=True).first()
    managers = User.objects.filter(
        is_active=True, role__permissions__contains=[Permission.MAILBOXES_MANAGE.value]
    )
    if address is not None:
        link = reverse("mailbox", args=[event.mailbox_id])
        notify(managers.values_list("pk", flat=True), Kind.UNREACHABLE, link=link, title=address)


def on_ticket_left_unowned(event: TicketLeftUnowned) -> None:
    _tell(_working_on(event.line_id), Kind.UNOWNED, event)


def on_promise_at_risk(event: PromiseAtRisk) -> None:
    """Whoever promised, or acts for them; the line, where nobody is."""
    users = _users([event.agent_id]) if event.agent_id else _working_on(event.line_id)
    if prepared_for(event.promise_id) is None:
        _tell(users, Kind.AT_RISK, event)
    else:
        _tell_of_a_letter(users, event)


def begin_the_letter_about_it(event: PromiseAtRisk) -> None:
    """What is prepared to be told stands in the draft of whoever has to send it. Again is once."""
    prepared = prepared_for(event.promise_id) if event.is_prepared else None
    agent = Agent.objects.filter(pk=event.agent_id or 0).first()
    if prepared and agent:
        draft_slip(prepared, by=agent)


def on_slip_over(event: PromiseKept | PromiseMoved | PromiseWithdrawn | SlipCalledOff) -> None:
    """A letter that was begun by itself goes by itself, unless the slip was taken back meanwhile."""
    prepared = PreparedMove.objects.filter(promise=event.promise_id)
    for one in prepared.select_related("promise__ticket", "promise__contact"):
        if not one.is_ahead_of(one.promise):
            take_slip_out(one)


def on_promise_escalated(event: PromiseEscalated) -> None:
    kind = Kind.BROKEN if event.to == StepTo.OWNER else Kind.ESCALATED
    _tell(_users(event.agents), kind, event)


def on_promise_moved_twice(event: PromiseMovedTwice) -> None:
    _tell(_leading(event.line_id), Kind.ESCALATED, event, who=_name(event.by_id))


def on_refusal_objected(event: RefusalObjected) -> None:
    """Whoever leads the line decides, or whoever leads any."""
    _tell(_leading(event.line_id) or _leading(), Kind.REFUSAL, event, who=_name(event.by_id))


def on_refusal_proposed(event: RefusalProposed) -> None:
    _tell(_leading(event.line_id) or _leading(), Kind.REFUSAL, event, who=_name(event.by_id))


def on_objection_decided(event: ObjectionGranted | ObjectionUpheld) -> None:
    """Whoever refused, and the owner."""
    refuser = Refusal.objects.filter(pk=event.refusal_id).values_list("by_id", flat=True).first()
    agents = [agent for agent in (refuser, event.owner_id) if agent]
    _tell(_users(agents), Kind.SETTLED, event, who=_name(event.by_id))


def on_proposal_settled(event: RefusalProposalSettled) -> None:
    proposer = RefusalProposal.objects.filter(pk=event.proposal_id).values_list("by_id", flat=True).first()
    _tell(_users([proposer] if proposer else []), Kind.SETTLED, event, who=_name(event.by_id))


def on_input_overdue(event: InputOverdue) -> None:
    """Whoever asked the client, or acts for them."""
    if event.agent_id is not None:
        _tell(_users([event.agent_id]), Kind.LATE, event)


def on_input_put_off(event: InputPutOff) -> None:
    """The same: it is an answer of the client's."""
    if event.agent_id is not None:
        who = Contact.objects.filter(pk=event.contact_id).values_list("name", flat=True).first()
        _tell(_users([event.agent_id]), Kind.ANSWERED, event, who=who or "")


def on_company_promise(event: CompanyPromiseChanged) -> None:
    """What no ticket is about: whoever promised it hears of it. Of steps of plays they hear elsewhere."""
    kind = {"at risk": Kind.AT_RISK, "broken": Kind.BROKEN}.get(event.what)
    if kind is None or Promise.objects.filter(pk=event.promise_id, source=Source.PLAY).exists():
        return
    name = Company.objects.filter(pk=event.company_id).values_list("name", flat=True).first()
    if name and event.agent_id is not None:
        notify(_users([event.agent_id]), kind, link=reverse("company", args=[event.company_id]), title=name)


def on_person_promise(event: PersonPromiseChanged) -> None:
    """The same of what was promised to one person."""
    kind = {"at risk": Kind.AT_RISK, "broken": Kind.BROKEN}.get(event.what)
    name = Contact.objects.filter(pk=event.contact_id).values_list("name", flat=True).first()
    if kind and name is not None and event.agent_id is not None:
        notify(_users([event.agent_id]), kind, link=reverse("contact", args=[event.contact_id]), title=name)


def _tell(users: list[int], kind: Kind, event: TicketEvent, *, who: str = "") -> None:
    subject = Ticket.objects.filter(pk=event.ticket_id).values_list("subject", flat=True).first()
    if subject is not None and users:
        link = reverse("ticket", args=[event.ticket_id])
        notify(users, kind, link=link, title=f"{event.ticket_id} {subject}", who=who, but_not=event.by_id)


def _tell_of_a_letter(users: list[int], event: PromiseAtRisk) -> None:
    """Each in their own language."""
    subject = Ticket.objects.filter(pk=event.ticket_id).values_list("subject", flat=True).first() or ""
    for user_id, language in User.objects.filter(pk__in=users).values_list("pk", "language"):
        with override(language):
            words = {"number": event.ticket_id, "subject": subject}
            title = _("%(number)s %(subject)s: a letter about the new date is prepared") % words
        notify([user_id], Kind.AT_RISK, link=reverse("ticket", args=[event.ticket_id]), title=title)


def _tell_followers(event: TicketEvent, *, who: str, but_not: Sequence[int | None] = ()) -> None:
    ticket = Ticket.objects.filter(pk=event.ticket_id).first()
    if ticket is not None:
        hear = followers_of(ticket).exclude(pk__in=[agent for agent in but_not if agent])
        _tell(list(hear.values_list("user_id", flat=True)), Kind.FOLLOWED, event, who=who)


def _parties(event: HandOffAnswered | HandOffWithdrawn | HandOffOverdue) -> list[int]:
    """Those of them who still see the ticket."""
    asked = HandOff.objects.filter(pk=event.hand_off_id).select_related("ticket").first()
    if asked is None:
        return []
    agents = [agent for agent in (asked.by_id, asked.to_id, event.owner_id) if agent]
    return list(readers_of(asked.ticket).filter(pk__in=agents).values_list("user_id", flat=True))


def _users(agents: list[int]) -> list[int]:
    """Theirs, and of whoever acts for those who are away."""
    acting = [one for one in acting_for_each(agents, now()).values() if one]
    return list(Agent.objects.filter(pk__in={*agents, *acting}).values_list("user_id", flat=True))


def on_absence_set(event: AbsenceSet) -> None:
    """The deputy hears of it at once, in their language."""
    absences = Absence.objects.select_related("agent__user", "deputy__user")
    absence = absences.filter(pk=event.absence_id, deputy__isnull=False).first()
    if absence is None or absence.deputy is None:
        return
    link = f"{reverse('search')}?{urlencode({'q': f'owner:"{absence.agent.name}" status:active'})}"
    with override(absence.deputy.user.language):
        until = date_format(localtime(absence.until), "j E")
        title = _("%(name)s is away until %(day)s") % {"name": absence.agent.name, "day": until}
    notify([absence.deputy.user_id], Kind.STANDS_IN, link=link[:200], title=title, but_not=event.by_id)


def _leading(line_id: int | None = None) -> list[int]:
    """Members of the line who lead; of any, when none is named."""
    leads = Agent.objects.filter(
        user__is_active=True, user__role__permissions__contains=[Permission.LINES_MANAGE.value]
    )
    on_it = leads.filter(lines=line_id) if line_id is not None else leads
    return list(on_it.values_list("user_id", flat=True))


def _working_on(line_id: int) -> list[int]:
    """Members of the line who may take a ticket."""
    members = LineMember.objects.filter(
        line=line_id,
        agent__user__is_active=True,
        agent__user__role__permissions__contains=[Permission.TICKETS_ASSIGN.value],
    )
    return list(members.values_list("agent__user_id", flat=True))


def _name(user_id: int | None) -> str:
    return User.objects.filter(pk=user_id or 0).values_list("name", flat=True).first() or ""
