"""Figures, reasons and bursts in words."""

from datetime import date, datetime, timedelta

from babel.numbers import get_currency_symbol
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from zabota.advertising.calculations.attacks import Attack
from zabota.advertising.models import Burst, Exclusion
from zabota.core.numbers import locale, number, percent

ATTACKS: "dict[str, str | Promise]" = {
    Attack.ACTION: gettext_lazy("impossible actions"),
    Attack.DEVICE: gettext_lazy("devices in disguise"),
    Attack.HIDDEN: gettext_lazy("nobody at the page"),
    Attack.HOSTING: gettext_lazy("hosting networks"),
    Attack.OTHER: gettext_lazy("other"),
    Attack.REPEATED: gettext_lazy("the same click again"),
    Attack.RHYTHM: gettext_lazy("faster than hands"),
    Attack.ROBOT: gettext_lazy("declared robots"),
}
QUIET = timedelta(days=1)  # without a click, and a burst is over
SOON = 48  # hours until an ad system heeds a list, at most
FOUR_IN_FIVE, ALL = 0.75, 0.98


def money(value: float, currency: str) -> str:
    """“36,400 ₽”: without kopecks, as of things of this size; under a hundred with them."""
    digits = 2 if 0 < abs(value) < 100 else 0
    return f"{number(value, digits)}\N{NO-BREAK SPACE}{symbol(currency)}"


def symbol(currency: str) -> str:
    return "₽" if currency == "RUB" else get_currency_symbol(currency, locale=locale())


def attack_words(attack: str) -> str:
    return str(ATTACKS.get(attack, attack))


def days_words(since: date, until: date) -> str:
    """“7–10 November”, “29 October – 2 November”, “3 November”."""
    if since == until:
        return date_format(since, "j E")
    if (since.year, since.month) == (until.year, until.month):
        return f"{since.day}–{date_format(until, 'j E')}"
    return f"{date_format(since, 'j E')} – {date_format(until, 'j E')}"


def burst_words(burst: Burst) -> str:
    """After the days: how many clicks, what of, and on which campaign."""
    clicks = ngettext("%(many)s click", "%(many)s clicks", burst.clicks) % {"many": number(burst.clicks)}
    return _("%(clicks)s, %(whence)s, all on “%(campaign)s”") % {
        "clicks": clicks,
        "whence": _whence(burst),
        "campaign": burst.campaign or _("no campaign"),
    }


def _whence(burst: Burst) -> str:
    if burst.of_device >= burst.clicks / 2 and burst.addresses > 2 and burst.every is not None:
        behind = ngettext(
            "one device behind %(many)s address", "one device behind %(many)s addresses", burst.addresses
        ) % {"many": number(burst.addresses)}
        return _("%(device)s, one every %(seconds)s s") % {"device": behind, "seconds": number(burst.every)}
    if 0 < burst.blocks <= 10:
        return _part(burst)
    usual = _("%(kind)s; usual are %(usual)s a day")
    return usual % {"kind": attack_words(burst.attack), "usual": number(burst.usual)}


def _part(burst: Burst) -> str:
    share = burst.in_blocks / burst.clicks
    facts = {"many": burst.blocks, "kind": attack_words(burst.attack), "share": percent(share)}
    if share >= ALL:
        return (
            ngettext(
                "all from %(many)s block of addresses (%(kind)s)",
                "all from %(many)s blocks of addresses (%(kind)s)",
                burst.blocks,
            )
            % facts
        )
    if share >= FOUR_IN_FIVE and share < 0.85:
        return (
            ngettext(
                "four in five from %(many)s block of addresses (%(kind)s)",
                "four in five from %(many)s blocks of addresses (%(kind)s)",
                burst.blocks,
            )
            % facts
        )
    return (
        ngettext(
            "%(share)s from %(many)s block of addresses (%(kind)s)",
            "%(share)s from %(many)s blocks of addresses (%(kind)s)",
            burst.blocks,
        )
        % facts
    )


def after_words(exclusion: Exclusion, moment: datetime) -> str:
    """What became of the clicks from a list after it was taken along."""
    if exclusion.after_at is None:
        return _("no machine has clicked from there since")
    lasted = exclusion.after_at - exclusion.at
    clicks = ngettext("%(many)s click", "%(many)s clicks", exclusion.after) % {
        "many": number(exclusion.after)
    }
    hours = -(-int(lasted.total_seconds()) // 3600)
    if moment - exclusion.after_at < QUIET:
        return _("machines still click from there: %(clicks)s since") % {"clicks": clicks}
    if hours > SOON:
        last = date_format(localtime(exclusion.after_at), "j E")
        return _("%(clicks)s of machines from there since, the last on %(day)s") % {
            "clicks": clicks,
            "day": last,
        }
    known = {"hours": max(hours, 1)}
    return (
        ngettext("it ended within %(hours)s hour", "it ended within %(hours)s hours", known["hours"]) % known
    )
