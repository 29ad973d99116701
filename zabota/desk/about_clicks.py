"""Who hears under the bell that machines click on our ads: whoever decides about clicks, once a burst, once a day."""

from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import override

from zabota.accounts.models import User
from zabota.accounts.permissions import Permission
from zabota.advertising.events import BurstFound, MuchLost
from zabota.advertising.models import Burst
from zabota.advertising.saying import burst_words, days_words, money
from zabota.clicks.models import Site
from zabota.notifications.actions import notify
from zabota.notifications.models import Kind

LONGEST_LINK = 200  # a notification holds no longer one


def on_burst_found(event: BurstFound) -> None:
    burst = Burst.objects.select_related("site").filter(pk=event.burst_id).first()
    if burst is None:
        return
    link = _to_clicks(burst.site, burst.since, burst.until, campaign=burst.campaign)
    for user in deciders():
        with override(user.language):
            days = days_words(burst.since, burst.until)
            title = f"{days}: {burst_words(burst)}, {money(float(burst.lost), burst.site.currency)}"
        notify([user.pk], Kind.CLICKS, link=link, title=title, who=burst.site.name)


def on_much_lost(event: MuchLost) -> None:
    site, day = Site.objects.filter(pk=event.site_id).first(), date.fromisoformat(event.day)
    if site is None:
        return
    link = _to_clicks(site, day, day)
    for user in deciders():
        with override(user.language):
            facts = {"day": date_format(day, "j E"), "lost": money(float(event.lost), site.currency)}
            title = _("%(day)s: %(lost)s lost already") % facts
        notify([user.pk], Kind.CLICKS, link=link, title=title, who=site.name)


def deciders() -> list[User]:
    """What they hear of under the bell and by mail they choose themselves, in their profile."""
    found = User.objects.filter(is_active=True, role__permissions__contains=[Permission.CLICKS_DECIDE.value])
    return list(found.order_by("pk"))


def _to_clicks(site: Site, since: date, until: date, *, campaign: str | None = None) -> str:
    asked: dict[str, str | int] = {
        "site": site.pk,
        "since": since.isoformat(),
        "until": until.isoformat(),
        "verdict": "machine",
    }
    address = f"{reverse('clicks_list')}?{urlencode(asked)}"
    if campaign is None:
        return address
    with_campaign = f"{address}&{urlencode({'campaign': campaign})}"
    return with_campaign if len(with_campaign) <= LONGEST_LINK else address
