"""Actions of a source's other clicks against what their apps usually bring (engine/actions_after), and the delay."""

from typing import Final

import ibis
import ibis.expr.types as ir

from zabota.clicks.cluster.keys import Key, Told
from zabota.clicks.engine.actions_after import PRIOR
from zabota.clicks.engine.clicks import ACTED

OF_APP: Final = 20  # clicks of the log as a whole that an app's rate is drawn by
LEAST: Final = 1e-9


def with_actions(table: ir.Table, base: ir.Table, told: Told) -> ir.Table:
    if not {"action", "source"} <= told.has:
        return table
    app, source = told.keys["app"], told.keys["source"]
    usual = _usual(base, app)
    joined = table.join(usual, app).join(_of_source(base, usual, app, source), source)
    acted = joined.action.notnull().cast("float64")
    others, expected = joined.acted_of_source - acted, joined.usual_of_source - joined.usual
    strength = PRIOR * joined.overall
    return joined.mutate(
        acted=acted,
        rate_of_source=((others + strength) / (expected + strength)).ln(),
        delay=_delay(joined),
    )


def _of_source(base: ir.Table, usual: ir.Table, app: Key, source: Key) -> ir.Table:
    rated = base.join(usual, app)
    acted = rated.action.notnull().cast("float64")
    return rated.group_by(source).agg(acted_of_source=acted.sum(), usual_of_source=rated.usual.sum())


def _usual(base: ir.Table, app: Key) -> ir.Table:
    """By app, the share of clicks that bring an action; and the log's."""
    acted = base.action.notnull().cast("float64")
    apps = base.group_by(app).agg(acted_of_app=acted.sum(), clicks_of_app=base.count())
    both = apps.cross_join(base.agg(mean=acted.mean()))
    overall = both["mean"] + LEAST
    usual = (both.acted_of_app + OF_APP * overall) / (both.clicks_of_app + OF_APP)
    return both.select(*app, overall=overall, usual=usual)


def _delay(table: ir.Table) -> ir.Value:
    seconds = (table.action - table.time) / 1000.0
    return ibis.ifelse(table.action != ACTED, seconds, ibis.null("float64")).fill_null(-1.0)
