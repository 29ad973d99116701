"""Reading promises: of a ticket, of a person, with a client, and as a share."""

from zabota.promises.queries.agreed import house_hours
from zabota.promises.queries.delays import Delay, delays_of
from zabota.promises.queries.explaining import Explanation, explanation_of
from zabota.promises.queries.lists import (
    awaited_inputs,
    level_of,
    my_promises,
    open_fire,
    promises_of,
    promises_with,
    promises_with_company,
    tickets_on_fire,
)
from zabota.promises.queries.news import (
    NewsAhead,
    calendar_for,
    drafted_promises,
    moves_told_in,
    news_ahead,
    news_ahead_of,
    prepared_for,
    prepared_moves,
    promised_by,
    untold_moves,
)
from zabota.promises.queries.present import Numbers, Present, present
from zabota.promises.queries.sharing import NONE_ENDED, By, Kept, kept_by, kept_share, their_share
from zabota.promises.queries.slips import leaves_by_itself
from zabota.promises.queries.steps import tickets_without_a_next_step

__all__ = [
    "NONE_ENDED",
    "By",
    "Delay",
    "Explanation",
    "Kept",
    "NewsAhead",
    "Numbers",
    "Present",
    "awaited_inputs",
    "calendar_for",
    "delays_of",
    "drafted_promises",
    "explanation_of",
    "house_hours",
    "kept_by",
    "kept_share",
    "leaves_by_itself",
    "level_of",
    "moves_told_in",
    "my_promises",
    "news_ahead",
    "news_ahead_of",
    "open_fire",
    "prepared_for",
    "prepared_moves",
    "present",
    "promised_by",
    "promises_of",
    "promises_with",
    "promises_with_company",
    "their_share",
    "tickets_on_fire",
    "tickets_without_a_next_step",
    "untold_moves",
]
