"""By which click somebody came to us first."""

from dataclasses import dataclass
from datetime import datetime

from zabota.clicks.models import SiteClick, SiteVerdict


@dataclass(frozen=True, slots=True)
class FirstTouch:
    site: str
    at: datetime
    network: str
    campaign: str
    placement: str
    path: str


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
