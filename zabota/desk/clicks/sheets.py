"""Tables of clicks as sheets."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from zabota.advertising.queries.clicks import Wanted, clicks_of
from zabota.advertising.queries.figures import BY, CAMPAIGN, attacks_by_day, parts_by
from zabota.advertising.saying import attack_words
from zabota.clicks.wording import reasons_of
from zabota.desk.clicks.period import Period
from zabota.desk.clicks.rows import verdict_words, whence_of

MOST_LINES = 10_000
DAYS = "days"
SHEETS = (*BY, DAYS)


def sheet_of(name: str, period: Period) -> Iterator[list[Any]]:
    return _days(period) if name == DAYS else _parts(name if name in BY else CAMPAIGN, period)


def _parts(by: str, period: Period) -> Iterator[list[Any]]:
    yield [
        _("name"), _("clicks"), _("human"), _("doubtful"), _("machine"), _("not judged"), _("cost unknown"),
        _("spent"), _("lost"), _("lost at least"), _("lost at most"), _("share of machines"), _("at least"),
        _("at most"), _("currency"),
    ]  # fmt: skip
    for one in parts_by(by, period.site, period.since, period.until, most=MOST_LINES).shown:
        sums = [one.clicks, one.human, one.doubtful, one.machine, one.unjudged, one.uncosted]
        money = [
            round(value, 2)
            for value in (one.spent, one.loss.money.value, one.loss.money.low, one.loss.money.high)
        ]
        share = [round(value, 4) for value in one.loss.share]
        yield [one.name, *sums, *money, *share, period.site.currency]


def _days(period: Period) -> Iterator[list[Any]]:
    yield [_("day"), _("kind of attack"), _("machines’ clicks"), _("lost"), _("currency")]
    for one in attacks_by_day(period.site, period.since, period.until):
        yield [
            one.day.isoformat(),
            attack_words(one.attack),
            one.clicks,
            round(one.lost, 2),
            period.site.currency,
        ]


def sheet_of_clicks(wanted: Wanted) -> Iterator[list[Any]]:
    """The newest MOST_LINES."""
    yield [
        _("time"), _("from"), _("ad network or source"), _("campaign"), _("placement"), _("landing page"), _("cost"),
        _("verdict"), _("reasons"), _("reasons in words"),
    ]  # fmt: skip
    for click in clicks_of(wanted).order_by("-at", "-pk")[:MOST_LINES].iterator(chunk_size=2000):
        cost = None if click.cost is None else float(click.cost)
        words = "; ".join(reason.whole for reason in reasons_of(click.reasons))
        yield [
            click.at.isoformat(timespec="seconds"), whence_of(click), click.network, click.campaign, click.placement,
            click.path, cost, verdict_words(click), "; ".join(click.reasons), words,
        ]  # fmt: skip
