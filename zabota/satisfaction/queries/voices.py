"""Reading voices. A letter to the director is read by its writer and by whoever may read such letters, nowhere else."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from zabota.accounts.models import User
from zabota.accounts.permissions import Permission
from zabota.clients.models import Company, Contact
from zabota.promises.calendars import CalendarRefused, add_working_time
from zabota.promises.choosing import default_level
from zabota.satisfaction.models import (
    AddedVoice,
    DirectorsLetter,
    Idea,
    IdeaQuerySet,
    IdeaState,
    Thanks,
    VoicePolicy,
)
from zabota.team.models import Agent
from zabota.tickets.models import Message, Side, Ticket
from zabota.tickets.sight import Sight


def voice_policy() -> VoicePolicy:
    """The row, or an unsaved one with what holds without it."""
    return VoicePolicy.objects.filter(pk=1).first() or VoicePolicy(pk=1)


def answer_due(at: datetime) -> datetime:
    """By when the house wants a letter to the director answered: in its own working hours."""
    span = timedelta(hours=voice_policy().answer_hours)
    try:
        return add_working_time(default_level().calendar.value, at, span)
    except CalendarRefused:
        return at + span


def directors() -> QuerySet[User]:
    """Who reads letters to the director."""
    return _who_may(Permission.VOICES_DIRECTOR)


def deciders() -> QuerySet[User]:
    """Who decides on ideas."""
    return _who_may(Permission.IDEAS_DECIDE)


def directors_letters() -> QuerySet[DirectorsLetter]:
    found = DirectorsLetter.objects.select_related("contact", "company", "promise", "ticket")
    return found.prefetch_related("answers__by", "answers__sent_as")


def letters_of(contact: Contact, companies: Collection[Company]) -> QuerySet[DirectorsLetter]:
    """Their own letters to the director; who has left a company sees none that they wrote as one of its people."""
    here = Q(company=None) | Q(company__in=[one.pk for one in companies])
    return directors_letters().filter(here, contact=contact)


def ideas(*, state: str = "", words: str = "") -> IdeaQuerySet:
    """`state` may be "open" for all that are not decided; `words` are looked for in the idea and its company's name."""
    found = Idea.objects.with_voices().select_related("contact", "agent__user", "company", "ticket")
    if state == "open":
        found = found.exclude(state__in=(IdeaState.DONE, IdeaState.DECLINED))
    elif state:
        found = found.filter(state=state)
    for word in words.split():
        found = found.filter(
            Q(title__icontains=word) | Q(words__icontains=word) | Q(company__name__icontains=word)
        )
    return found


def ideas_for(contact: Contact, companies: Collection[Company]) -> IdeaQuerySet:
    """Those of people at their companies, their own among them; `is_backed` says that they have added their voice."""
    at_theirs = Q(company__in=[one.pk for one in companies], contact__isnull=False)
    backed = AddedVoice.objects.filter(idea=OuterRef("pk"), contact=contact)
    known = ideas().filter(Q(contact=contact, company=None) | at_theirs)
    return known.annotate(is_backed=Exists(backed)).prefetch_related("steps")


def thanks_to(agent: Agent) -> QuerySet[Thanks]:
    return _told(Thanks.objects.filter(agent=agent))


def thanks_on_lines(sight: Sight) -> QuerySet[Thanks]:
    """Those of the people on the lines of whoever leads; by their day, since nobody is ranked."""
    if sight.sees_all:
        return _told(Thanks.objects.all())
    members = Agent.objects.filter(lines__in=sight.line_ids)
    return _told(Thanks.objects.filter(agent__in=members))


def thanks_since(rows: QuerySet[Thanks], since: datetime) -> int:
    return rows.filter(at__gte=since).count()


def may_be_thanked(ticket: Ticket) -> QuerySet[Agent]:
    """Its owner, and whoever wrote to the client in it."""
    wrote = Message.objects.filter(ticket=ticket, side=Side.US, agent__isnull=False, is_automatic=False)
    on_it = Q(pk=ticket.owner_id) | Q(pk__in=wrote.values("agent"))
    return Agent.objects.filter(on_it).select_related("user").order_by("user__name", "pk")


def thanked_for(ticket: Ticket, contact: Contact) -> list[Thanks]:
    """What this person has said already."""
    return list(Thanks.objects.filter(ticket=ticket, contact=contact).select_related("agent__user"))


def _told(rows: QuerySet[Thanks]) -> QuerySet[Thanks]:
    return rows.select_related("contact", "company", "agent__user", "ticket")


def _who_may(permission: Permission) -> QuerySet[User]:
    return User.objects.filter(is_active=True, role__permissions__contains=[permission.value])
