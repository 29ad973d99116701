"""What is done about clients who fall silent."""

from zabota.retention.actions.feeling import set_mood, take_back_mood
from zabota.retention.actions.looking import collect, hear, look, note_failure
from zabota.retention.actions.noting import (
    note_report_read,
    note_report_unread,
    take_back_report_unread,
)
from zabota.retention.actions.parting import stop_watching, watch_again
from zabota.retention.actions.settling import expect_lull, reopen_alarm, settle_alarm, take_back_lull
from zabota.retention.actions.visiting import note_visit

__all__ = [
    "collect",
    "expect_lull",
    "hear",
    "look",
    "note_failure",
    "note_report_read",
    "note_report_unread",
    "note_visit",
    "reopen_alarm",
    "set_mood",
    "settle_alarm",
    "stop_watching",
    "take_back_lull",
    "take_back_mood",
    "take_back_report_unread",
    "watch_again",
]
