"""The verbs of records."""

from zabota.records.actions.forgetting import called, do_forget, forget_person
from zabota.records.actions.giving import do_give_out, give_out
from zabota.records.actions.holding import drop_rule, keep_for, lift_hold, place_hold
from zabota.records.actions.night import keep_night
from zabota.records.actions.requests import (
    answer_with_copy,
    choose_laws,
    extend_request,
    refuse_request,
    tell_of_due_requests,
)

__all__ = [
    "answer_with_copy",
    "called",
    "choose_laws",
    "do_forget",
    "do_give_out",
    "drop_rule",
    "extend_request",
    "forget_person",
    "give_out",
    "keep_for",
    "keep_night",
    "lift_hold",
    "place_hold",
    "refuse_request",
    "tell_of_due_requests",
]
