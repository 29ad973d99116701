"""The verbs of plays. Each is one transaction: lock, change, publish, return."""

from zabota.plays.actions.drawing import draw_lot, note_leaving, note_outcomes, open_for_alarm
from zabota.plays.actions.ending import end_play, reopen_play
from zabota.plays.actions.hinting import dismiss_hint, take_back_dismissal, take_hint
from zabota.plays.actions.lot import exempt_company, let_be_drawn, set_hold_out
from zabota.plays.actions.opening import open_play, open_where_it_fits
from zabota.plays.actions.stepping import finish_step, give_step, move_step, resume_step, skip_step
from zabota.plays.actions.writing import StepTold, save_pattern

__all__ = [
    "StepTold",
    "dismiss_hint",
    "draw_lot",
    "end_play",
    "exempt_company",
    "finish_step",
    "give_step",
    "let_be_drawn",
    "move_step",
    "note_leaving",
    "note_outcomes",
    "open_for_alarm",
    "open_play",
    "open_where_it_fits",
    "reopen_play",
    "resume_step",
    "save_pattern",
    "set_hold_out",
    "skip_step",
    "take_back_dismissal",
    "take_hint",
]
