"""All that we keep of a person, as one zip: tables as JSON, letters as text and as mail, files under their
names.

Of letters the whole thread of what they asked for, and elsewhere what they wrote and what was written to them.
What we think of them and what we tell each other about them goes along with an explicit word alone.
"""

import json
import shutil
from collections.abc import Iterable, Iterator
from io import TextIOWrapper
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from zabota.channels.models import DeliveryState
from zabota.clicks.models import Click, SiteClick, Visit
from zabota.clients.audience import audience_of
from zabota.clients.models import Attitude, Contact, ContactAddress, Membership
from zabota.core import files
from zabota.core.clock import now
from zabota.core.files import FileLost
from zabota.notes.models import ClientNote, Note
from zabota.promises.models import Promise
from zabota.records.mail import AS_THEY_CAME, eml_of, name_of
from zabota.records.models import PersonRequest
from zabota.records.persons import Person, person_behind
from zabota.records.portions import in_portions
from zabota.retention.models import PortalDay
from zabota.satisfaction.models import Answer, DirectorsLetter, Idea, Thanks
from zabota.tickets.models import Attachment, Channel, Message, Ticket

Rows = Iterable[dict[str, Any]]
Told = Rows | dict[str, Rows]
CONTENTS = {
    "person.json": _("name, addresses, telephone, companies"),
    "tickets.json": _("what was asked for: subject, dates, how it ended"),
    "letters.json": _("what was said in them, by whom and when"),
    "files/": _("files of these letters, by the letter’s number"),
    "promises.json": _("what was promised, and by when"),
    "answers.json": _("answers to surveys, ideas, thanks, letters to the director"),
    "clicks.json": _("clicks by links in letters and on sites, and how they were judged"),
    "visits.json": _("sign-in, days in the portal"),
    "requests.json": _("what the person asked us about their data"),
    "letters/": _("letters of the person, as mail programs read them (.eml)"),
    "notes.json": _("what we wrote to each other about the person"),
}


@transaction.atomic
def write_everything_of(contact: Contact, target: IO[bytes], *, with_notes: bool) -> None:
    """The zip, in pieces: rows come in portions, files one after another."""
    person = person_behind(contact)
    letters = letters_of(person)
    with ZipFile(target, "w", ZIP_DEFLATED) as zipped:
        zipped.writestr("README.txt", _read_me(contact.language, with_notes=with_notes))
        for name, told in _tables(person, letters):
            _write_table(zipped, name, told)
        if with_notes:
            _write_table(zipped, "notes", _notes(person))
        _write_files(zipped, letters)
        for message in in_portions(_theirs(person)):
            zipped.writestr(f"letters/{message.pk}.eml", eml_of(message))


def _read_me(language: str, *, with_notes: bool) -> str:
    """In the person's own language."""
    with override(language):
        told = [(name, str(words)) for name, words in CONTENTS.items() if with_notes or name != "notes.json"]
    return "".join(f"{name:<16}{words}\n" for name, words in told)


def letters_of(person: Person) -> QuerySet[Message]:
    """None that may still be taken back. Of a company that they have left only what was between them and us."""
    at = Membership.objects.filter(contact__in=person.contacts).values("company")
    here = Q(ticket__company=None) | Q(ticket__company__in=at)
    asked = Q(ticket__requester__in=person.contacts) & here
    wrote = Q(contact__in=person.contacts)
    told = Q(pk__in=[])
    for address in person.traces.addresses:
        told |= Q(to__icontains=f'"{address}"') | Q(cc__icontains=f'"{address}"')
    to_them = told & Q(ticket__in=person.tickets)
    held = Q(delivery__state=DeliveryState.QUEUED, delivery__held_until__gt=now())
    return Message.objects.filter(asked | wrote | to_them).exclude(held)


def _theirs(person: Person) -> QuerySet[Message]:
    """What they wrote by mail themselves."""
    wrote = Message.objects.filter(contact__in=person.contacts, channel=Channel.EMAIL)
    return wrote.select_related(*AS_THEY_CAME)


def _tables(person: Person, letters: QuerySet[Message]) -> Iterator[tuple[str, Told]]:
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
    promises = Promise.objects.told().filter(contact__in=contacts).order_by("pk")
    yield "promises", _rows(promises, "ticket", "side", "text", "made_at", "due_at", "outcome", "ended_at")
    yield "answers", _answers(contacts)
    yield "clicks", _clicks(contacts)
    yield "visits", _visits(person)
    requests = PersonRequest.objects.filter(contact__in=contacts).order_by("pk")
    yield (
        "requests",
        _rows(requests, "kind", "asked_at", "due_on", "outcome", "answered_at", "reasons"),
    )


def _person(person: Person) -> dict[str, Rows]:
    of_them = {"contact__in": person.contacts}
    return {
        "contact": _rows(
            Contact.objects.filter(pk__in=person.contacts), "pk", "name", "phone", "language", "created_at"
        ),
        "addresses": _rows(ContactAddress.objects.filter(**of_them), "email", "is_main", "bounced_at"),
        "companies": _rows(Membership.objects.filter(**of_them), "company__name", "role", "position"),
    }


def _answers(contacts: list[int]) -> dict[str, Rows]:
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


def _clicks(contacts: list[int]) -> dict[str, Rows]:
    whose = [audience_of(pk) for pk in contacts]
    sites = SiteClick.objects.filter(audience__in=whose).order_by("pk")
    clicks = Click.objects.filter(invited__audience__in=whose).order_by("pk")
    visits = Visit.objects.filter(invited__audience__in=whose).order_by("pk")
    return {
        "on sites": _rows(
            sites, "site__name", "at", "path", "campaign", "placement", "family", "verdict", "reasons"
        ),
        "answers by link": _joined(clicks, "at", "value", "family", "verdicts__state", "verdicts__reasons"),
        "visits by link": _rows(visits, "at", "family"),
    }


def _visits(person: Person) -> dict[str, Rows]:
    days = PortalDay.objects.filter(contact__in=person.contacts).order_by("on")
    signs_in = [
        {"email": one.email, "joined_at": one.joined_at, "last_login": one.last_login} for one in person.users
    ]
    return {"sign-in": signs_in, "days in the portal": _rows(days, "on", "company__name")}


def _notes(person: Person) -> dict[str, Rows]:
    of_them = {"contact__in": person.contacts}
    on_tickets = Note.objects.filter(ticket__requester__in=person.contacts).order_by("pk")
    return {
        "about the person": _rows(ClientNote.objects.filter(**of_them), "written_at", "body"),
        "on their tickets": _rows(on_tickets, "ticket", "written_at", "body"),
        "how they stand to us": _rows(
            Attitude.objects.filter(**of_them), "company__name", "value", "why", "at"
        ),
    }


def _write_files(zipped: ZipFile, letters: QuerySet[Message]) -> None:
    """A file that the disk has lost is named as such."""
    attached = Attachment.objects.filter(message__in=letters).select_related("file")
    for one in in_portions(attached):
        name = f"files/{one.message_id}/{one.pk} {name_of(one)}"
        try:
            with files.opened(one.file) as source, zipped.open(name, "w", force_zip64=True) as target:
                shutil.copyfileobj(source, target)
        except FileLost:
            zipped.writestr(f"{name}.lost", b"")


def _rows(found: QuerySet[Any], *columns: str) -> Rows:
    told = found.values("pk", *columns)
    return ({name: row[name] for name in columns} for row in in_portions(told))


def _joined(found: QuerySet[Any], *columns: str) -> Rows:
    """Where a row may come several times: a person's few clicks, read at once."""
    return found.values(*columns)


def _write_table(zipped: ZipFile, name: str, told: Told) -> None:
    with zipped.open(f"{name}.json", "w", force_zip64=True) as raw, TextIOWrapper(raw, "utf-8") as target:
        if isinstance(told, dict):
            _write_parts(target, told)
        else:
            _write_rows(target, told)


def _write_parts(target: IO[str], parts: dict[str, Rows]) -> None:
    for number, (name, rows) in enumerate(parts.items()):
        target.write(f"{',' if number else '{'}\n{json.dumps(name, ensure_ascii=False)}: ")
        _write_rows(target, rows)
    target.write("\n}\n")


def _write_rows(target: IO[str], rows: Rows) -> None:
    target.write("[")
    for number, row in enumerate(rows):
        target.write(",\n" if number else "\n")
        target.write(json.dumps(row, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1))
    target.write("]")
