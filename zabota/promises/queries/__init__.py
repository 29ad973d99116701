"""Reading promises: of a ticket, of a person, with a client, and as a share."""

from zabota.promises.queries.explaining import Explanation, explanation_of
from zabota.promises.queries.lists import (
    level_of,
    my_promises,
    open_fire,
    promises_of,
    promises_with,
    promises_with_company,
)
from zabota.promises.queries.news import NewsAhead, calendar_for, news_ahead, untold_moves
from zabota.promises.queries.sections import Section, sections
from zabota.promises.queries.sharing import Kept, kept_by, kept_share
from zabota.promises.queries.steps import tickets_without_a_next_step

__all__ = [
    "Explanation",
    "Kept",
    "NewsAhead",
    "Section",
    "calendar_for",
    "explanation_of",
    "kept_by",
    "kept_share",
    "level_of",
    "my_promises",
    "news_ahead",
    "open_fire",
    "promises_of",
    "promises_with",
    "promises_with_company",
    "sections",
    "tickets_without_a_next_step",
    "untold_moves",
]
