"""The page of clicks: figures with their intervals, what happened, campaigns and what stands behind each."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from zabota.advertising.calculations.losses import Range
from zabota.advertising.models import Burst, Exclusion
from zabota.advertising.queries import figures
from zabota.advertising.queries.clicks import SUSPICIOUS, Wanted, clicks_of, newest
from zabota.advertising.queries.figures import CAMPAIGN, NETWORK, PLACEMENT, Part, Parts, Refunds, Whole
from zabota.advertising.queries.lists import fresh_count
from zabota.advertising.saying import after_words, burst_words, days_words, money
from zabota.core.clock import now
from zabota.core.numbers import number, percent
from zabota.desk.clicks.chart import chart_of
from zabota.desk.clicks.period import Period
from zabota.desk.clicks.rows import Row, row_of

DRILLED = 8
SHOWN = 12  # placements and networks


@dataclass(frozen=True, slots=True)
class Figure:
    """A value, and where it lies: `left`, `width` and `at` in % of its scale."""

    name: str
    value: str
    beside: str
    spoken: str = ""
    left: float = 0
    width: float = 0
    at: float = 0
    is_drawn: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table, its numbers in words. `bars` are human, doubtful and machine: where, and how wide."""

    part: Part
    name: str
    clicks: str
    spent: str
    shares: list[str]
    bars: list[tuple[str, float, float]]
    lost: str
    between: str
    address: str
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that began or ended, with the way to its clicks."""

    days: str
    words: str
    lost: str
    address: str
    picture: str


def dashboard(period: Period, opened: str | None) -> dict[str, Any]:
    campaigns = figures.parts_by(CAMPAIGN, period.site, period.since, period.until)
    whole = campaigns.whole
    return {
        "period": period,
        "whole": whole,
        "figures": figures_of(whole, period),
        "chart": chart_of(figures.attacks_by_day(period.site, period.since, period.until), period),
        "happenings": happenings_of(period),
        "campaigns": lines_of(campaigns, CAMPAIGN, period, opened),
        "many_campaigns": campaigns.many,
        "drill": drill_of(period, opened) if opened is not None else [],
        "opened": opened,
        "others": [
            (key, title, lines_of(parts, key, period), parts.many - len(parts.shown))
            for key, title in ((PLACEMENT, _("Placements")), (NETWORK, _("Ad networks and sources")))
            if (parts := figures.parts_by(key, period.site, period.since, period.until, most=SHOWN)).shown
        ],
        "fresh": fresh_count(period.site),
        "added_at": figures.added_at(),
        "clicks_in_all": number(whole.of("clicks")),
    }


def figures_of(whole: Whole, period: Period) -> list[Figure]:
    currency = period.site.currency
    lost, machine, doubtful = whole.lost, whole.machine, whole.doubtful
    spent = money(whole.spent, currency)
    refunds = figures.refunds_of(figures.claims_of(period.site), period.since, period.until)
    return [
        _figure(
            _("Money lost"), money(lost.value, currency), lost, whole.spent,
            _("between %(low)s and %(high)s, of %(spent)s spent")
            % {"low": number(lost.low), "high": money(lost.high, currency), "spent": spent},
        ),
        _figure(_("Machine"), percent(machine.value), machine, 1, _clicks_between(whole.of("machine"), machine)),
        _figure(
            _("Doubtful, not counted as lost"), percent(doubtful.value), doubtful, 1,
            _clicks_between(whole.of("doubtful"), doubtful),
        ),
        Figure(_("Refunded by the network"), money(refunds.refunded, currency), _claims(refunds)),
    ]  # fmt: skip


def _figure(name: str, value: str, found: Range, scale: float, beside: str) -> Figure:
    if not scale:
        return Figure(name, value, beside)
    low, at, high = (round(min(100.0, 100 * one / scale), 2) for one in (found.low, found.value, found.high))
    return Figure(name, value, beside, beside, low, max(0.8, round(high - low, 2)), at, is_drawn=True)


def _clicks_between(many: int, found: Range) -> str:
    facts = {"many": number(many), "low": percent(found.low), "high": percent(found.high)}
    return _("clicks: %(many)s, between %(low)s and %(high)s") % facts


def _claims(refunds: Refunds) -> str:
    words = _("claims accepted: %(accepted)s, refused: %(refused)s, open: %(open)s") % {
        "accepted": refunds.accepted,
        "refused": refunds.refused,
        "open": refunds.open,
    }
    since = refunds.open_since
    return f"{words} ({_('since %(day)s') % {'day': _on(since)}})" if since else words


def happenings_of(period: Period) -> list[Happening]:
    """Bursts and what was excluded, the latest first."""
    found = [
        (burst.last_at, _burst(burst, period))
        for burst in figures.bursts_of(period.site, period.since, period.until)
    ]
    lists = figures.exclusions_of(period.site, period.since)
    found += [(one.at, _exclusion(one)) for one in lists if localtime(one.at).date() <= period.until]
    return [happening for _at, happening in sorted(found, key=lambda one: one[0], reverse=True)]


def _burst(burst: Burst, period: Period) -> Happening:
    asked = {"since": burst.since, "until": burst.until, "campaign": burst.campaign, "verdict": "machine"}
    address = list_address(period, **asked)
    lost = money(float(burst.lost), period.site.currency)
    return Happening(days_words(burst.since, burst.until), burst_words(burst), lost, address, "flag")


def _exclusion(one: Exclusion) -> Happening:
    words = _("%(many)s entries excluded (%(kind)s, %(who)s); %(after)s") % {
        "many": number(one.many),
        "kind": one.get_kind_display(),
        "who": one.by.name,
        "after": after_words(one, now()),
    }
    return Happening(_on(one.at), words, "", "", "check")


def lines_of(parts: Parts, key: str, period: Period, opened: str | None = None) -> list[Line]:
    return [_line(part, key, period, opened) for part in parts.shown]


def _line(part: Part, key: str, period: Period, opened: str | None) -> Line:
    of = part.judged or 1
    shares = [part.human / of, part.doubtful / of, part.machine / of]
    loss = part.loss.money
    return Line(
        part,
        part.name or _("unknown"),
        number(part.clicks),
        number(part.spent),
        [percent(one) if part.judged else "—" for one in shares],
        _bars(shares) if part.judged else [],
        number(loss.value),
        f"{number(loss.low)}–{number(loss.high)}" if part.judged else "—",
        list_address(period, **{key: part.name}),
        is_open=opened is not None and opened == part.name,
    )


def _bars(shares: list[float]) -> list[tuple[str, float, float]]:
    starts = (0.0, shares[0], shares[0] + shares[1])
    return [
        (name, round(100 * start, 2), round(100 * share, 2))
        for name, start, share in zip("hdm", starts, shares, strict=True)
        if share
    ]


def drill_of(period: Period, campaign: str) -> list[Row]:
    """The newest of machines' and doubtful clicks: one statement for each, so that each goes by its index."""
    wanted = Wanted(period.site, period.since, period.until, campaign=campaign)
    found = clicks_of(wanted).filter(verdict__in=SUSPICIOUS)
    return [row_of(click) for click in newest(found, DRILLED)]


def list_address(period: Period, **asked: object) -> str:
    known = {"site": period.site.pk, "since": period.since, "until": period.until, **asked}
    return f"{reverse('clicks_list')}?{urlencode({name: str(value) for name, value in known.items()})}"


def _on(at: datetime) -> str:
    return date_format(localtime(at), "j E")
