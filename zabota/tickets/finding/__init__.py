"""Search: words in subjects, people, files and what was said, in Russian and English forms, the newest first."""

from zabota.tickets.finding.heads import tickets_called
from zabota.tickets.finding.numbered import ticket_numbered
from zabota.tickets.finding.pages import PAGE, Page, found_for
from zabota.tickets.finding.shown import Found
from zabota.tickets.finding.spelling import corrected, meant_in_the_other_layout

__all__ = [
    "PAGE",
    "Found",
    "Page",
    "corrected",
    "found_for",
    "meant_in_the_other_layout",
    "ticket_numbered",
    "tickets_called",
]
