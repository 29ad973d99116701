"""Which site and which days an address asks for."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpRequest
from django.utils.http import urlencode
from django.utils.timezone import localdate

from zabota.advertising.access import site_for
from zabota.advertising.queries.figures import sites
from zabota.advertising.saying import days_words
from zabota.clicks.models import Site
from zabota.core.clock import now

WEEK, MONTH, QUARTER = PERIODS = (7, 30, 90)
LONGEST = timedelta(days=730)


@dataclass(frozen=True, slots=True)
class Period:
    """`days` is 0 where the days were chosen by hand."""

    site: Site
    sites: list[Site]
    since: date
    until: date
    days: int

    @property
    def words(self) -> str:
        return days_words(self.since, self.until)

    @property
    def query(self) -> str:
        """For an address that leads to the same days."""
        asked: dict[str, str | int] = {"site": self.site.pk}
        asked |= {"days": self.days} if self.days else {"since": str(self.since), "until": str(self.until)}
        return urlencode(asked)


def period_of(request: HttpRequest) -> Period | None:
    """What a stranger may send means the last month; None where there is no site yet."""
    known = sites()
    site = site_for(request.GET.get("site", ""), known)
    if site is None:
        return None
    today = localdate(now())
    since, until = (_day(request.GET.get(name, "")) for name in ("since", "until"))
    if since and until and timedelta(0) <= until - since <= LONGEST:
        return Period(site, known, since, until, 0)
    days = next((one for one in PERIODS if str(one) == request.GET.get("days")), MONTH)
    return Period(site, known, today - timedelta(days=days - 1), today, days)


def _day(text: str) -> date | None:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if 1970 <= found.year <= 9000 else None
