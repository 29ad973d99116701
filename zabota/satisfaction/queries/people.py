"""What the draw has to know of people, many of them in a few statements."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db.models import Max
from django.db.models.functions import Lower

from zabota.accounts.models import Kind, User
from zabota.clients.models import Contact, ContactAddress, ContactRole
from zabota.clients.robots import is_robot
from zabota.satisfaction.drawing import Person
from zabota.satisfaction.models import DoNotAsk, Survey
from zabota.tickets.models import Message, Side

Asked = tuple[int, int | None, str]  # contact, company, role


def people_at(asked: Collection[Asked]) -> dict[Asked, Person]:
    """An executor is touched by their own word; whoever leads at a company, by any of its people’s."""
    contacts = {contact for contact, _company, _role in asked}
    emails = emails_of(contacts)
    staff = _staff_among(contacts, emails)
    stopped = set(DoNotAsk.objects.filter(contact__in=contacts).values_list("contact", flat=True))
    signed_up = set(
        Contact.objects.filter(pk__in=contacts, user__is_active=True).values_list("pk", flat=True)
    )
    last_asked = _last_asked(contacts)
    touched = _touches("contact", contacts)
    of_companies = _touches("ticket__company", {company for _c, company, _r in asked if company})
    return {
        (contact, company, role): Person(
            has_way=bool(_of_people(emails.get(contact, ()))) or contact in signed_up,
            is_staff=contact in staff,
            is_robot=bool(emails.get(contact)) and not _of_people(emails[contact]),
            has_stopped=contact in stopped,
            asked_at=last_asked.get(contact),
            touched_at=(
                touched.get(contact)
                if role == ContactRole.EXECUTOR or company is None
                else of_companies.get(company)
            ),
        )
        for contact, company, role in asked
    }


def emails_of(contacts: Iterable[int]) -> dict[int, list[str]]:
    """Those from which nothing came back, the main one first."""
    found: dict[int, list[str]] = {}
    addresses = ContactAddress.objects.filter(contact__in=list(contacts), bounced_at=None)
    for contact, email in addresses.order_by("-is_main", "pk").values_list("contact", "email"):
        found.setdefault(contact, []).append(email)
    return found


def address_of(contact: Contact) -> str:
    """Where a question is sent; "" when there is no such address."""
    return next(iter(_of_people(emails_of([contact.pk]).get(contact.pk, ()))), "")


def _of_people(emails: Iterable[str]) -> list[str]:
    return [email for email in emails if not is_robot(email)]


def _staff_among(contacts: Collection[int], emails: dict[int, list[str]]) -> set[int]:
    """By their sign-in, or by an address that one of us signs in by."""
    lower = {email.lower() for some in emails.values() for email in some}
    ours = set(
        User.objects.filter(kind=Kind.STAFF)
        .annotate(lower=Lower("email"))
        .filter(lower__in=lower)
        .values_list("lower", flat=True)
    )
    by_address = {
        contact for contact, some in emails.items() if not ours.isdisjoint(email.lower() for email in some)
    }
    by_user = Contact.objects.filter(pk__in=contacts, user__kind=Kind.STAFF).values_list("pk", flat=True)
    return by_address | set(by_user)


def _last_asked(contacts: Collection[int]) -> dict[int, datetime]:
    """Of what was sent, or is about to be."""
    rows = Survey.objects.filter(contact__in=contacts).exclude(state="unasked").values("contact")
    return {row["contact"]: row["last"] for row in rows.annotate(last=Max("ask_at"))}


def _touches(by: str, keys: Collection[int]) -> dict[int, datetime]:
    """When each last wrote or was on the telephone with us."""
    said = Message.objects.filter(side=Side.CLIENT, is_automatic=False, **{f"{by}__in": keys})
    return {row[by]: row["last"] for row in said.values(by).annotate(last=Max("said_at"))}
