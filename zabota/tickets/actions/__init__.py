"""The verbs of a ticket. Each is one transaction: lock, change, publish, return."""

from zabota.tickets.actions.ending import (
    close_over_time,
    close_ticket,
    reopen_ticket,
    solve_ticket,
)
from zabota.tickets.actions.opening import open_ticket
from zabota.tickets.actions.owning import (
    assign_ticket,
    move_ticket,
    release_ticket,
    take_ticket,
    tell_of_unowned,
)
from zabota.tickets.actions.reading import mark_read
from zabota.tickets.actions.refusing import refuse_ticket
from zabota.tickets.actions.talking import (
    expect_client,
    owe_next_step,
    receive_message,
    send_by_program,
    send_letter,
)
from zabota.tickets.actions.tallying import fold_numbers

__all__ = [
    "assign_ticket",
    "close_over_time",
    "close_ticket",
    "expect_client",
    "fold_numbers",
    "mark_read",
    "move_ticket",
    "open_ticket",
    "owe_next_step",
    "receive_message",
    "refuse_ticket",
    "release_ticket",
    "reopen_ticket",
    "send_by_program",
    "send_letter",
    "solve_ticket",
    "take_ticket",
    "tell_of_unowned",
]
