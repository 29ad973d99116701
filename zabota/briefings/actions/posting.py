"""A letter leaves once; what certainly did not leave may be tried again."""

from django.db import transaction

from zabota.briefings.events import BriefingUndelivered
from zabota.briefings.models import BriefingLetter
from zabota.core.clock import now
from zabota.core.events import publish
from zabota.core.text import one_line


@transaction.atomic
def claim_letter(letter_id: int) -> BriefingLetter | None:
    """Before it leaves, so that it leaves once. None for one that has left, or never will."""
    if not BriefingLetter.objects.filter(pk=letter_id, left_at=None, problem="").update(left_at=now()):
        return None
    found = BriefingLetter.objects.select_related(
        "briefing__company__account_owner", "contact", "invited__key"
    )
    return found.get(pk=letter_id)


@transaction.atomic
def release_letter(letter: BriefingLetter) -> None:
    """It certainly did not leave: its job tries again."""
    BriefingLetter.objects.filter(pk=letter.pk).update(left_at=None)


@transaction.atomic
def note_problem(letter: BriefingLetter, *, problem: str) -> None:
    """It never arrives, and its account owner hears why. The first word of it holds."""
    words = one_line(problem, 500) or "?"
    if BriefingLetter.objects.filter(pk=letter.pk, problem="").update(problem=words):
        publish(
            BriefingUndelivered(
                company_id=letter.briefing.company_id,
                briefing_id=letter.briefing_id,
                contact_id=letter.contact_id,
            )
        )
