"""The verbs of briefings. Each is one transaction: lock, change, publish, return."""

from zabota.briefings.actions.posting import claim_letter, note_problem, release_letter
from zabota.briefings.actions.preparing import begin_briefing, prepare_due, set_rhythm
from zabota.briefings.actions.reading import allow_briefings, note_reading, note_unread, stop_briefings
from zabota.briefings.actions.sending import (
    hold_briefing,
    let_briefing_go,
    send_briefing,
    send_due,
    wait_for_a_hand,
    write_words,
)

__all__ = [
    "allow_briefings",
    "begin_briefing",
    "claim_letter",
    "hold_briefing",
    "let_briefing_go",
    "note_problem",
    "note_reading",
    "note_unread",
    "prepare_due",
    "release_letter",
    "send_briefing",
    "send_due",
    "set_rhythm",
    "stop_briefings",
    "wait_for_a_hand",
    "write_words",
]
