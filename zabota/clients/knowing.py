"""Who somebody is at a company, how they stand to us, and who of us knows them."""

from collections.abc import Iterable

from django.db import transaction

from zabota.accounts.models import Kind, User
from zabota.clients.actions import address_in
from zabota.clients.errors import NotOfTheCompany
from zabota.clients.events import AcquaintancesSet, AddressPassedOver, AttitudeNoted, ContactPlaced
from zabota.clients.models import Acquaintance, Attitude, Company, Contact, Membership, PassedOver
from zabota.clients.upkeep import set_membership
from zabota.core.clock import now
from zabota.core.events import publish
from zabota.core.text import one_line, without_nul


@transaction.atomic
def place_contact(
    contact: Contact, company: Company, *, role: str, position: str = "", influence: str = "", by: User
) -> None:
    """Their part, position and influence. Saying what is known tells nobody. Raises NotOfTheCompany."""
    part = _part(contact, company)
    set_membership(contact, company, role=role, by=by)
    facts = {"position": one_line(without_nul(position), 120), "influence": influence}
    what = [name for name, value in facts.items() if getattr(part, name) != value]
    if what:
        Membership.objects.filter(pk=part.pk).update(**facts)
        publish(ContactPlaced(contact_id=contact.pk, company_id=company.pk, what=what, by_id=by.pk))


@transaction.atomic
def note_attitude(contact: Contact, company: Company, *, value: str, why: str = "", by: User) -> None:
    """A new line of its history. The same attitude without a new reason is none. Raises NotOfTheCompany."""
    _part(contact, company)
    former = Attitude.objects.filter(contact=contact, company=company).order_by("-id").first()
    why = one_line(without_nul(why), 300)
    if former and former.value == value and why in ("", former.why):
        return
    noted = Attitude.objects.create(contact=contact, company=company, value=value, why=why, by=by, at=now())
    publish(
        AttitudeNoted(
            contact_id=contact.pk,
            company_id=company.pk,
            attitude_id=noted.pk,
            value=value,
            former=former.value if former else "",
            by_id=by.pk,
        )
    )


@transaction.atomic
def set_acquaintances(contact: Contact, users: Iterable[User], *, by: User) -> None:
    """Which of us know them. Setting what is set tells nobody; a client's sign-in knows nobody."""
    contact = Contact.objects.select_for_update().get(pk=contact.pk)
    wanted = {user.pk for user in users if user.kind == Kind.STAFF}
    present = set(contact.acquaintances.values_list("user", flat=True))
    if wanted == present:
        return
    contact.acquaintances.exclude(user__in=wanted).delete()
    Acquaintance.objects.bulk_create(
        Acquaintance(user_id=pk, contact=contact, at=now()) for pk in sorted(wanted - present)
    )
    publish(AcquaintancesSet(contact_id=contact.pk, user_ids=sorted(wanted), by_id=by.pk))


@transaction.atomic
def pass_over(company: Company, email: str, *, by: User) -> None:
    """Nobody is asked about this address again. Twice is once. Raises NotAnAddress."""
    email = address_in(email).lower()
    if not PassedOver.objects.filter(company=company, email__iexact=email).exists():
        PassedOver.objects.create(company=company, email=email, by=by, at=now())
        publish(AddressPassedOver(company_id=company.pk, email=email, by_id=by.pk))


def _part(contact: Contact, company: Company) -> Membership:
    """Their person is locked, so that what is noted at the same time stands in an order."""
    Contact.objects.select_for_update().get(pk=contact.pk)
    found = Membership.objects.filter(contact=contact, company=company).first()
    if found is None:
        raise NotOfTheCompany(name=contact.name, company=company.name)
    return found
