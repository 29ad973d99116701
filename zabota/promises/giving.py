"""Tickets get their service levels, and keep word of which and why."""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import connection

from zabota.core.events import publish_all
from zabota.promises.agreeing import frozen
from zabota.promises.choosing import Chosen, levels_for
from zabota.promises.clocks import FactKind
from zabota.promises.events import LevelGiven
from zabota.promises.models import AgreedTargets, ClockFact
from zabota.promises.standings import Standing

GIVE = """
WITH agreed AS (
    INSERT INTO promises_agreedtargets (digest, calendar, spans, warns_before)
    SELECT * FROM unnest(%(digests)s::text[], %(calendars)s::jsonb[], %(spans)s::jsonb[], %(warns)s::interval[])
    ON CONFLICT (digest) DO NOTHING
)
INSERT INTO promises_ticketlevel (ticket_id, level_id, rule_id, rule_name, targets_id, since)
SELECT *, %(since)s FROM unnest(
    %(tickets)s::bigint[], %(levels)s::bigint[], %(rules)s::bigint[], %(names)s::text[], %(targets)s::text[])
ON CONFLICT (ticket_id) DO UPDATE
SET level_id = excluded.level_id, rule_id = excluded.rule_id, rule_name = excluded.rule_name,
    targets_id = excluded.targets_id, since = excluded.since
"""

type Given = dict[int, list[ClockFact]]


def give_levels(
    standings: Sequence[Standing],
    told: Mapping[int, Sequence[ClockFact]],
    *,
    at: datetime,
    choose: Collection[int],
) -> Given:
    """The facts of those that have another level now, or their first one: then the ticket opens with it."""
    asked = [one for one in standings if one.targets_id is None or one.number in choose]
    if not asked:
        return {}
    chosen = levels_for([one.number for one in asked], at)
    of_level = {(one.level.pk, one.duty_for): one for one in chosen.values()}
    agreed = {key: frozen(one.level, one.duty_for) for key, one in of_level.items()}
    targets = {number: agreed[one.level.pk, one.duty_for] for number, one in chosen.items()}
    new = [one for one in asked if _is_new(one, chosen[one.number], targets[one.number])]
    if not new:
        return {}
    _write(new, chosen, targets, at)
    _tell(new, chosen)
    return {
        one.number: _facts(one, chosen[one.number], targets[one.number], _since(one, told, at)) for one in new
    }


def _is_new(one: Standing, chosen: Chosen, targets: AgreedTargets) -> bool:
    known = (one.level_id, one.rule_id, one.targets_id)
    return known != (chosen.level.pk, chosen.rule.pk if chosen.rule else None, targets.digest)


def _since(one: Standing, told: Mapping[int, Sequence[ClockFact]], at: datetime) -> datetime:
    """A story begins before what is told first."""
    if one.targets_id is not None:
        return at
    moments = [one.began_at or at, *(fact.at for fact in told.get(one.number, ()))]
    return min(moments)


def _facts(one: Standing, chosen: Chosen, targets: AgreedTargets, at: datetime) -> list[ClockFact]:
    """The same targets by another rule start nothing anew."""
    facts: list[ClockFact] = []
    if one.targets_id is None:
        facts.append(ClockFact(ticket_id=one.number, kind=FactKind.OPENED.value, at=at))
    if one.targets_id != targets.digest:
        facts.append(
            ClockFact(
                ticket_id=one.number,
                kind=FactKind.TARGETS_SET.value,
                at=at,
                targets_id=targets.digest,
                level=chosen.level,
                rule=chosen.rule,
                rule_name=chosen.rule.name if chosen.rule else "",
            )
        )
    return facts


def _write(
    new: Sequence[Standing], chosen: Mapping[int, Chosen], targets: Mapping[int, AgreedTargets], at: datetime
) -> None:
    fresh = {one.digest: one for one in targets.values()}.values()
    rules = [chosen[one.number].rule for one in new]
    parameters: dict[str, Any] = {
        "digests": [one.digest for one in fresh],
        "calendars": [json.dumps(one.calendar) for one in fresh],
        "spans": [json.dumps(one.spans) for one in fresh],
        "warns": [one.warns_before for one in fresh],
        "tickets": [one.number for one in new],
        "levels": [chosen[one.number].level.pk for one in new],
        "rules": [rule.pk if rule else None for rule in rules],
        "names": [rule.name if rule else "" for rule in rules],
        "targets": [targets[one.number].digest for one in new],
        "since": at,
    }
    with connection.cursor() as cursor:
        cursor.execute(GIVE, parameters)


def _tell(new: Sequence[Standing], chosen: Mapping[int, Chosen]) -> None:
    """That a ticket has one from its beginning is no news."""
    events = [
        LevelGiven(**one.place, level_id=chosen[one.number].level.pk, former_id=one.level_id)
        for one in new
        if one.level_id is not None and one.level_id != chosen[one.number].level.pk
    ]
    if events:
        publish_all(events)
