"""What is asked of briefings."""

from zabota.briefings.queries.content import content_of
from zabota.briefings.queries.hours import hours_of
from zabota.briefings.queries.lists import (
    briefings_of,
    executives_of,
    readers_of,
    rhythm_of,
    rhythms_due,
    sent_briefings,
    unread_briefings,
    waiting_briefings,
    who_may_read,
)

__all__ = [
    "briefings_of",
    "content_of",
    "executives_of",
    "hours_of",
    "readers_of",
    "rhythm_of",
    "rhythms_due",
    "sent_briefings",
    "unread_briefings",
    "waiting_briefings",
    "who_may_read",
]
