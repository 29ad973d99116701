"""Hints of one client: facts of this quarter beside those of the one before."""

from datetime import datetime, timedelta

from django.db.models import Count, Sum

from zabota.clients.models import Company
from zabota.core.clock import now
from zabota.plays.billing import charged_months, places
from zabota.plays.calculations.hints import Hint, Quarter, hints_of
from zabota.plays.models import HintAnswer
from zabota.promises.models import FireMode
from zabota.tickets.models import Refusal, Ticket

A_QUARTER = timedelta(weeks=13)
AN_HOUR = timedelta(hours=1)


def hints_for(company: Company) -> list[Hint]:
    """Those that nobody has answered within a quarter."""
    answered = HintAnswer.objects.filter(company=company, until__gte=now().date())
    away = set(answered.values_list("rule", "what"))
    found = hints_of(quarter_of(company, now()), quarter_of(company, now() - A_QUARTER))
    return [hint for hint in found if (hint.rule.value, hint.what) not in away]


def quarter_of(company: Company, until: datetime) -> Quarter:
    """The thirteen weeks before that moment."""
    since = until - A_QUARTER
    fires = FireMode.objects.filter(ticket__company=company, at__gt=since, at__lte=until)
    burnt = fires.aggregate(many=Count("pk"), excess=Sum("excess"))
    opened = Ticket.objects.filter(company=company, opened_at__gt=since, opened_at__lte=until)
    kinds = opened.exclude(kind=None).values("kind__name").annotate(many=Count("pk"))
    return Quarter(
        emergencies=burnt["many"],
        fire_hours=(burnt["excess"] or timedelta()) / AN_HOUR,
        refusals=Refusal.objects.filter(ticket__company=company, at__gt=since, at__lte=until).count(),
        charged_months=charged_months(company.pk, since.date(), until.date()),
        kinds=dict(kinds.values_list("kind__name", "many")),
        places=places(company.pk),
    )
