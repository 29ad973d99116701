"""The only roads to a briefing: for us by its number, for its reader by their own link."""

from dataclasses import dataclass

from django.http import Http404

from zabota.accounts.models import User
from zabota.accounts.permissions import Permission
from zabota.briefings.models import Briefing, BriefingLetter
from zabota.clicks.models import Invited
from zabota.clicks.tokens import read

LARGEST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Road:
    """Where a token leads; `letter` is None for one that was made up or cut off."""

    invited: Invited | None
    letter: BriefingLetter | None
    fault: str


def briefing_for(viewer: User, briefing_id: int) -> Briefing:
    found = Briefing.objects.select_related("company__account_owner", "held_by", "sent_by")
    briefing = found.filter(pk=min(briefing_id, LARGEST)).first()
    if briefing is None or not (viewer.is_staff and viewer.may(Permission.CLIENTS_READ)):
        raise Http404
    return briefing


def road_of(token: str) -> Road:
    reading = read(token)
    if reading.invited is None:
        return Road(None, None, reading.fault or "unknown")
    letters = BriefingLetter.objects.select_related("briefing__company", "contact", "invited__key")
    letter = letters.filter(invited=reading.invited).first()
    return Road(reading.invited, letter, reading.fault or ("" if letter else "unknown"))
