"""What the sample world promises to whom, what its clients call urgent, and who is on duty."""

from datetime import datetime, timedelta

from django.utils.timezone import localtime

from zabota.clients.models import Agreement, Priority
from zabota.clients.ranking import set_client_priorities
from zabota.house.sample.people import People
from zabota.promises.levels import add_level, add_rule
from zabota.promises.workdays import add_calendar
from zabota.team.away import set_absence, set_duty
from zabota.tickets.conditions.tree import Condition, Group

HOUR = timedelta(hours=1)
EACH_DAY = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def agree(people: People, until: datetime) -> None:
    """Two levels above the ordinary one, by agreement and by what the client calls it."""
    lead = people.lead.user
    _priorities(people)
    around = {"timezone": "Europe/Berlin", "business_hours": {day: [["00:00", "24:00"]] for day in EACH_DAY}}
    always = add_calendar(name="24×7", layout=around, by=lead)
    clinic = {
        "timezone": "Asia/Yekaterinburg",
        "business_hours": {day: [["08:00", "13:00"], ["14:00", "20:00"]] for day in EACH_DAY[:5]},
    }
    weekdays = add_calendar(name="Будни клиники", layout=clinic, country="RU", by=lead)
    business = add_level(
        name="Business 24×7",
        calendar=always,
        first_answer=HOUR / 2,
        next_answer=HOUR,
        status=4 * HOUR,
        solution=24 * HOUR,
        by=lead,
    )
    clinics = add_level(
        name="Клиники 8–20",
        calendar=weekdays,
        first_answer=HOUR,
        next_answer=4 * HOUR,
        status=22 * HOUR,
        by=lead,
    )
    agreements = {one.company_id: one for one in Agreement.objects.select_related("company")}
    add_rule(
        name="Ventra: Business 24×7",
        tree=Group((Condition("priority", "is", ("high", "urgent")),)),
        agreement=agreements[people.ventra.pk],
        level=business,
        by=lead,
    )
    add_rule(
        name="Клиника «Лисёнок»",
        tree=Group(),
        agreement=agreements[people.lisenok.pk],
        level=clinics,
        by=lead,
    )
    evening = localtime(until).replace(hour=20, minute=0, second=0, microsecond=0)
    set_duty(people.agent, line=None, since=evening, until=evening + 12 * HOUR, by=lead)
    week_end, back = evening + 36 * HOUR, evening + 108 * HOUR
    set_absence(people.trainee, since=week_end, until=back, deputy=people.agent, reason="Сессия", by=lead)


def _priorities(people: People) -> None:
    words = [
        ("P1 · stopped", Priority.URGENT),
        ("P2 · hindered", Priority.HIGH),
        ("P3 · question", Priority.NORMAL),
    ]
    set_client_priorities(people.ventra, words, by=people.lead.user)
