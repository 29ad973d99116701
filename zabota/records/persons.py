"""Who a person is in our tables: rows that are one, and the traces they leave in texts."""

from collections.abc import Collection
from dataclasses import dataclass

from zabota.accounts.models import User
from zabota.clients.erasing import one_person
from zabota.clients.models import Contact, ContactAddress, Membership
from zabota.records.traces import ADDRESS, Traces
from zabota.tickets.forgetting import tickets_of
from zabota.tickets.models import Message


@dataclass(frozen=True)
class Person:
    """`contacts`: their rows, merged ones too. `companies` and `tickets`: where they are or were."""

    contacts: list[int]
    companies: list[int]
    tickets: set[int]
    users: list[User]
    traces: Traces


def person_behind(contact: Contact) -> Person:
    rows = list(Contact.objects.filter(pk__in=one_person(contact)).select_related("user"))
    numbers = sorted(row.pk for row in rows)
    users = [row.user for row in rows if row.user]
    at = Membership.objects.filter(contact__in=numbers).values_list("company", flat=True)
    return Person(numbers, sorted(set(at)), tickets_of(numbers), users, _traces(rows, users, numbers))


def _traces(rows: list[Contact], users: list[User], numbers: list[int]) -> Traces:
    names = {name for name in (*(row.name for row in rows), *(user.name for user in users)) if name.strip()}
    addresses = {*ContactAddress.objects.filter(contact__in=numbers).values_list("email", flat=True)}
    addresses |= {*Message.objects.filter(contact__in=numbers).values_list("sender", flat=True)}
    addresses |= {user.email for user in users}
    return Traces(
        names=tuple(sorted(names)),
        addresses=tuple(sorted({one.lower() for one in addresses if ADDRESS.fullmatch(one)})),
        phones=tuple(sorted({row.phone for row in rows if row.phone})),
        shared=any(_borne_by_others(name, numbers, users) for name in names),
    )


def _borne_by_others(name: str, numbers: Collection[int], users: list[User]) -> bool:
    contacts = Contact.objects.filter(name__iexact=name.strip()).exclude(pk__in=numbers)
    colleagues = User.objects.filter(name__iexact=name.strip()).exclude(pk__in=[user.pk for user in users])
    return contacts.exists() or colleagues.exists()
