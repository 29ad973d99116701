"""What came from the sources of a list after somebody took it along."""

from datetime import datetime, timedelta

from django.db import connection

FOLLOWED_FOR = timedelta(days=30)

AFTER = """
UPDATE advertising_exclusion AS e SET after = coalesce(found.many, 0), after_at = found.last
FROM advertising_exclusion AS one
LEFT JOIN LATERAL (
  SELECT count(*) AS many, max(c.at) AS last FROM clicks_siteclick c
  JOIN advertising_excluded x ON x.exclusion_id = one.id
    AND x.value = CASE one.kind WHEN 'addresses' THEN c.cidr::text ELSE c.placement END
  WHERE c.site_id = one.site_id AND c.at > one.at AND c.at <= one.at + make_interval(days => %(days)s)
    AND c.verdict = 'machine'
) AS found ON true
WHERE e.id = one.id AND one.taken_back_at IS NULL AND one.at > %(since)s
"""


def follow_exclusions(moment: datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute(AFTER, {"since": moment - 2 * FOLLOWED_FOR, "days": FOLLOWED_FOR.days})
