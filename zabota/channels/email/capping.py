"""No address gets more than so many letters by the program, however much it writes."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import connection

from zabota.channels.email.models import AutomaticLetter
from zabota.core.clock import now

CAPS = ((timedelta(hours=1), 3), (timedelta(days=1), 10))  # letters by the program to one address
ONE_AFTER_ANOTHER = """
SELECT pg_advisory_xact_lock(hashtextextended('automatic letter ' || address, 0))
FROM unnest(%(addresses)s::text[]) AS address
"""


def take_turns(addresses: Sequence[str]) -> None:
    """Until the transaction ends nobody else decides about letters to these, given in lower case."""
    with connection.cursor() as cursor:
        cursor.execute(ONE_AFTER_ANOTHER, {"addresses": sorted(set(addresses))})


def within_cap(addresses: Sequence[str]) -> list[bool]:
    """For each letter to one of these whether it may leave; if so, it is counted.

    Two at once wait for each other here, so that together they do not pass the cap.
    """
    keys = [address.lower() for address in addresses]
    take_turns(keys)
    sent: dict[str, list[datetime]] = {key: [] for key in keys}
    lately = AutomaticLetter.objects.filter(address__in=sent, sent_at__gt=now() - CAPS[-1][0])
    for address, sent_at in lately.values_list("address", "sent_at"):
        sent[address].append(sent_at)
    allowed = [_count_one(sent[key]) for key in keys]
    AutomaticLetter.objects.bulk_create(
        AutomaticLetter(address=key, sent_at=now()) for key, may in zip(keys, allowed, strict=True) if may
    )
    return allowed


def _count_one(sent: list[datetime]) -> bool:
    """False when the address has had enough."""
    moment = now()
    if any(sum(at > moment - span for at in sent) >= most for span, most in CAPS):
        return False
    sent.append(moment)
    return True
