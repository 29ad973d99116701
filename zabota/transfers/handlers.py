"""What takes longer than somebody waits for a page."""

from zabota.accounts.models import User
from zabota.transfers.actions import take_back
from zabota.transfers.events import TakingBackAsked
from zabota.transfers.models import Run, RunState


def on_taking_back_asked(event: TakingBackAsked) -> None:
    run = Run.objects.filter(pk=event.history_run_id, state=RunState.UNDOING).first()
    if run:
        take_back(run, by=User.objects.filter(pk=event.by_id or 0).first())
