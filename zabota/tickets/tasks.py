"""What happens to tickets by the clock."""

from django.utils.translation import override

from zabota.core.jobs import job, periodic
from zabota.tickets import actions, catching_up
from zabota.tickets.actions import (
    close_over_time,
    fold_numbers,
    tell_of_late_hand_offs,
    tell_of_unowned,
    wake_snoozed,
)
from zabota.tickets.models import Bulk, ProblemAnswer


@periodic("* * * * *")
def tell_of_unowned_tickets() -> None:
    tell_of_unowned()


@periodic("* * * * *")
def fold_the_numbers() -> None:
    fold_numbers()


@periodic("41 * * * *")
def close_tickets_over_time() -> None:
    close_over_time()


@periodic("* * * * *")
def index_old_tickets() -> None:
    catching_up.index_old_tickets()


@job()
def carry_on_together(*, bulk_id: int) -> None:
    """Nobody's request: reasons are written in the language of whoever began it."""
    bulk = Bulk.objects.select_related("by__user").get(pk=bulk_id)
    with override(bulk.by.user.language):
        actions.carry_on_together(bulk)


@periodic("* * * * *")
def wake_what_was_snoozed() -> None:
    wake_snoozed()


@periodic("*/10 * * * *")
def tell_of_hand_offs_over_time() -> None:
    tell_of_late_hand_offs()


@job()
def send_letters_of_a_problem(*, answer_id: int) -> None:
    answers = ProblemAnswer.objects.select_related("by__user", "problem")
    actions.send_answer(answers.get(pk=answer_id))
