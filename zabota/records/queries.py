"""What is held, what the rules say, and what a person would lose."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Min, QuerySet

from zabota.accounts.models import User
from zabota.accounts.permissions import Permission
from zabota.clients.models import Contact
from zabota.records.held import holds_over
from zabota.records.keeping import KINDS, due_rows
from zabota.records.models import Forgetting, GivingOut, Hold, Kept, Night, PersonRequest, Rule
from zabota.records.persons import person_behind
from zabota.satisfaction.models import Answer
from zabota.tickets.models import Attachment, Message


def holds() -> QuerySet[Hold]:
    """All, those that hold first."""
    known = Hold.objects.select_related("company", "contact", "ticket", "by", "lifted_by")
    return known.order_by("-id")


def general_months() -> dict[str, int | None]:
    """By kind, for what has no rule of its own."""
    return dict(Rule.objects.filter(line=None, company=None).values_list("kind", "months"))


def own_rules() -> QuerySet[Rule]:
    """Of lines and companies."""
    own = Rule.objects.exclude(line=None, company=None).select_related("line", "company")
    return own.order_by("kind", "line__name", "company__sort_name")


@dataclass(frozen=True)
class Going:
    """What the coming night would delete of one kind, and the oldest of it."""

    kind: Kept
    many: int
    oldest: date | datetime


def would_go() -> list[Going]:
    found = []
    for kind, what in KINDS.items():
        told = due_rows(kind).aggregate(many=Count("pk"), oldest=Min(what.at))
        if told["many"]:
            found.append(Going(Kept(kind), told["many"], told["oldest"]))
    return found


def nights() -> QuerySet[Night]:
    return Night.objects.order_by("-on")


def given_out(contact: Contact) -> QuerySet[GivingOut]:
    return GivingOut.objects.filter(contact=contact).select_related("by", "file").order_by("-id")


def forgetting_of(contact: Contact) -> Forgetting | None:
    return Forgetting.objects.filter(contact=contact).select_related("by").first()


def open_requests() -> QuerySet[PersonRequest]:
    """Of all persons, the soonest due first."""
    return person_requests().filter(outcome="").order_by("due_on", "pk")


def ended_requests() -> QuerySet[PersonRequest]:
    return person_requests().exclude(outcome="").order_by("-pk")


def person_requests() -> QuerySet[PersonRequest]:
    return PersonRequest.objects.select_related("contact", "by", "giving_out", "forgetting")


def answerers() -> QuerySet[User]:
    """Who may answer a person about their data."""
    may = {"role__permissions__contains": [Permission.PEOPLE_FORGET.value]}
    return User.objects.filter(is_active=True, **may).order_by("pk")


@dataclass(frozen=True)
class Loss:
    """What forgetting a person blanks, in numbers, and what stands in the way."""

    names: tuple[str, ...]
    addresses: tuple[str, ...]
    phones: tuple[str, ...]
    letters: int
    files: int
    answers: int
    tickets: int
    signs_in: bool
    shares_name: bool
    holds: list[Hold]


def loss_of(contact: Contact) -> Loss:
    person = person_behind(contact)
    letters = Message.objects.filter(contact__in=person.contacts)
    return Loss(
        names=person.traces.names,
        addresses=person.traces.addresses,
        phones=person.traces.phones,
        letters=letters.count(),
        files=Attachment.objects.filter(message__in=letters).count(),
        answers=Answer.objects.filter(survey__contact__in=person.contacts).count(),
        tickets=len(person.tickets),
        signs_in=bool(person.users),
        shares_name=person.traces.shared,
        holds=list(holds_over(person.contacts, person.companies, person.tickets)),
    )
