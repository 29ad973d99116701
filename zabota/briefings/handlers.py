"""What briefings do when something happens elsewhere."""

from zabota.briefings.actions import note_problem, note_reading, wait_for_a_hand
from zabota.briefings.models import BriefingLetter
from zabota.clicks.events import VerdictGiven
from zabota.clients.events import AddressBounced
from zabota.journeys.events import CompanyDeparted


def on_verdict_given(event: VerdictGiven) -> None:
    """In the same transaction, as answers do it."""
    if event.invited_id:
        note_reading(event.invited_id)


def on_address_bounced(event: AddressBounced) -> None:
    """The last letter to that person did not arrive."""
    letters = BriefingLetter.objects.filter(contact=event.contact_id, read_at=None, left_at__isnull=False)
    last = letters.select_related("briefing").order_by("-left_at", "-pk").first()
    if last is not None:
        note_problem(last, problem=event.email)


def on_company_departed(event: CompanyDeparted) -> None:
    """Whoever left us hears of nothing by itself any more."""
    wait_for_a_hand(event.company_id)
