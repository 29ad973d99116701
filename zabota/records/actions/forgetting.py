"""A person is forgotten: decided by somebody, done by the worker, in one transaction, for good."""

from datetime import date
from typing import Any

from django.db import transaction

from zabota.accounts.actions import forget_client
from zabota.accounts.models import Kind, User
from zabota.briefings.forgetting import forget_readers
from zabota.channels.email.forgetting import forget_letters_of
from zabota.clicks.actions import erase_audience
from zabota.clicks.forgetting import forget_facts_of
from zabota.clients.audience import audience_of
from zabota.clients.erasing import forget_addresses_passed_over, forget_contacts
from zabota.clients.models import Contact
from zabota.core.clock import now
from zabota.core.events import publish
from zabota.core.jobs import defer
from zabota.core.journal import forget_where, trimming
from zabota.notes.forgetting import forget_notes_about
from zabota.records.ending import answer_by_forgetting, begin_forgetting
from zabota.records.errors import (
    AlreadyForgotten,
    ColleagueNotForgotten,
    CopyStillOwed,
    NameDiffers,
    ReasonMissing,
    UnderHold,
)
from zabota.records.events import PersonForgetting, PersonForgotten
from zabota.records.held import holds_over
from zabota.records.models import Asked, Forgetting, GivingOut, PersonRequest
from zabota.records.persons import Person, person_behind
from zabota.records.sweeping import drop_from_cache, sweep
from zabota.records.traces import FORGOTTEN, words_of
from zabota.retention.forgetting import forget_visits_of
from zabota.satisfaction.forgetting import forget_voices_of
from zabota.tickets.forgetting import find_anew, forget_words_of
from zabota.transfers.forgetting import forget_foreign_ids
from zabota.writing.forgetting import forget_versions


@transaction.atomic
def forget_person(contact: Contact, *, name: str, reason: str, asked_on: date, by: User | None) -> Forgetting:
    """Decide it; a job does it. `name` is typed by whoever decides, as it stands on the page.

    Raises UnderHold, NameDiffers, ReasonMissing, AlreadyForgotten, ColleagueNotForgotten, CopyStillOwed: then nothing
    happens.
    """
    contact = Contact.objects.select_for_update(of=("self",)).get(pk=contact.pk)
    person = person_behind(contact)
    _refuse(contact, person, name=name, reason=reason)
    forgetting = Forgetting.objects.create(
        contact=contact, reason=reason.strip(), asked_on=asked_on, by=by, at=now()
    )
    begin_forgetting(forgetting, person.contacts)
    publish(
        PersonForgetting(contact_id=contact.pk, company_ids=person.companies, by_id=by.pk if by else None)
    )
    defer("zabota.records.tasks.forget", forgetting_id=forgetting.pk)
    return forgetting


def _refuse(contact: Contact, person: Person, *, name: str, reason: str) -> None:
    if Forgetting.objects.filter(contact=contact).exists():
        raise AlreadyForgotten
    _refuse_held(person)
    if any(user.kind == Kind.STAFF for user in person.users):
        raise ColleagueNotForgotten
    if PersonRequest.objects.filter(contact__in=person.contacts, kind=Asked.COPY, outcome="").exists():
        raise CopyStillOwed
    if name.split() != called(contact).split():
        raise NameDiffers
    if not reason.strip():
        raise ReasonMissing


def called(contact: Contact) -> str:
    """What has to be typed: the name, else the first address, else the number."""
    first = contact.addresses.order_by("-is_main", "pk").first()
    return contact.name.strip() or (first.email if first else str(contact.pk))


def _refuse_held(person: Person) -> None:
    held = holds_over(person.contacts, person.companies, person.tickets).first()
    if held:
        raise UnderHold(reason=held.reason)


@transaction.atomic
def do_forget(forgetting: Forgetting) -> Forgetting:
    """All of it or nothing; doing it twice is doing it once. A hold that came meanwhile wins: UnderHold."""
    forgetting = (
        Forgetting.objects.select_for_update(of=("self",)).select_related("contact").get(pk=forgetting.pk)
    )
    if forgetting.done_at:
        return forgetting
    person = person_behind(forgetting.contact)
    _refuse_held(person)
    answer_by_forgetting(forgetting)
    done, files = _forget(person)
    forgetting.refresh_from_db(fields=["reason"])
    forgetting.done, forgetting.done_at = done, now()
    forgetting.save(update_fields=["done", "done_at"])
    publish(
        PersonForgotten(
            contact_id=forgetting.contact_id,
            company_ids=person.companies,
            erased=done,
            by_id=forgetting.by_id,
        )
    )
    defer("zabota.core.tasks.forget_unused_files", file_ids=sorted(files))
    return forgetting


@trimming()
def _forget(person: Person) -> tuple[dict[str, int], set[int]]:
    """What is theirs goes by the doors of each room; then what others wrote of them is made nameless."""
    traces, contacts = person.traces, person.contacts
    files, letters = forget_words_of(contacts, instead=FORGOTTEN)
    raw, as_they_came = forget_letters_of(
        pattern=traces.everywhere, tickets=person.tickets, addresses=traces.addresses
    )
    done: dict[str, Any] = {
        "letters": letters,
        "raw letters": as_they_came,
        **forget_voices_of(contacts, instead=FORGOTTEN),
        "clicks": sum(map(_forget_clicks, contacts)),
        "visits": forget_visits_of(contacts),
        "notes": forget_notes_about(contacts),
        "drafts": forget_versions(person.tickets),
        "files": len(files | raw),
    }
    forget_readers(contacts)
    forget_addresses_passed_over(list(traces.addresses))
    for user in person.users:
        forget_client(user)
    forget_where([user.pk for user in person.users])
    forget_foreign_ids(contacts)
    done |= forget_contacts(contacts)
    swept = sweep(traces, tickets=person.tickets)
    drop_from_cache(traces.addresses)
    find_anew(
        swept.tickets | person.tickets,
        unlearned=words_of([*traces.names, *traces.addresses]),
        like=traces.in_their_tickets,
    )
    done["words"] = swept.rows.total()
    return {kind: many for kind, many in done.items() if many}, files | raw | _copies(contacts)


def _forget_clicks(contact_id: int) -> int:
    whose = audience_of(contact_id)
    return erase_audience(whose) + forget_facts_of(whose)


def _copies(contacts: list[int]) -> set[int]:
    """What was given out to them lies here no longer."""
    given = GivingOut.objects.filter(contact__in=contacts).exclude(file=None)
    files = set(given.values_list("file", flat=True))
    given.update(file=None, gone_at=now())
    return files
