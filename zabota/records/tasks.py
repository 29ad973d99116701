"""What the worker does for records."""

from zabota.core.clock import now
from zabota.core.jobs import Permanent, job, periodic
from zabota.records.actions import do_forget, do_give_out, keep_night, tell_of_due_requests
from zabota.records.errors import UnderHold
from zabota.records.models import Forgetting, GivingOut


@job()
def forget(*, forgetting_id: int) -> None:
    """A hold that was placed meanwhile wins: then nothing was decided."""
    decided = Forgetting.objects.get(pk=forgetting_id)
    try:
        do_forget(decided)
    except UnderHold as held:
        decided.delete()
        raise Permanent(held.code) from held


@job()
def gather(*, giving_out_id: int) -> None:
    do_give_out(GivingOut.objects.get(pk=giving_out_id))


@periodic("13 2 * * *")
def keep_records() -> None:
    """What is old by the rules goes; a killed night is taken up by the watch over stalled jobs."""
    keep_night(now().date())


@periodic("41 * * * *")
def watch_requests() -> None:
    """Whoever may answer hears of a request before its day, and when the day has passed."""
    tell_of_due_requests()
