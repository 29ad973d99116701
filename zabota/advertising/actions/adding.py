"""Clicks added up: what the worker does by the clock, and for one day when somebody has overruled a click."""

from datetime import date, timedelta

from django.utils.timezone import localdate

from zabota.advertising.actions.watching import tell_of_losses
from zabota.advertising.adding import add_up_days, find_suspects, forget_old_days
from zabota.advertising.bursting import find_bursts
from zabota.advertising.following import follow_exclusions
from zabota.clicks.models import Site
from zabota.core.clock import now

LOOKED_BACK = timedelta(days=90)


def add_up(days: int) -> None:
    """The last `days`, and what is lost and unusual in them."""
    today = localdate(now())
    for site in Site.objects.order_by("pk"):
        since = max(today - timedelta(days=days - 1), _first_whole_day(site, today))
        add_up_days([site.pk], since, today)
        find_bursts(site.pk, today - LOOKED_BACK, today)
        tell_of_losses(site.pk, today)


def add_up_again(site_id: int, day: date) -> None:
    """One day, unless some of its clicks may have gone."""
    site = Site.objects.filter(pk=site_id).first()
    today = localdate(now())
    if site is not None and day >= _first_whole_day(site, today):
        add_up_days([site.pk], day, day)
        find_bursts(site.pk, today - LOOKED_BACK, today)


def find_sources() -> None:
    """Who the machines' clicks of the last month came from, and what came of the lists that were taken along."""
    moment = now()
    sites = list(Site.objects.order_by("pk").values_list("pk", flat=True))
    find_suspects(sites, moment)
    follow_exclusions(moment)


def add_up_all() -> None:
    add_up(LOOKED_BACK.days)
    find_sources()
    forget_old_days()


def _first_whole_day(site: Site, today: date) -> date:
    """Before it, clicks have begun to go with age: what was added up then stands."""
    return today - timedelta(days=max(site.keep_days - 1, 0))
