"""By whose clock a client reads dates, and in which hours they are written to."""

from zabota.clients.models import Company
from zabota.promises.calendars import WorkCalendar
from zabota.promises.choosing import default_level
from zabota.promises.models import ClientHours


def hours_of(company: Company) -> WorkCalendar:
    """Its own, else those of the house's default level."""
    own = ClientHours.objects.select_related("calendar").filter(company=company).first()
    return (own.calendar if own else default_level().calendar).value
