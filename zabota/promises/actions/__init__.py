"""The verbs of a promise. Each is one transaction: lock, change, publish, return."""

from zabota.promises.actions.asking import ask_input, input_given, remind
from zabota.promises.actions.fire import light_fire, put_out_fire
from zabota.promises.actions.promising import (
    keep_promise,
    make_promise,
    promise_news,
    promise_to_company,
    withdraw_promise,
)
from zabota.promises.actions.redating import move_promise, tell_of_move
from zabota.promises.actions.taking_up import take_up_again

__all__ = [
    "ask_input",
    "input_given",
    "keep_promise",
    "light_fire",
    "make_promise",
    "move_promise",
    "promise_news",
    "promise_to_company",
    "put_out_fire",
    "remind",
    "take_up_again",
    "tell_of_move",
    "withdraw_promise",
]
