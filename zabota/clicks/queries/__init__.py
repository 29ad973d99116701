"""What is known of clicks."""

from zabota.clicks.queries.answers import (
    doubtful,
    history_of,
    last_click_at,
    standing_click,
    verdicts_of,
    why,
)
from zabota.clicks.queries.first_touches import FirstTouch, clicks_known, first_touch
from zabota.clicks.queries.sites import SiteSeen, allowed_now, clicks_wait, overrulings_of, sites, vouched_for

__all__ = [
    "FirstTouch",
    "SiteSeen",
    "allowed_now",
    "clicks_known",
    "clicks_wait",
    "doubtful",
    "first_touch",
    "history_of",
    "last_click_at",
    "overrulings_of",
    "sites",
    "standing_click",
    "verdicts_of",
    "vouched_for",
    "why",
]
