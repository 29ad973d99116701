"""What happens to clicks by the clock."""

from datetime import timedelta

from zabota.clicks import keys
from zabota.clicks.actions import forget_old_clicks, weigh
from zabota.clicks.forgetting import forget_facts
from zabota.clicks.queries import clicks_wait
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


@periodic("51 3 * * *")
def forget_old_site_clicks() -> None:
    forget_old_clicks()


@periodic("* * * * *")
def judge_site_clicks() -> None:
    """Only here is the engine loaded: by the worker, when a click first waits."""
    if not clicks_wait():
        return
    from zabota.clicks.judging.turns import judge_for_a_while

    judge_for_a_while()
