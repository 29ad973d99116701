"""Everything that is written into the ledger."""

from zabota.safekeeping.actions.looking import (
    drill_failed,
    note_damage,
    note_drilled,
    note_gone,
    note_thin_problem,
    note_whole,
    start_drill,
)
from zabota.safekeeping.actions.running import (
    ask_backup,
    beat,
    begin_due,
    begin_noted,
    end_broken,
    end_sound,
    name_broken_off,
    take_up,
)
from zabota.safekeeping.actions.scheduling import Plan, end_schedule, set_schedule
from zabota.safekeeping.actions.watching import tell_troubles

__all__ = [
    "Plan",
    "ask_backup",
    "beat",
    "begin_due",
    "begin_noted",
    "drill_failed",
    "end_broken",
    "end_schedule",
    "end_sound",
    "name_broken_off",
    "note_damage",
    "note_drilled",
    "note_gone",
    "note_thin_problem",
    "note_whole",
    "set_schedule",
    "start_drill",
    "take_up",
    "tell_troubles",
]
