"""Who has read it, and who wants none."""

from django.db import transaction

from zabota.briefings.events import BriefingRead, BriefingsAllowed, BriefingsStopped
from zabota.briefings.models import BriefingLetter, BriefingStop
from zabota.clicks.models import State, Verdict
from zabota.clients.models import Contact
from zabota.core.clock import now
from zabota.core.events import publish


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
