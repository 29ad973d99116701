"""Everything that is done about money spent on clicks."""

from zabota.advertising.actions.adding import add_up, add_up_again, add_up_all, find_sources
from zabota.advertising.actions.claiming import accept_claim, refuse_claim, send_claim, take_back_answer
from zabota.advertising.actions.excluding import exclude, take_back_exclusion
from zabota.advertising.actions.watching import set_watch, tell_of_losses

__all__ = [
    "accept_claim",
    "add_up",
    "add_up_again",
    "add_up_all",
    "exclude",
    "find_sources",
    "refuse_claim",
    "send_claim",
    "set_watch",
    "take_back_answer",
    "take_back_exclusion",
    "tell_of_losses",
]
