"""Working calendars: writing them down, and bringing the public holidays into them."""

from typing import Any

from django.db import transaction

from zabota.accounts.models import User
from zabota.clients.models import Company
from zabota.core.clock import now
from zabota.core.events import publish
from zabota.promises.calendars import CalendarRefused, calendar_of
from zabota.promises.errors import CalendarMakesNoSense
from zabota.promises.events import CalendarAdded, CalendarChanged, ClientHoursSet
from zabota.promises.models import ClientHours, WorkCalendar
from zabota.promises.public_days import public_days_of

COUNTED_WITH = {"layout", "public_days"}


@transaction.atomic
def add_calendar(*, name: str, layout: dict[str, Any], country: str = "", by: User) -> WorkCalendar:
    """CalendarMakesNoSense when nothing could ever be due by it."""
    calendar = WorkCalendar(name=name, layout=layout, country=country)
    calendar.public_days = public_days_of(country, now().year)
    _refuse_nonsense(calendar)
    calendar.save()
    publish(CalendarAdded(calendar_id=calendar.pk, by_id=by.pk))
    return calendar


@transaction.atomic
def edit_calendar(
    calendar: WorkCalendar, *, name: str, layout: dict[str, Any], country: str, by: User
) -> WorkCalendar:
    """CalendarMakesNoSense; saving what has not changed tells nobody."""
    calendar = WorkCalendar.objects.select_for_update().get(pk=calendar.pk)
    is_same_country = calendar.country == country
    days = calendar.public_days if is_same_country else public_days_of(country, now().year)
    return _changed(calendar, by, name=name, layout=layout, country=country, public_days=days)


@transaction.atomic
def bring_public_days(calendar: WorkCalendar, *, by: User | None = None) -> WorkCalendar:
    """The holidays of the new year, and those that were decided on since."""
    calendar = WorkCalendar.objects.select_for_update().get(pk=calendar.pk)
    past = {day: said for day, said in calendar.public_days.items() if day < f"{now().year}"}
    return _changed(calendar, by, public_days=past | public_days_of(calendar.country, now().year))


@transaction.atomic
def set_client_hours(company: Company, calendar: WorkCalendar | None, *, by: User) -> None:
    """By whose hours a client is reminded, and in which zone they read our dates. None: by those of their level."""
    known = ClientHours.objects.select_for_update().filter(company=company).first()
    if (known.calendar if known else None) == calendar:
        return
    if calendar is None:
        ClientHours.objects.filter(company=company).delete()
    else:
        ClientHours.objects.update_or_create(company=company, defaults={"calendar": calendar})
    publish(ClientHoursSet(company_id=company.pk, by_id=by.pk))


def bring_all_public_days() -> None:
    for calendar in WorkCalendar.objects.exclude(country="").order_by("pk"):
        bring_public_days(calendar)


def _changed(calendar: WorkCalendar, by: User | None, **facts: Any) -> WorkCalendar:
    what = [name for name, value in facts.items() if getattr(calendar, name) != value]
    if not what:
        return calendar
    for name in what:
        setattr(calendar, name, facts[name])
    _refuse_nonsense(calendar)
    calendar.save(update_fields=what)
    if COUNTED_WITH & set(what):
        what.append("hours")
    publish(CalendarChanged(calendar_id=calendar.pk, what=what, by_id=by.pk if by else None))
    return calendar


def _refuse_nonsense(calendar: WorkCalendar) -> None:
    try:
        calendar_of(calendar.full_layout)
    except CalendarRefused as refused:
        raise CalendarMakesNoSense(why=refused.code) from None
