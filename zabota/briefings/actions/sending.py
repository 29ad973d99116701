"""A briefing is worded, held back, let go and sent; what was sent stays as it was."""

from datetime import timedelta

from django.db import transaction

from zabota.accounts.models import User
from zabota.briefings.calculations.periods import Period
from zabota.briefings.errors import BriefingIsSent, NobodyToRead
from zabota.briefings.events import BriefingChanged, BriefingSent, BriefingStuck
from zabota.briefings.models import LONGEST_WORDS, Briefing, BriefingLetter
from zabota.briefings.queries import content_of, readers_of
from zabota.clicks.actions import invite
from zabota.clients.audience import audience_of
from zabota.clients.models import Contact
from zabota.core.clock import now
from zabota.core.events import publish
from zabota.core.jobs import defer
from zabota.core.text import without_nul

READ = 1  # the only value that a page may be answered with
LASTS = timedelta(days=400)  # a link


@transaction.atomic
def write_words(briefing: Briefing, *, words: str, by: User) -> Briefing:
    """One paragraph in the account owner's own words. Raises BriefingIsSent."""
    briefing = _locked_unsent(briefing)
    words = without_nul(words).strip()[:LONGEST_WORDS]
    if briefing.words != words:
        briefing.words = words
        briefing.save(update_fields=["words"])
        _tell(briefing, "words", by)
    return briefing


@transaction.atomic
def hold_briefing(briefing: Briefing, *, by: User) -> Briefing:
    """It does not go by itself. Raises BriefingIsSent."""
    briefing = _locked_unsent(briefing)
    if briefing.held_at is None:
        briefing.held_at, briefing.held_by = now(), by
        briefing.save(update_fields=["held_at", "held_by"])
        _tell(briefing, "held", by)
    return briefing


@transaction.atomic
def let_briefing_go(briefing: Briefing, *, by: User) -> Briefing:
    """It goes at its moment again, or at once where that has passed. Raises BriefingIsSent."""
    briefing = _locked_unsent(briefing)
    if briefing.held_at is not None:
        briefing.held_at = briefing.held_by = None
        briefing.save(update_fields=["held_at", "held_by"])
        _tell(briefing, "let go", by)
    return briefing


@transaction.atomic
def send_briefing(briefing: Briefing, *, by: User | None) -> Briefing:
    """To everybody who is to have it, each with a link of their own. Raises BriefingIsSent, NobodyToRead."""
    briefing = _locked_unsent(briefing)
    readers = readers_of(briefing.company)
    if not readers:
        raise NobodyToRead
    briefing.content = content_of(briefing.company, Period(briefing.since, briefing.until))
    briefing.sent_at, briefing.sent_by = now(), by
    briefing.save()
    for reader in readers:
        letter = _letter(briefing, reader)
        defer("zabota.briefings.tasks.send_letter", letter_id=letter.pk)
    told = BriefingSent(
        company_id=briefing.company_id,
        briefing_id=briefing.pk,
        letters=len(readers),
        by_id=by.pk if by else None,
    )
    publish(told)
    return briefing


def wait_for_a_hand(company_id: int) -> None:
    """What was about to go to them goes only when somebody sends it."""
    Briefing.objects.unsent().filter(company=company_id).update(goes_at=None)


def send_due() -> int:
    """What goes by itself now; where nobody can be sent to, it is held and its account owner told."""
    due = Briefing.objects.unsent().filter(goes_at__lte=now(), held_at=None).order_by("goes_at", "pk")
    return sum(_send_by_itself(briefing) for briefing in due)


def _send_by_itself(briefing: Briefing) -> int:
    try:
        send_briefing(briefing, by=None)
    except BriefingIsSent:
        return 0
    except NobodyToRead:
        _get_stuck(briefing)
        return 0
    return 1


@transaction.atomic
def _get_stuck(briefing: Briefing) -> None:
    """It waits for a hand from now on."""
    if Briefing.objects.unsent().filter(pk=briefing.pk).update(goes_at=None):
        publish(BriefingStuck(company_id=briefing.company_id, briefing_id=briefing.pk))


def _letter(briefing: Briefing, reader: Contact) -> BriefingLetter:
    invited = invite(values=[READ], expires_at=now() + LASTS, audience=audience_of(reader.pk))
    return BriefingLetter.objects.create(
        briefing=briefing, contact=reader, language=reader.language, invited=invited
    )


def _locked_unsent(briefing: Briefing) -> Briefing:
    found = Briefing.objects.select_for_update(of=("self",)).select_related("company")
    briefing = found.get(pk=briefing.pk)
    if briefing.is_sent:
        raise BriefingIsSent
    return briefing


def _tell(briefing: Briefing, what: str, by: User) -> None:
    publish(BriefingChanged(company_id=briefing.company_id, briefing_id=briefing.pk, what=what, by_id=by.pk))
