"""The verbs of a client's way. Each is one transaction: lock, change, publish, return."""

from zabota.journeys.actions.accounting import COLUMNS, bring_account_facts
from zabota.journeys.actions.holding import (
    add_warning_rule,
    hold_back,
    let_go,
    set_warning_rule,
    switch_company_off,
    switch_company_on,
)
from zabota.journeys.actions.leaving import part_with, take_departure_back
from zabota.journeys.actions.moving import (
    move_all_by_rules,
    move_by_rules,
    move_to_stage,
    take_back_move,
)
from zabota.journeys.actions.stages import Bound, Expected, add_stage, edit_stage, move_stage
from zabota.journeys.actions.warning import (
    due_warnings,
    own_texts,
    pass_on,
    put_away_what_is_over,
    warn,
)

__all__ = [
    "COLUMNS",
    "Bound",
    "Expected",
    "add_stage",
    "add_warning_rule",
    "bring_account_facts",
    "due_warnings",
    "edit_stage",
    "hold_back",
    "let_go",
    "move_all_by_rules",
    "move_by_rules",
    "move_stage",
    "move_to_stage",
    "own_texts",
    "part_with",
    "pass_on",
    "put_away_what_is_over",
    "set_warning_rule",
    "switch_company_off",
    "switch_company_on",
    "take_back_move",
    "take_departure_back",
    "warn",
]
