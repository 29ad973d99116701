"""A year of rhythm of the sample clients: one falls silent, one grows, one is too small to watch."""

import math
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random

from django.utils.timezone import localdate

from zabota.clients.models import Company, Contact, Membership
from zabota.core import clock
from zabota.house.sample.people import People
from zabota.retention.actions import look, set_mood
from zabota.retention.models import Feeling, HealthWeek, Night, TouchWeek, Way
from zabota.retention.weeks import monday_of

SEED = 11
WEEKS = 60
QUIET_FOR = 6  # weeks: since then Ventra is seen in the portal no more, and writes less
# Touches in a usual week.
USUAL = {Way.REQUESTS: 3.0, Way.LETTERS: 5.0, Way.CALLS: 3.0, Way.PORTAL: 5.0}
SMALL = ("Бюро переводов «Абзац»", "Алла Строчкина")
SMALL_WROTE = (9, 31, 52)  # weeks ago
GROWING = "Стройдвор"


def live_a_year(people: People, until: datetime) -> None:
    """Brought from the desk they had before; the last night is then looked at for real."""
    dice = Random(SEED)  # noqa: S311  (a story, no secret)
    this = monday_of(localdate(until))
    small = _small()
    rows = [
        row for company in Company.objects.exclude(pk=small.pk) for row in _of(company, people, this, dice)
    ]
    rows += [
        _touched(small.pk, small.contacts.get().pk, this - timedelta(weeks=ago), Way.LETTERS, 1)
        for ago in SMALL_WROTE
    ]
    TouchWeek.objects.bulk_create(rows, batch_size=1000)
    Night.objects.create(collected_at=until)
    people.ventra.account_owner = people.owner.user
    people.ventra.save(update_fields=["account_owner"])
    with clock.stopped_at(until - timedelta(days=3)):
        set_mood(
            people.ventra,
            feeling=Feeling.WARY,
            reason="Виктор на встрече дважды спросил, когда кончается договор",
            until=localdate(until) + timedelta(days=27),
            by=people.owner.user,
        )
    before = monday_of(localdate(until) - timedelta(weeks=14))
    HealthWeek.objects.create(company=people.ventra, week=before, value=81)
    look()


def _of(company: Company, people: People, this: date, dice: Random) -> Iterator[TouchWeek]:
    members = list(
        Membership.objects.filter(company=company).order_by("pk").values_list("contact", flat=True)
    )
    for ago in range(1, WEEKS + 1) if members else ():
        week = this - timedelta(weeks=ago)
        for way, usual in USUAL.items():
            for place, contact in enumerate(members):
                share = (0.5, 0.3, 0.2)[place] if place < 3 else 0.0
                mean = usual * share * _swing(week) * _level(company, people, way, ago)
                if many := _poisson(dice, mean):
                    yield _touched(company.pk, contact, week, way, many)


def _touched(company: int, contact: int, week: date, way: str, many: int) -> TouchWeek:
    return TouchWeek(
        company_id=company,
        contact_id=contact,
        channel=way,
        week=week,
        known_week=week,
        many=many,
        is_brought=True,
    )


def _small() -> Company:
    """Writes three times a year: nobody could see it leave."""
    name, who = SMALL
    company = Company.objects.create(name=name)
    Membership.objects.create(contact=Contact.objects.create(name=who), company=company)
    return company


def _level(company: Company, people: People, way: str, ago: int) -> float:
    """How much of the usual there is."""
    if company.name == GROWING:
        return 0.8 + 0.5 * (WEEKS - ago) / WEEKS
    if company.pk == people.ventra.pk and ago <= QUIET_FOR:
        return {Way.PORTAL: 0.0, Way.LETTERS: 0.3, Way.REQUESTS: 0.4}.get(Way(way), 1.0)
    return 1.0


def _swing(week: date) -> float:
    """The days around New Year are quiet for everybody, the summer a little."""
    turn = week.isocalendar().week
    if turn in (1, 2, 53):
        return 0.4
    return 1 - 0.12 * math.exp(-(((turn - 30) / 5) ** 2))


def _poisson(dice: Random, mean: float) -> int:
    many, passed = 0, dice.expovariate(1.0)
    while passed < mean:
        many += 1
        passed += dice.expovariate(1.0)
    return many
