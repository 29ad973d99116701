"""Each reason of a verdict in words that a person can count again. `name=value (usual n)` is what the engine gives."""

import re
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zabota.advertising.saying import number

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
    "models_of_address": gettext_lazy("%(value)s models of devices at the same address"),
    "moves": gettext_lazy("the pointer moved %(value)s times"),
    "place": gettext_lazy("hosting network, where few people sit"),
    "robot": gettext_lazy("says itself that it is a program"),
    "same_within_minute": gettext_lazy("the same click %(value)s times within a minute"),
    "scanner_network": gettext_lazy("the network of a service that checks links"),
    "seconds_since_same": gettext_lazy("the same click %(value)s s before"),
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
    "next": gettext_lazy("%(value)s s to the next click, %(whose)s"),
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
    return f"{base.replace('_', ' ')} {value}".strip()


def _plain(value: str) -> str:
    try:
        found = float(value)
    except ValueError:
        return value
    return number(found, 0 if found == int(found) or abs(found) >= 100 else 1) if abs(found) < 1e15 else value
