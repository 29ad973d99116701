"""Companies, their people, our colleagues and lines: found where they are known by name or address, else made.

Whoever is made may not sign in, and lines that are made take no new tickets: that is for a person to say.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import batched

from django.db import transaction
from django.db.models.functions import Lower

from zabota.accounts.models import Kind as UserKind
from zabota.accounts.models import Language, Role, User
from zabota.clients.models import Company, CompanyDomain, Contact, ContactAddress, Membership
from zabota.core.text import one_line, sort_key, without_nul
from zabota.team.models import Agent, Line
from zabota.tickets.models import Field, Tag
from zabota.transfers.models import Kind
from zabota.transfers.stories import Colleague, History, Organisation, Person
from zabota.transfers.writing.ids import Ids

AT_ONCE = 500
NOWHERE = "brought.invalid"  # RFC 2606: no letter ever gets there
LANGUAGES = set(Language.values)
type Made = Callable[[Ids, Mapping[str, object]], None]


def bring_people(history: History, ids: Ids, say: Callable[[int], None]) -> None:
    """Everybody whom the stories speak of. `say` hears how many more are known after each batch."""
    _in_batches(history.groups, Kind.LINE, ids, _lines, say)
    _in_batches(history.colleagues, Kind.AGENT, ids, _colleagues, say)
    _in_batches(history.organisations, Kind.COMPANY, ids, _companies, say)
    _in_batches(history.people, Kind.CONTACT, ids, _contacts, say)
    _in_batches({name: name for name in history.fields}, Kind.FIELD, ids, _fields, say)


def bring_tags(names: Iterable[str], ids: Ids) -> None:
    """In the caller's transaction."""
    new = ids.missing(Kind.TAG, sorted(set(names)))
    if new:
        _tags(ids, {name: name for name in new})


def _in_batches[T](
    them: Mapping[str, T],
    kind: Kind,
    ids: Ids,
    make: Callable[[Ids, Mapping[str, T]], None],
    say: Callable[[int], None],
) -> None:
    for keys in batched(ids.missing(kind, them), AT_ONCE):
        with transaction.atomic():
            make(ids, {key: them[key] for key in keys})
        say(len(keys))


def _lines(ids: Ids, groups: Mapping[str, str]) -> None:
    there = dict(Line.objects.values_list(Lower("name"), "pk"))
    names = {key: _name(name, 80, key) for key, name in groups.items()}
    new = {name.lower(): name for name in names.values() if name.lower() not in there}
    made = Line.objects.bulk_create(Line(name=name, is_active=False) for name in new.values())
    _keep(ids, Kind.LINE, names, there, {line.name.lower(): line.pk for line in made})


def _tags(ids: Ids, tags: Mapping[str, str]) -> None:
    names = {key: _name(name, 60, key) for key, name in tags.items()}
    there = _by_lower(Tag.objects.annotate(low=Lower("name")), names.values())
    new = {name.lower(): name for name in names.values() if name.lower() not in there}
    made = Tag.objects.bulk_create(Tag(name=name) for name in new.values())
    _keep(ids, Kind.TAG, names, there, {tag.name.lower(): tag.pk for tag in made})


def _fields(ids: Ids, fields: Mapping[str, str]) -> None:
    """Asked of nobody: they only hold what the former desk knew."""
    names = {key: _name(name, 80, key) for key, name in fields.items()}
    there = _by_lower(Field.objects.annotate(low=Lower("name")), names.values())
    new = {name.lower(): name for name in names.values() if name.lower() not in there}
    made = Field.objects.bulk_create(
        Field(name=name, is_active=False, who_needs_it=ids.run.source, what_for=f"History: {ids.run.source}")
        for name in new.values()
    )
    _keep(ids, Kind.FIELD, names, there, {field.name.lower(): field.pk for field in made})


def _colleagues(ids: Ids, colleagues: Mapping[str, Colleague]) -> None:
    emails = {key: _staff_email(ids, key, one) for key, one in colleagues.items()}
    there = _by_lower(Agent.objects.annotate(low=Lower("user__email")), emails.values())
    users = _users(ids, colleagues, {key: email for key, email in emails.items() if email not in there})
    made = Agent.objects.bulk_create(Agent(user=user) for user in users)
    _keep(ids, Kind.AGENT, emails, there, {agent.user.email: agent.pk for agent in made})


def _users(ids: Ids, colleagues: Mapping[str, Colleague], emails: Mapping[str, str]) -> list[User]:
    """They may not sign in. Who is staff already but works on no ticket gets no second sign-in."""
    role = Role.objects.get(key="agent")
    staff = User.objects.annotate(low=Lower("email")).filter(
        low__in=set(emails.values()), kind=UserKind.STAFF
    )
    there = list(staff)
    known = {user.email.lower() for user in there}
    new = {
        email: User(
            email=email,
            name=_name(colleagues[key].name, 120, key),
            kind=UserKind.STAFF,
            role=role,
            is_active=False,
            password="!",  # noqa: S106  (unusable: no word opens it)
        )
        for key, email in emails.items()
        if email not in known
    }
    return [*there, *User.objects.bulk_create(new.values())]


def _staff_email(ids: Ids, key: str, one: Colleague) -> str:
    """An address that a client signs in with is not a colleague's."""
    email = one.email.strip().lower()
    is_clients = User.objects.filter(email__iexact=email, kind=UserKind.CLIENT).exists() if email else False
    return email if _is_email(email, 254) and not is_clients else invented_email(ids.run.source, "agent", key)


def invented_email(source: str, kind: str, key: str) -> str:
    """Always the same for the same person of the same desk."""
    return f"{kind}-{hashlib.sha256(f'{source} {key}'.encode()).hexdigest()[:16]}@{NOWHERE}"


def _companies(ids: Ids, organisations: Mapping[str, Organisation]) -> None:
    names = {key: _name(one.name, 200, key) for key, one in organisations.items()}
    there = dict(Company.objects.filter(sort_name__in=_sorted(names.values())).values_list("sort_name", "pk"))
    new = {_sort(names[key]): (names[key], one) for key, one in organisations.items()}
    new = {low: found for low, found in new.items() if low not in there}
    made = Company.objects.bulk_create(
        Company(name=name, sort_name=low, about=without_nul(one.about)) for low, (name, one) in new.items()
    )
    ours = {company.sort_name: company.pk for company in made}
    domains = [(ours[low], domain.lower()) for low, (_name_, one) in new.items() for domain in one.domains]
    CompanyDomain.objects.bulk_create(
        [CompanyDomain(company_id=pk, domain=domain) for pk, domain in domains if _is_domain(domain)],
        ignore_conflicts=True,
    )
    _keep(ids, Kind.COMPANY, {key: _sort(name) for key, name in names.items()}, there, ours)


def _contacts(ids: Ids, people: Mapping[str, Person]) -> None:
    """By their address; who has none is somebody new for every key."""
    handles = {key: _handle(one, key) for key, one in people.items()}
    emails = [handle for handle in handles.values() if "@" in handle]
    known = ContactAddress.objects.annotate(low=Lower("email")).filter(low__in=emails)
    there = dict(known.values_list("low", "contact"))
    new = {handles[key]: one for key, one in people.items() if handles[key] not in there}
    made = Contact.objects.bulk_create(_contact(one) for one in new.values())
    ours = {handle: contact.pk for handle, contact in zip(new, made, strict=True)}
    ContactAddress.objects.bulk_create(
        ContactAddress(contact_id=pk, email=handle) for handle, pk in ours.items() if "@" in handle
    )
    _keep(ids, Kind.CONTACT, handles, there, ours)
    _join(ids, people)


def _join(ids: Ids, people: Mapping[str, Person]) -> None:
    rows = {
        (ids.get(Kind.CONTACT, key), ids.get(Kind.COMPANY, company)): one
        for key, one in people.items()
        for company in one.organisations
    }
    Membership.objects.bulk_create(
        [
            Membership(contact_id=contact, company_id=company, position=one_line(one.position, 120))
            for (contact, company), one in rows.items()
            if contact and company
        ],
        ignore_conflicts=True,
    )


def _contact(one: Person) -> Contact:
    name = _name(one.name, 200, one.email)
    language = one.language[:2].lower()
    return Contact(
        name=name,
        sort_name=_sort(name),
        phone=one_line(without_nul(one.phone), 40),
        language=language if language in LANGUAGES else Language.RUSSIAN,
    )


def _handle(one: Person, key: str) -> str:
    email = without_nul(one.email).strip().lower()
    return email if _is_email(email, 320) else f"key {key}"


def _keep(
    ids: Ids, kind: Kind, handles: Mapping[str, str], there: Mapping[str, int], made: Mapping[str, int]
) -> None:
    """Of two keys that mean one row, the first made it; the second only found it."""
    low = {key: handle.lower() for key, handle in handles.items()}
    first = {handle: key for key, handle in reversed(low.items())}
    found = [key for key, handle in low.items() if handle in there or first[handle] != key]
    by_low = {
        **{key.lower(): pk for key, pk in there.items()},
        **{key.lower(): pk for key, pk in made.items()},
    }
    ids.keep(kind, {key: by_low[handle] for key, handle in low.items()}, found=found)


def _by_lower(query: "object", names: Iterable[str]) -> dict[str, int]:
    """Rows of a queryset that has `low`, by it."""
    wanted = {name.lower() for name in names}
    return dict(query.filter(low__in=wanted).values_list("low", "pk"))  # type: ignore[attr-defined]


def _name(text: str, limit: int, instead: str) -> str:
    return one_line(without_nul(text), limit) or one_line(without_nul(instead), limit) or "?"


def _sort(name: str) -> str:
    return sort_key(name)[:250]


def _sorted(names: Iterable[str]) -> Sequence[str]:
    return [_sort(name) for name in names]


def _is_email(text: str, limit: int) -> bool:
    name, at, domain = text.rpartition("@")
    return bool(name and at and domain) and len(text) <= limit and not any(one.isspace() for one in text)


def _is_domain(text: str) -> bool:
    return "." in text and "@" not in text and not any(one.isspace() for one in text) and len(text) <= 253
