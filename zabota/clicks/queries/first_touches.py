"""By which click somebody came to us first."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from zabota.clicks.models import SiteClick, SiteVerdict


@dataclass(frozen=True, slots=True)
class FirstTouch:
    site: str
    at: datetime
    network: str
    campaign: str
    placement: str
    path: str


def clicks_known(audience: str) -> dict[str, int]:
    """How many clicks are known to be this person's, by the site's name."""
    if not audience:
        return {}
    theirs = SiteClick.objects.filter(audience=audience)
    return dict(theirs.values_list("site__name").annotate(count=Count("pk")).order_by("site__name"))


def first_touch(audience: str) -> FirstTouch | None:
    """The earliest click of this person that is still kept. A machine's, on whoever's behalf, is none."""
    if not audience:
        return None
    clicks = SiteClick.objects.filter(audience=audience).exclude(verdict=SiteVerdict.MACHINE)
    found = clicks.select_related("site").order_by("at", "pk").first()
    if found is None:
        return None
    return FirstTouch(
        site=found.site.name,
        at=found.at,
        network=found.network,
        campaign=found.campaign,
        placement=found.placement,
        path=found.path,
    )
