"""A company that is no client any more is watched no more."""

from django.db import transaction

from zabota.accounts.models import User
from zabota.clients.models import Company
from zabota.core.clock import now
from zabota.retention.actions.settling import reopen_alarm, settle_alarm
from zabota.retention.models import Alarm, Finding, Parting, State, Watch


@transaction.atomic
def stop_watching(company: Company, *, words: str, by: User) -> None:
    """An alarm that is open is settled by it. Twice is once."""
    alarm = Alarm.objects.open().filter(company=company).order_by("-week").first()
    _parting, is_new = Parting.objects.get_or_create(company=company, defaults={"alarm": alarm, "at": now()})
    if is_new and alarm is not None:
        settle_alarm(alarm, finding=Finding.LEAVING, words=words, by=by)
    Watch.objects.filter(company=company).update(state=State.GONE, health=None)


@transaction.atomic
def watch_again(company: Company, *, by: User) -> None:
    """They are back, or never left. What was settled by the parting is open again; tonight tells the rest."""
    parting = Parting.objects.filter(company=company).select_related("alarm").first()
    if parting is None:
        return
    parting.delete()
    Watch.objects.filter(company=company, state=State.GONE).update(state=State.UNSEEN)
    if parting.alarm is not None and not parting.alarm.is_open:
        reopen_alarm(parting.alarm, by=by)
