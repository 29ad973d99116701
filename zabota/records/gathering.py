"""All that we keep of a person, as one zip: tables as JSON, letters as text, files under their names.

Of letters the whole thread of what they asked for, and elsewhere what they wrote and what was written to them.
What we think of them and what we tell each other about them goes along with an explicit word alone.
"""

import json
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from zabota.clicks.models import Click, SiteClick, Visit
from zabota.clients.audience import audience_of
from zabota.clients.models import Attitude, Contact, ContactAddress, Membership
from zabota.core import files
from zabota.core.files import FileLost
from zabota.notes.models import ClientNote, Note
from zabota.promises.models import Promise
from zabota.records.persons import Person, person_behind
from zabota.retention.models import PortalDay
from zabota.satisfaction.models import Answer, DirectorsLetter, Idea, Thanks
from zabota.tickets.models import Attachment, Message, Ticket

SHORTEST = 120
CONTENTS = {
    "person.json": _("name, addresses, telephone, companies"),
    "tickets.json": _("what was asked for: subject, dates, how it ended"),
    "letters.json": _("what was said in them, by whom and when"),
    "files/": _("files of these letters, by the letter’s number"),
    "promises.json": _("what was promised, and by when"),
    "answers.json": _("answers to surveys, ideas, thanks, letters to the director"),
    "clicks.json": _("clicks by links in letters and on sites, and how they were judged"),
    "visits.json": _("sign-in, days in the portal"),
    "notes.json": _("what we wrote to each other about the person"),
}


def everything_of(contact: Contact, *, with_notes: bool) -> bytes:
    """The zip."""
    person, whole = person_behind(contact), BytesIO()
    letters = letters_of(person)
    with ZipFile(whole, "w", ZIP_DEFLATED) as zipped:
        zipped.writestr("README.txt", _read_me(contact.language, with_notes=with_notes))
        for name, told in _tables(person, letters):
            zipped.writestr(f"{name}.json", _json(told))
        if with_notes:
            zipped.writestr("notes.json", _json(_notes(person)))
        for name, content in _files(letters):
            zipped.writestr(name, content)
    return whole.getvalue()


def _read_me(language: str, *, with_notes: bool) -> str:
    """In the person's own language."""
    with override(language):
        told = [(name, str(words)) for name, words in CONTENTS.items() if with_notes or name != "notes.json"]
    return "".join(f"{name:<16}{words}\n" for name, words in told)


def letters_of(person: Person) -> QuerySet[Message]:
    asked = Q(ticket__requester__in=person.contacts)
    wrote = Q(contact__in=person.contacts)
    told = Q(pk__in=[])
    for address in person.traces.addresses:
        told |= Q(to__icontains=f'"{address}"') | Q(cc__icontains=f'"{address}"')
    return Message.objects.filter(asked | wrote | (told & Q(ticket__in=person.tickets))).order_by(
        "ticket", "pk"
    )


def _tables(person: Person, letters: QuerySet[Message]) -> Iterator[tuple[str, Any]]:
    contacts = person.contacts
    yield "person", _person(person)
    asked = Ticket.objects.filter(requester__in=contacts).order_by("pk")
    yield "tickets", _rows(asked, "pk", "subject", "status", "opened_at", "ended_at", "company__name")
    yield (
        "letters",
        _rows(
            letters,
            "pk",
            "ticket",
            "said_at",
            "side",
            "channel",
            "sender",
            "to",
            "cc",
            "subject",
            "body",
            "quoted",
        ),
    )
    promises = Promise.objects.filter(contact__in=contacts).order_by("pk")
    yield "promises", _rows(promises, "ticket", "side", "text", "made_at", "due_at", "outcome", "ended_at")
    yield "answers", _answers(contacts)
    yield "clicks", _clicks(contacts)
    yield "visits", _visits(person)


def _person(person: Person) -> dict[str, Any]:
    of_them = {"contact__in": person.contacts}
    return {
        "contact": _rows(
            Contact.objects.filter(pk__in=person.contacts), "pk", "name", "phone", "language", "created_at"
        ),
        "addresses": _rows(ContactAddress.objects.filter(**of_them), "email", "is_main", "bounced_at"),
        "companies": _rows(Membership.objects.filter(**of_them), "company__name", "role", "position"),
    }


def _answers(contacts: list[int]) -> dict[str, Any]:
    of_them = {"contact__in": contacts}
    surveys = Answer.objects.filter(survey__contact__in=contacts).order_by("pk")
    return {
        "surveys": _rows(
            surveys, "survey__ticket", "measure", "level", "value", "words", "answered_at", "state"
        ),
        "ideas": _rows(Idea.objects.filter(**of_them), "title", "words", "state", "came_at"),
        "thanks": _rows(Thanks.objects.filter(**of_them), "ticket", "words", "at"),
        "letters to the director": _rows(
            DirectorsLetter.objects.filter(**of_them), "words", "state", "came_at"
        ),
    }


def _clicks(contacts: list[int]) -> dict[str, Any]:
    whose = [audience_of(pk) for pk in contacts]
    sites = SiteClick.objects.filter(audience__in=whose).order_by("pk")
    clicks = Click.objects.filter(invited__audience__in=whose).order_by("pk")
    visits = Visit.objects.filter(invited__audience__in=whose).order_by("pk")
    return {
        "on sites": _rows(
            sites, "site__name", "at", "path", "campaign", "placement", "family", "verdict", "reasons"
        ),
        "answers by link": _rows(clicks, "at", "value", "family", "verdicts__state", "verdicts__reasons"),
        "visits by link": _rows(visits, "at", "family"),
    }


def _visits(person: Person) -> dict[str, Any]:
    days = PortalDay.objects.filter(contact__in=person.contacts).order_by("on")
    signs_in = [
        {"email": one.email, "joined_at": one.joined_at, "last_login": one.last_login} for one in person.users
    ]
    return {"sign-in": signs_in, "days in the portal": _rows(days, "on", "company__name")}


def _notes(person: Person) -> dict[str, Any]:
    of_them = {"contact__in": person.contacts}
    on_tickets = Note.objects.filter(ticket__requester__in=person.contacts).order_by("pk")
    return {
        "about the person": _rows(ClientNote.objects.filter(**of_them), "written_at", "body"),
        "on their tickets": _rows(on_tickets, "ticket", "written_at", "body"),
        "how they stand to us": _rows(
            Attitude.objects.filter(**of_them), "company__name", "value", "why", "at"
        ),
    }


def _files(letters: QuerySet[Message]) -> Iterator[tuple[str, bytes]]:
    """One by one; a file that the disk has lost is named as such."""
    attached = Attachment.objects.filter(message__in=letters).select_related("file").order_by("pk")
    for one in attached.iterator():
        name = f"files/{one.message_id}/{one.pk} {one.name.replace('/', '_')[:SHORTEST]}"
        try:
            yield name, files.read(one.file)
        except FileLost:
            yield f"{name}.lost", b""


def _rows(found: QuerySet[Any], *columns: str) -> list[dict[str, Any]]:
    return list(found.values(*columns))


def _json(told: Any) -> str:
    return json.dumps(told, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)
