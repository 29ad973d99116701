"""The mood, set by hand by who looks after the client."""

from datetime import date, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from zabota.accounts.models import User
from zabota.accounts.permissions import Permission
from zabota.clients.models import Company
from zabota.core.clock import now
from zabota.core.events import publish
from zabota.core.text import one_line, without_nul
from zabota.retention.errors import MoodHoldsTooLong, NotTheAccountOwner, WordsNeeded
from zabota.retention.events import MoodSet, MoodTakenBack
from zabota.retention.models import Feeling, Mood

LONGEST = timedelta(days=180)  # who looks after a client looks again


def may_feel(company: Company, user: User) -> bool:
    """The account owner; where there is none, whoever may edit clients."""
    if company.account_owner_id is not None:
        return company.account_owner_id == user.pk
    return user.may(Permission.CLIENTS_EDIT)


@transaction.atomic
def set_mood(company: Company, *, feeling: Feeling, reason: str, until: date, by: User) -> Mood:
    """In place of the one that held. Raises NotTheAccountOwner, WordsNeeded, MoodHoldsTooLong."""
    company = Company.objects.select_for_update().get(pk=company.pk)
    reason = one_line(without_nul(reason), 500)
    if not may_feel(company, by):
        raise NotTheAccountOwner
    if not reason:
        raise WordsNeeded
    if not localdate(now()) <= until <= localdate(now()) + LONGEST:
        raise MoodHoldsTooLong(days=LONGEST.days)
    Mood.objects.filter(company=company, ended_at=None).update(ended_at=now())
    made = Mood.objects.create(company=company, feeling=feeling, reason=reason, until=until, by=by, at=now())
    publish(MoodSet(by_id=by.pk, company_id=company.pk, mood_id=made.pk))
    return made


@transaction.atomic
def take_back_mood(mood: Mood, *, by: User) -> None:
    """Raises NotTheAccountOwner. Twice is once."""
    held = Mood.objects.select_for_update(of=("self",)).select_related("company").get(pk=mood.pk)
    if not may_feel(held.company, by):
        raise NotTheAccountOwner
    if held.ended_at is None:
        held.ended_at = now()
        held.save(update_fields=["ended_at"])
        publish(MoodTakenBack(by_id=by.pk, company_id=held.company_id, mood_id=held.pk))
