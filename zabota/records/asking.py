"""What a client's person does about their own data in the portal, and what they see of it.

Apart from `actions`, which know the room of notes: whoever looks from the portal may not come near it.
"""

from datetime import date
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import QuerySet

from zabota.accounts.models import User
from zabota.clients.models import Contact
from zabota.core.clock import now
from zabota.core.events import publish
from zabota.promises.choosing import default_level
from zabota.records.due import due_on
from zabota.records.ending import end, facts_of, locked
from zabota.records.errors import AlreadyAsked, AlreadyForgotten
from zabota.records.events import PersonRequestMade
from zabota.records.letters import tell
from zabota.records.models import Ended, Forgetting, PersonRequest, RequestRule


@transaction.atomic
def ask_for(contact: Contact, kind: str, *, by: User) -> PersonRequest:
    """`kind` as in Asked; they get a letter that says by when. Raises AlreadyAsked, AlreadyForgotten."""
    contact = Contact.objects.select_for_update(of=("self",)).get(pk=contact.pk)
    if Forgetting.objects.filter(contact=contact).exists():
        raise AlreadyForgotten
    if PersonRequest.objects.filter(contact=contact, kind=kind, outcome="").exists():
        raise AlreadyAsked
    request = PersonRequest.objects.create(
        contact=contact, kind=kind, asked_at=now(), due_on=would_be_due_on()
    )
    publish(PersonRequestMade(**facts_of(request), by_id=by.pk))
    tell(request, "received", by=by)
    return request


@transaction.atomic
def take_back(request: PersonRequest, *, by: User) -> PersonRequest:
    """They want it no more. Raises RequestEnded, RequestUnderWay."""
    return end(locked(request), Ended.TAKEN_BACK, by=by)


def note_taken(request: PersonRequest) -> None:
    """They have downloaded their copy; the first time counts."""
    PersonRequest.objects.filter(pk=request.pk, taken_at=None).update(taken_at=now())


def own_requests(contact: Contact) -> QuerySet[PersonRequest]:
    """Their own alone, the newest first."""
    found = PersonRequest.objects.filter(contact=contact).select_related("giving_out")
    return found.order_by("-pk")


def would_be_due_on(*, since: date | None = None, is_extended: bool = False) -> date:
    """Of what is asked today, or on `since`; by the house's calendar."""
    rule = request_rule()
    calendar = default_level().calendar.value
    day = since or house_today()
    return due_on(day, calendar, by_gdpr=rule.by_gdpr, by_152=rule.by_152, is_extended=is_extended)


def request_rule() -> RequestRule:
    """The row, or an unsaved one with what holds without it."""
    return RequestRule.objects.filter(pk=1).first() or RequestRule(pk=1)


def house_zone() -> ZoneInfo:
    return default_level().calendar.value.tz


def house_today() -> date:
    return now().astimezone(house_zone()).date()


def carry_requests(contact: Contact, into: Contact) -> None:
    """Two rows were one person. What both asked for stays asked once, by the earlier day."""
    for request in PersonRequest.objects.filter(contact=contact).order_by("pk"):
        same = PersonRequest.objects.filter(contact=into, kind=request.kind, outcome="").first()
        if same and request.is_open:
            PersonRequest.objects.filter(pk=same.pk).update(due_on=min(same.due_on, request.due_on))
            end(request, Ended.TAKEN_BACK, by=None)
        PersonRequest.objects.filter(pk=request.pk).update(contact=into)
