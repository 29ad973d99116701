"""What was agreed about time, for those who agree it."""

from django.db.models import Count, Prefetch, Q, QuerySet

from zabota.promises import calendars
from zabota.promises.models import EscalationStep, Promise, ServiceLevel, WorkCalendar
from zabota.promises.risks import default_agreed


def calendars_with_levels() -> QuerySet[WorkCalendar]:
    """Each with `levels_in_use`, those that live by it."""
    levels = Prefetch("levels", ServiceLevel.objects.filter(is_active=True), to_attr="levels_in_use")
    return WorkCalendar.objects.prefetch_related(levels).order_by("-is_default", "name")


def levels_with_rules() -> QuerySet[ServiceLevel]:
    """Each with the number of `rules_in_use` that give it, and with its steps."""
    number = Count("rules", filter=Q(rules__is_active=True))
    steps = Prefetch("steps", EscalationStep.objects.order_by("place"))
    levels = ServiceLevel.objects.annotate(rules_in_use=number).select_related("calendar")
    return levels.prefetch_related(steps).order_by("-is_active", "-is_default", "name")


def promises_on(calendar: WorkCalendar) -> int:
    """How many open promises have a date that follows the calendar."""
    of_calendar = Q(ticket__service_level__level__calendar=calendar)
    return Promise.objects.open().exclude(clock="").filter(of_calendar).count()


def house_hours() -> calendars.WorkCalendar:
    """The hours in which what no ticket is about counts: those of the default level."""
    return default_agreed().calendar
