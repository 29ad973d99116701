"""Clicks into the table: one statement, however many they are, and one row for each, however often it is told."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any, Final

from django.db import connection

from zabota.clicks.models import Site

COLUMNS: Final = {
    "uid": "uuid",
    "at": "timestamptz",
    "way": "text",
    "network": "text",
    "campaign": "text",
    "placement": "text",
    "path": "text",
    "click_id": "text",
    "cost": "numeric",
    "address": "text",
    "cidr": "cidr",
    "place": "text",
    "kit": "text",
    "visitor": "text",
    "family": "text",
    "is_robot": "bool",
    "stay": "int",
    "moves": "int",
    "touches": "int",
    "keys": "int",
    "clock_off": "int",
    "is_driven": "bool",
    "is_hidden": "bool",
    "action": "text",
    "action_at": "timestamptz",
    "audience": "text",
}
GROWING: Final = ("stay", "moves", "touches", "keys")
WITH_CONSENT: Final = ("visitor", "click_id", "audience")  # which may come later than the click
TOLD_AGAIN_FOR: Final = timedelta(days=1)  # how long a page may tell more of its own click
KEEP: Final = """
INSERT INTO clicks_siteclick AS click
    (site_id, received_at, verdict, reasons, is_overruled, {names})
SELECT %(site)s, %(now)s, '', '{{}}', false, {names}
FROM unnest({arrays}) AS told ({names})
ON CONFLICT (site_id, uid) DO UPDATE SET
    {growing},
    is_hidden = click.is_hidden AND excluded.is_hidden,
    action = CASE WHEN click.action = '' THEN excluded.action ELSE click.action END,
    action_at = CASE WHEN click.action = '' THEN excluded.action_at ELSE click.action_at END,
    {filling}
WHERE click.received_at > %(now)s - %(again)s
    AND (excluded.stay IS NOT NULL OR excluded.action <> '' OR excluded.visitor <> '' AND click.visitor = '')
RETURNING click.xmax = 0
""".format(
    names=", ".join(COLUMNS),
    arrays=", ".join(f"%({name})s::{kind}[]" for name, kind in COLUMNS.items()),
    growing=",\n    ".join(f"{name} = greatest(click.{name}, excluded.{name})" for name in GROWING),
    filling=",\n    ".join(
        f"{name} = CASE WHEN click.{name} = '' THEN excluded.{name} ELSE click.{name} END"
        for name in WITH_CONSENT
    ),
)
ADD: Final = """
UPDATE clicks_siteclick SET action = told.action, action_at = told.action_at
FROM unnest(%(uid)s::uuid[], %(action)s::text[], %(action_at)s::timestamptz[]) AS told (uid, action, action_at)
WHERE site_id = %(site)s AND clicks_siteclick.uid = told.uid AND clicks_siteclick.action = ''
"""


def keep(site: Site, rows: Iterable[dict[str, Any]], *, at: Any) -> int:
    """How many are new. Of several with one uid the first counts; one that is known already only grows."""
    once: dict[Any, dict[str, Any]] = {}
    for row in rows:
        once.setdefault(row["uid"], row)
    if not once:
        return 0
    told: dict[str, Any] = {name: [row[name] for row in once.values()] for name in COLUMNS}
    told |= {"site": site.pk, "now": at, "again": TOLD_AGAIN_FOR}
    with connection.cursor() as cursor:
        cursor.execute(KEEP, told)
        return sum(is_new for (is_new,) in cursor.fetchall())


def add_actions(site: Site, additions: Sequence[dict[str, Any]]) -> int:
    """To clicks that had none; how many there were."""
    if not additions:
        return 0
    told = {name: [one[name] for one in additions] for name in ("uid", "action", "action_at")}
    with connection.cursor() as cursor:
        cursor.execute(ADD, {"site": site.pk, **told})
        return int(cursor.rowcount)
