"""What is asked of plays."""

from zabota.plays.queries.hints import hints_for
from zabota.plays.queries.lists import (
    Line,
    ended_plays_of_alarm,
    last_plays,
    open_patterns,
    pattern_list,
    running_plays,
    step_of_promise,
    steps_of,
)
from zabota.plays.queries.lot import alarms_of, draw_of, drawn, effect, exempt_companies, hold_out
from zabota.plays.queries.owners import a_lead, account_owner_of, owner_of

__all__ = [
    "Line",
    "a_lead",
    "account_owner_of",
    "alarms_of",
    "draw_of",
    "drawn",
    "effect",
    "ended_plays_of_alarm",
    "exempt_companies",
    "hints_for",
    "hold_out",
    "last_plays",
    "open_patterns",
    "owner_of",
    "pattern_list",
    "running_plays",
    "step_of_promise",
    "steps_of",
]
