"""The verbs of a ticket. Each is one transaction: lock, change, publish, return."""

from zabota.tickets.actions.answering_all import answer_problem, send_answer, withdraw_answer
from zabota.tickets.actions.arranging import (
    add_field,
    add_kind,
    edit_field,
    edit_kind,
    raise_field,
    raise_kind,
)
from zabota.tickets.actions.carrying import carry_to
from zabota.tickets.actions.checking import (
    add_to_checklist,
    lower_item,
    put_back_on_checklist,
    raise_item,
    remove_item,
    tick_item,
    untick_item,
)
from zabota.tickets.actions.confirming import confirm_solved
from zabota.tickets.actions.dating import Dates, date_tickets
from zabota.tickets.actions.ending import (
    close_over_time,
    close_ticket,
    reopen_ticket,
    solve_ticket,
)
from zabota.tickets.actions.filling import fill_field, fill_fields, set_kind
from zabota.tickets.actions.following import follow_ticket, unfollow_ticket
from zabota.tickets.actions.handing_off import (
    answer_hand_off,
    hand_off,
    tell_of_late_hand_offs,
    withdraw_hand_off,
)
from zabota.tickets.actions.linking import link_tickets, remove_link
from zabota.tickets.actions.merging import merge_tickets, undo_merge
from zabota.tickets.actions.objecting import (
    choose_way,
    grant_objection,
    object_to_refusal,
    review_refusal,
    uphold_refusal,
)
from zabota.tickets.actions.opening import Opening, open_ticket, open_tickets
from zabota.tickets.actions.owning import (
    assign_ticket,
    move_ticket,
    release_ticket,
    take_ticket,
    tell_of_unowned,
)
from zabota.tickets.actions.parting import make_part, take_out
from zabota.tickets.actions.prioritising import set_client_priority, set_priority
from zabota.tickets.actions.problems import (
    add_to_problem,
    edit_problem,
    open_problem,
    reopen_problem,
    solve_problem,
    take_from_problem,
)
from zabota.tickets.actions.reading import mark_read
from zabota.tickets.actions.receiving import Received, receive_message, receive_messages
from zabota.tickets.actions.refusing import (
    No,
    decline_proposal,
    propose_refusal,
    refuse_ticket,
    withdraw_proposal,
)
from zabota.tickets.actions.requesting import change_requester
from zabota.tickets.actions.rereading import say_anew
from zabota.tickets.actions.snoozing import snooze_ticket, wake_snoozed, wake_ticket
from zabota.tickets.actions.splitting import split_ticket
from zabota.tickets.actions.tagging import delete_tag, merge_tags, rename_tag, tag_ticket, untag_ticket
from zabota.tickets.actions.taking_back import take_back_letter
from zabota.tickets.actions.talking import (
    Automatic,
    expect_client,
    owe_next_step,
    send_all_by_program,
    send_by_program,
    send_letter,
)
from zabota.tickets.actions.tallying import fold_numbers
from zabota.tickets.actions.timing import add_time, remove_time
from zabota.tickets.actions.together import (
    begin_together,
    carry_on_together,
    stop_together,
    undo_together,
)

__all__ = [
    "Automatic",
    "Dates",
    "No",
    "Opening",
    "Received",
    "add_field",
    "add_kind",
    "add_time",
    "add_to_checklist",
    "add_to_problem",
    "answer_hand_off",
    "answer_problem",
    "assign_ticket",
    "begin_together",
    "carry_on_together",
    "carry_to",
    "change_requester",
    "choose_way",
    "close_over_time",
    "close_ticket",
    "confirm_solved",
    "date_tickets",
    "decline_proposal",
    "delete_tag",
    "edit_field",
    "edit_kind",
    "edit_problem",
    "expect_client",
    "fill_field",
    "fill_fields",
    "fold_numbers",
    "follow_ticket",
    "grant_objection",
    "hand_off",
    "link_tickets",
    "lower_item",
    "make_part",
    "mark_read",
    "merge_tags",
    "merge_tickets",
    "move_ticket",
    "object_to_refusal",
    "open_problem",
    "open_ticket",
    "open_tickets",
    "owe_next_step",
    "propose_refusal",
    "put_back_on_checklist",
    "raise_field",
    "raise_item",
    "raise_kind",
    "receive_message",
    "receive_messages",
    "refuse_ticket",
    "release_ticket",
    "remove_item",
    "remove_link",
    "remove_time",
    "rename_tag",
    "reopen_problem",
    "reopen_ticket",
    "review_refusal",
    "say_anew",
    "send_all_by_program",
    "send_answer",
    "send_by_program",
    "send_letter",
    "set_client_priority",
    "set_kind",
    "set_priority",
    "snooze_ticket",
    "solve_problem",
    "solve_ticket",
    "split_ticket",
    "stop_together",
    "tag_ticket",
    "take_back_letter",
    "take_from_problem",
    "take_out",
    "take_ticket",
    "tell_of_late_hand_offs",
    "tell_of_unowned",
    "tick_item",
    "undo_merge",
    "undo_together",
    "unfollow_ticket",
    "untag_ticket",
    "untick_item",
    "uphold_refusal",
    "wake_snoozed",
    "wake_ticket",
    "withdraw_answer",
    "withdraw_hand_off",
    "withdraw_proposal",
]
