"""What is over the limits of a minute is counted in one row of that minute."""

from django.db import connection

from zabota.clicks.models import Site
from zabota.clicks.rating.facts import prefix_of
from zabota.clicks.taking.limits import MOST_OF_ADDRESS, MOST_OF_SERVER, MOST_OF_SITE, seen
from zabota.clicks.taking.senders import plain_address
from zabota.core.clock import now

COUNT = """
INSERT INTO clicks_siteoverflow (site_id, cidr, minute, clicks)
VALUES (%(site)s, %(cidr)s, date_trunc('minute', %(now)s::timestamptz), %(clicks)s)
ON CONFLICT (site_id, cidr, minute) DO UPDATE SET clicks = clicks_siteoverflow.clicks + excluded.clicks
"""


def admitted(site: Site, address: str, clicks: int) -> int:
    """How many of these are kept. With an empty `address` it is the site's own server that tells."""
    minute = int(now().timestamp()) // 60
    plain = plain_address(address)
    own = seen.admits(f"{site.pk} {plain}", clicks, MOST_OF_ADDRESS, minute=minute) if address else clicks
    whole = f"{site.pk}" if address else f"{site.pk} server"
    kept = seen.admits(whole, own, MOST_OF_SITE if address else MOST_OF_SERVER, minute=minute)
    if own < clicks:
        _count(site, prefix_of(plain) if plain else None, clicks - own)
    if kept < own:
        _count(site, None, own - kept)
    return kept


def _count(site: Site, cidr: str | None, clicks: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(COUNT, {"site": site.pk, "cidr": cidr, "now": now(), "clicks": clicks})
