"""What happens to tickets by the clock."""

from zabota.core.jobs import periodic
from zabota.tickets.actions import close_over_time, fold_numbers, tell_of_unowned


@periodic("* * * * *")
def tell_of_unowned_tickets() -> None:
    tell_of_unowned()


@periodic("* * * * *")
def fold_the_numbers() -> None:
    fold_numbers()


@periodic("41 * * * *")
def close_tickets_over_time() -> None:
    close_over_time()
