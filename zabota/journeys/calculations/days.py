"""On which day to write, so that whoever decides has working days left."""

from collections.abc import Callable
from datetime import date, timedelta

DAY = timedelta(days=1)
LONGEST_LOOK = 1000  # days: further back nobody works


def day_to_write(on: date, working_days: int, works: Callable[[date], bool]) -> date:
    """The latest working day with that many working days from it on until the day before `on`.

    So with one, a trial that ends on Saturday is told on Friday; with three, on Wednesday.
    Where nobody ever works it is that many days before.
    """
    day, left = on, working_days
    for _step in range(LONGEST_LOOK):
        day -= DAY
        left -= works(day)
        if left <= 0:
            return day
    return on - working_days * DAY
