"""Targets as they were agreed at some moment: frozen under the digest of their content, thawed once a process."""

import json
from base64 import b64encode
from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from hashlib import blake2b

from zabota.core.kept import Kept
from zabota.promises import calendars
from zabota.promises.calendars import WorkCalendar
from zabota.promises.clocks import ClockKind, Targets
from zabota.promises.models import AgreedTargets, ServiceLevel
from zabota.promises.models.levels import value_of


@dataclass(frozen=True, slots=True)
class Agreed:
    targets: Targets
    warns_before: timedelta

    @property
    def calendar(self) -> WorkCalendar:
        return self.targets.calendar


THAWED: Kept[str, Agreed] = Kept(2_000)


def frozen(level: ServiceLevel, duty_for: str = "") -> AgreedTargets:
    """Not saved yet. Two levels that promise the same by the same hours are frozen to the same.

    The zone's rules are frozen too: a state that changes its clocks changes no date behind anybody's back.

    `duty_for`: the kind of event for which hours of duty count too (see `choosing`).
    """
    calendar, warns_before = level.calendar.full_layout, level.warns_before
    calendar["zone_rules"] = b64encode(calendars.rules_of(level.calendar.zone)).decode()
    if duty_for:
        calendar["duty_for"] = duty_for
    spans = {kind.value: span.total_seconds() for kind, span in level.spans.items()}
    written = json.dumps([calendar, spans, warns_before.total_seconds()], sort_keys=True)
    digest = blake2b(written.encode(), digest_size=16).hexdigest()
    return AgreedTargets(digest=digest, calendar=calendar, spans=spans, warns_before=warns_before)


def thawed(agreed: AgreedTargets) -> Agreed:
    known = THAWED.get(agreed.digest)
    if known is None:
        spans = {ClockKind(kind): timedelta(seconds=span) for kind, span in agreed.spans.items()}
        targets = Targets(value_of(agreed.calendar), spans)
        known = THAWED.keep(agreed.digest, Agreed(targets, agreed.warns_before))
    return known


def agreed_under(digests: Collection[str]) -> dict[str, Agreed]:
    """One statement, and none for what this process has thawed before."""
    unknown = [digest for digest in digests if THAWED.get(digest) is None]
    found = AgreedTargets.objects.filter(pk__in=unknown) if unknown else ()
    fresh = {one.digest: thawed(one) for one in found}
    return {digest: known for digest in digests if (known := fresh.get(digest) or THAWED.get(digest))}
