"""Each reason of a verdict in words that a person can count again. `name=value (usual n)` is what the engine gives."""

import re
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zabota.core.numbers import number

REASON = re.compile(r"^(?P<name>[a-z0-9_]+)=(?P<value>[^()]*?)(?: \(usual (?P<usual>.*)\))?$")
type Said = "str | Promise"

# The whole of it, by name; %(value)s is the number.
WORDS: "dict[str, Said]" = {
    "action": gettext_lazy("what was done after the click came %(value)s s later"),
    "action_before_click": gettext_lazy("what should follow the click came before it"),
    "action_too_soon": gettext_lazy("what followed came %(value)s s after the click"),
    "addresses_of_kit": gettext_lazy("the same device at %(value)s addresses"),
    "address_within_minute": gettext_lazy("%(value)s clicks from the address within a minute"),
    "apps_of_user": gettext_lazy("the same person at %(value)s campaigns"),
    "clicks_within_minute": gettext_lazy("%(value)s clicks of one person within a minute"),
    "clock_off": gettext_lazy("the clock of the device is off by %(value)s s"),
    "co_clicks": gettext_lazy(
        "models of devices that click the same campaigns together, joined in %(value)s ways"
    ),
    "declared_robot": gettext_lazy("says itself that it is a program"),
    "driven": gettext_lazy("a program drove the browser, and says so"),
    "hosting_network": gettext_lazy("hosting network, where few people sit"),
    "is_driven": gettext_lazy("a program drove the browser, and says so"),
    "is_hidden": gettext_lazy("the page was never in sight"),
    "keys": gettext_lazy("%(value)s keys pressed"),
    "kits_of_address": gettext_lazy("%(value)s devices at the same address"),
    "kits_of_campaign_in_network": gettext_lazy(
        "%(value)s devices of one model from one network on the campaign"
    ),
    "kits_of_network": gettext_lazy("%(value)s devices in the same network"),
    "delay_z": gettext_lazy("what followed came sooner than usual, by %(value)s deviations"),
    "flooded_share": gettext_lazy("%(value)s of the source's actions met its clicks by chance"),
    "growth_today": gettext_lazy("the source sends more on this day than on others (logarithm %(value)s)"),
    "hosted_today": gettext_lazy("%(value)s of the source's clicks of the day come from hosting networks"),
    "injected_share": gettext_lazy("%(value)s of the source's actions came seconds after a click"),
    "lift_hour_of_source": gettext_lazy("an hour at which only this source is busy (logarithm %(value)s)"),
    "lift_model_of_source": gettext_lazy(
        "a model of device that this source sends most (logarithm %(value)s)"
    ),
    "lift_model_of_source_today": gettext_lazy(
        "a model of device that this source sends most on this day (logarithm %(value)s)"
    ),
    "lift_network_of_source": gettext_lazy("a network that this source sends most (logarithm %(value)s)"),
    "models_of_address": gettext_lazy("%(value)s models of devices at the same address"),
    "more_again": gettext_lazy("the same click in too many sittings, by %(value)s deviations"),
    "moves": gettext_lazy("the pointer moved %(value)s times"),
    "place": gettext_lazy("hosting network, where few people sit"),
    "night_today": gettext_lazy("%(value)s of the source's clicks of the day come at night"),
    "quick_today": gettext_lazy("%(value)s of the source's clicks of the day follow another at once"),
    "rate_of_source": gettext_lazy(
        "what usually follows clicks does not follow the source's (logarithm %(value)s)"
    ),
    "repeated_today": gettext_lazy("%(value)s of the source's clicks of the day come again"),
    "robot": gettext_lazy("says itself that it is a program"),
    "same_within_minute": gettext_lazy("the same click %(value)s times within a minute"),
    "scanner_network": gettext_lazy("the network of a service that checks links"),
    "seconds_since_same": gettext_lazy("the same click %(value)s s before"),
    "single_kits_today": gettext_lazy("%(value)s of the source's clicks of the day are of devices met once"),
    "sources_of_address": gettext_lazy("the same address at %(value)s placements"),
    "sources_of_user": gettext_lazy("the same person at %(value)s placements"),
    "stay": gettext_lazy("page left after %(value)s ms"),
    "touches": gettext_lazy("the screen was touched %(value)s times"),
}
SPANS: "dict[str, Said]" = {
    "minute": gettext_lazy("%(value)s clicks within a minute, %(whose)s"),
    "hour": gettext_lazy("%(value)s clicks within an hour, %(whose)s"),
    "day": gettext_lazy("%(value)s clicks within a day, %(whose)s"),
    "since": gettext_lazy("%(value)s s since the click before, %(whose)s"),
    "until": gettext_lazy("%(value)s s to the next click, %(whose)s"),
    "count": gettext_lazy("%(value)s clicks in all, %(whose)s"),
    "unevenness": gettext_lazy("clicks at an even beat (%(value)s), %(whose)s"),
    "nth": gettext_lazy("click number %(value)s, %(whose)s"),
}
WHOSE: "dict[str, Said]" = {
    "ip": gettext_lazy("from the same address"),
    "kit": gettext_lazy("of the same device"),
    "net": gettext_lazy("from the same network"),
    "net_app_model": gettext_lazy("of one model of device from one network"),
    "same": gettext_lazy("of the same person on the same ad"),
    "user": gettext_lazy("of the same person"),
}
SIGNS: "dict[str, Said]" = {
    "alone": gettext_lazy("lone clicks"),
    "crowd": gettext_lazy("more clicks than such a place sends"),
    "fleeting": gettext_lazy("devices met in one sitting only"),
    "idle": gettext_lazy("clicks that nothing follows"),
    "passing": gettext_lazy("addresses met in one sitting only"),
    "soon": gettext_lazy("actions that follow too soon"),
    "steady": gettext_lazy("clicks round the clock"),
    "uncommon": gettext_lazy("models of devices that are rare"),
}
WHERE: "dict[str, Said]" = {
    "campaign": gettext_lazy("from this source on this campaign"),
    "network": gettext_lazy("from this network on this campaign"),
    "source": gettext_lazy("from this source"),
    "today": gettext_lazy("from this source on this day"),
}


@dataclass(frozen=True, slots=True)
class Reason:
    """`raw` as the engine gave it, beside its words."""

    raw: str
    name: str
    words: str
    usual: str = ""

    @property
    def whole(self) -> str:
        return f"{self.words} ({_('usual %(usual)s') % {'usual': self.usual}})" if self.usual else self.words


def reason_of(raw: str) -> Reason:
    found = REASON.match(raw)
    if found is None:
        return Reason(raw, raw.partition("=")[0], raw)
    name, value = found["name"], _plain(found["value"])
    return Reason(raw, name, _words(name, value), _plain(found["usual"] or ""))


def reasons_of(raws: list[str]) -> list[Reason]:
    return [reason_of(raw) for raw in raws]


def name_words(name: str) -> str:
    """Of a reason in general, for a list to choose from."""
    return _words(name, "…")


def _words(name: str, value: str) -> str:
    base = name.removesuffix("_so_far")
    if known := WORDS.get(base):
        return str(known) % {"value": value}
    span, _line, whose = base.partition("_")
    if span in SPANS and whose in WHOSE:
        return str(SPANS[span]) % {"value": value, "whose": str(WHOSE[whose])}
    beyond = _beyond(base, value)
    return beyond or f"{base.replace('_', ' ')} {value}".strip()


def _beyond(base: str, value: str) -> str:
    """Of a sign that is too frequent in one place: `more_alone_campaign`."""
    more, _line, rest = base.partition("_")
    sign, _line, where = rest.partition("_")
    if more != "more" or sign not in SIGNS or where not in WHERE:
        return ""
    words = _("%(sign)s %(where)s, %(value)s deviations more than elsewhere")
    return words % {"sign": SIGNS[sign], "where": WHERE[where], "value": value}


def _plain(value: str) -> str:
    try:
        found = float(value)
    except ValueError:
        return value
    return number(found, 0 if found == int(found) or abs(found) >= 100 else 1) if abs(found) < 1e15 else value
