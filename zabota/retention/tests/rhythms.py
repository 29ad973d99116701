"""A portfolio of clients whose rhythm is known, written as it would stand after years."""

from datetime import date, timedelta
from random import Random

from zabota.clients.models import Company, Contact, Membership
from zabota.retention.models import TouchWeek, Way

WEEKS = 60


def portfolio(many: int, until: date, *, weeks: int = WEEKS, usual: float = 6.0) -> list[Company]:
    """Each with one person, who touches us by letters and requests; `until` is the Monday after the last week."""
    dice = Random(8)
    companies = [company(f"Компания {number:03}") for number in range(many)]
    rows = [
        touch(one, until - timedelta(weeks=ago), way, many_of(dice, usual))
        for one in companies
        for ago in range(1, weeks + 1)
        for way in (Way.LETTERS, Way.REQUESTS)
    ]
    TouchWeek.objects.bulk_create(row for row in rows if row.many)
    return companies


def company(name: str) -> Company:
    made = Company.objects.create(name=name)
    person = Contact.objects.create(name=f"Человек: {name}")
    Membership.objects.create(contact=person, company=made)
    return made


def person_of(one: Company) -> Contact:
    """One more."""
    made = Contact.objects.create(name=f"Ещё один: {one.name}")
    Membership.objects.create(contact=made, company=one)
    return made


def touch(one: Company, week: date, way: str, many: int) -> TouchWeek:
    person = one.memberships.order_by("pk").values_list("contact_id", flat=True)[0]
    return TouchWeek(
        company=one,
        contact_id=person,
        channel=way,
        week=week,
        known_week=week,
        many=many,
        is_brought=True,
    )


def many_of(dice: Random, usual: float) -> int:
    """Poisson, by hand: pages of a desk know no numpy, and its tests need none."""
    passed, many = dice.expovariate(usual), 0
    while passed < 1:
        many += 1
        passed += dice.expovariate(usual)
    return many


def silence(one: Company, since: date) -> None:
    TouchWeek.objects.filter(company=one, week__gte=since).delete()
