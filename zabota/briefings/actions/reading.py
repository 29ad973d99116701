"""Who has read it, who has not in time, and who wants none."""

from datetime import datetime, timedelta

from django.db import transaction

from zabota.briefings.events import BriefingRead, BriefingsAllowed, BriefingsStopped
from zabota.briefings.models import Briefing, BriefingLetter, BriefingStop
from zabota.briefings.queries import unread_briefings
from zabota.clicks.models import State, Verdict
from zabota.clients.models import Contact
from zabota.core.clock import now
from zabota.core.events import publish
from zabota.retention.actions import note_report_read, note_report_unread, take_back_report_unread

IN_TIME = timedelta(days=14)  # after the last letter has left
LOOKED_BACK = timedelta(days=60)  # a worker may have stood still for a month


@transaction.atomic
def note_reading(invited_id: int) -> None:
    """By what the room clicks says of who had the page open. A person's reading is written once."""
    letter = BriefingLetter.objects.select_for_update(of=("self",)).select_related("briefing")
    found = letter.filter(invited=invited_id, read_at=None).first()
    if found is None:
        return
    human = Verdict.objects.filter(click__invited=invited_id, is_current=True, state=State.HUMAN)
    at = human.order_by("click__at").values_list("click__at", flat=True).first()
    if at is None:
        return
    found.read_at = at
    found.save(update_fields=["read_at"])
    publish(
        BriefingRead(
            company_id=found.briefing.company_id,
            briefing_id=found.briefing_id,
            contact_id=found.contact_id,
        )
    )
    _tell_the_radar(found, at)


def note_unread() -> int:
    """Reports that reached somebody and that nobody has read in time are signals. How many lie so; twice is once."""
    moment = now()
    lying = unread_briefings(since=moment - LOOKED_BACK, left_by=moment - IN_TIME)
    return sum(_note_unread(one) for one in lying)


@transaction.atomic
def stop_briefings(contact: Contact) -> None:
    """They want none any more. Twice is once."""
    _stop, is_new = BriefingStop.objects.get_or_create(contact=contact, defaults={"at": now()})
    if is_new:
        publish(BriefingsStopped(contact_id=contact.pk))


@transaction.atomic
def allow_briefings(contact: Contact) -> None:
    if BriefingStop.objects.filter(contact=contact).delete()[0]:
        publish(BriefingsAllowed(contact_id=contact.pk))


@transaction.atomic
def _note_unread(briefing: Briefing) -> bool:
    """Not where somebody reads it at this moment."""
    letters = list(BriefingLetter.objects.select_for_update().filter(briefing=briefing))
    if any(letter.read_at for letter in letters):
        return False
    left_at = max(one.left_at for one in letters if one.left_at and not one.problem)
    note_report_unread(briefing.company_id, source=_source(briefing.pk), at=left_at + IN_TIME)
    return True


def _tell_the_radar(letter: BriefingLetter, at: datetime) -> None:
    company, source = letter.briefing.company_id, f"letter of a briefing {letter.pk}"
    note_report_read(company, letter.contact_id, source=source, at=at)
    take_back_report_unread(source=_source(letter.briefing_id))


def _source(briefing_id: int) -> str:
    return f"briefing {briefing_id}"
