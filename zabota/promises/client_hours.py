"""By whose hours a client lives: when the program may write to them, and in which zone a date is said to them."""

from collections.abc import Collection
from zoneinfo import ZoneInfo

from zabota.promises.calendars import WorkCalendar
from zabota.promises.choosing import default_level
from zabota.promises.models import ClientHours, TicketLevel
from zabota.tickets.models import Ticket


def hours_of_clients(tickets: Collection[int]) -> dict[int, WorkCalendar]:
    """For each of these tickets: the hours of its company, else those of its level, without duty. A few statements."""
    companies = dict(Ticket.objects.filter(pk__in=tickets).values_list("pk", "company"))
    own = ClientHours.objects.filter(company__in=set(companies.values()) - {None}).select_related("calendar")
    of_company = {one.company_id: one.calendar for one in own}
    levels = TicketLevel.objects.filter(ticket__in=tickets).select_related("level__calendar")
    of_level = {one.ticket_id: one.level.calendar for one in levels}
    found = {
        number: of_company.get(company) or of_level.get(number) or default_level().calendar
        for number, company in companies.items()
    }
    return {number: calendar.value for number, calendar in found.items()}


def zones_of_clients(tickets: Collection[int]) -> dict[int, ZoneInfo]:
    return {number: hours.tz for number, hours in hours_of_clients(tickets).items()}


def zone_of_client(ticket_id: int) -> ZoneInfo:
    return zones_of_clients([ticket_id])[ticket_id]
