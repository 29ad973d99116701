"""The verbs of a promise. Each is one transaction: lock, change, publish, return."""

from zabota.promises.actions.asking import ask_input, input_given, remind
from zabota.promises.actions.drafting import forget_choice, keep_choice
from zabota.promises.actions.fire import light_fire, put_out_fire
from zabota.promises.actions.inward import hand_over_promise, promise_ourselves
from zabota.promises.actions.promising import (
    keep_promise,
    make_promise,
    promise_news,
    promise_to_company,
    promise_to_person,
    withdraw_promise,
)
from zabota.promises.actions.putting_off import put_off_input
from zabota.promises.actions.redating import move_promise, tell_of_move
from zabota.promises.actions.slipping import call_off_slip, move_as_told, tell_of_slip
from zabota.promises.actions.taking_up import take_up_again

__all__ = [
    "ask_input",
    "call_off_slip",
    "forget_choice",
    "hand_over_promise",
    "input_given",
    "keep_choice",
    "keep_promise",
    "light_fire",
    "make_promise",
    "move_as_told",
    "move_promise",
    "promise_news",
    "promise_ourselves",
    "promise_to_company",
    "promise_to_person",
    "put_off_input",
    "put_out_fire",
    "remind",
    "take_up_again",
    "tell_of_move",
    "tell_of_slip",
    "withdraw_promise",
]
