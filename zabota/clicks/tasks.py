"""What happens to clicks by the clock."""

from datetime import timedelta

from zabota.clicks import keys
from zabota.clicks.actions import weigh
from zabota.clicks.forgetting import forget_facts
from zabota.core.jobs import job, periodic


@job()
def weigh_invitation(*, invited_id: int) -> None:
    weigh(invited_id)


@periodic("41 3 * * *")
def forget_old_facts() -> None:
    forget_facts(timedelta(days=90))


@periodic("47 3 * * *")
def change_keys() -> None:
    keys.rotate()
