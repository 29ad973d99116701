"""A date that slips: another one is prepared before it passes, and said in the client's language and zone."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID, uuid5

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from zabota.promises.agreeing import Agreed
from zabota.promises.calendars import CalendarRefused
from zabota.promises.client_hours import zone_of_client
from zabota.promises.clocks import ClockKind
from zabota.promises.models import INWARD, PreparedMove, Promise, SlipLetter
from zabota.promises.reaching import reachable
from zabota.promises.settling import NEWS_WHERE_NONE_IS_AGREED
from zabota.promises.watching import last_call, next_realistic
from zabota.tickets.letters import Words
from zabota.ui.moments import said_in_zone

SLIPS = UUID("e624e4ac-a382-4b84-9f39-de1f8f4aa012")
MOST_BY_ITSELF = 2
TOLD_OF = (
    "",
    ClockKind.STATUS.value,
    ClockKind.SOLUTION.value,
)  # an answer that is late needs no letter but itself


def may_slip(promise: Promise) -> bool:
    """Whether the client was given its date, so that they have to hear of another one."""
    is_told = promise.is_ours and promise.source not in INWARD
    return is_told and promise.clock in TOLD_OF and promise.ticket_id is not None


def leaves_at(promise: Promise, policy: str) -> datetime | None:
    """When the letter about its other date leaves by itself; None where its owner sends it.

    `policy` is what its service level says. After so many moves the lead has heard of it, and a colleague writes.
    """
    if policy != SlipLetter.BY_ITSELF or not may_slip(promise) or promise.moves >= MOST_BY_ITSELF:
        return None
    return last_call(promise.risk_at, promise.due_at) if promise.risk_at and promise.due_at else None


def prepare_moves(promises: Sequence[Promise], agreed: Mapping[int, Agreed], at: datetime) -> None:
    """Of promises that are locked and dated; `agreed` by their numbers. Once for each date."""
    prepared = [one for promise in promises if (one := _prepared(promise, agreed[promise.pk], at))]
    PreparedMove.objects.bulk_create(prepared, ignore_conflicts=True)


def slip_text(prepared: PreparedMove) -> str:
    """The same for the same move, so that it can be found again in a draft."""
    promise = prepared.promise
    zone = zone_of_client(promise.ticket_id or 0)
    with override(language_of(promise)):
        words = {
            "clock": promise.clock,
            "what": promise.text,
            "was": said_in_zone(prepared.was, zone),
            "due": said_in_zone(prepared.due, zone),
            "reason": prepared.reason,
            "ticket": promise.ticket,
        }
        return render_to_string("promises/letters/slip.txt", words).strip()


def new_date(prepared: PreparedMove) -> str:
    """As the letter says it."""
    with override(language_of(prepared.promise)):
        return said_in_zone(prepared.due, zone_of_client(prepared.promise.ticket_id or 0))


def slip_letter(prepared: PreparedMove) -> Words | None:
    """As it leaves by itself. None when the client cannot be written to by the program."""
    person = reachable(prepared.promise)
    if person is None:
        return None
    nonce = uuid5(SLIPS, f"{prepared.promise_id} {prepared.was.isoformat()}")
    return Words(body=slip_text(prepared), to=(person,), is_automatic=True, nonce=nonce)


def reason_in(text: str, prepared: PreparedMove) -> str:
    """As the letter says it, whose writer may have a better one than the program."""
    with override(language_of(prepared.promise)):
        begins = _("The reason: %(reason)s") % {"reason": ""}
    said = (line.strip() for line in text.splitlines())
    return (
        next((line.removeprefix(begins) for line in said if line.startswith(begins)), "") or prepared.reason
    )


def language_of(promise: Promise) -> str:
    if promise.contact:
        return promise.contact.language
    return promise.ticket.language if promise.ticket else ""


def _prepared(promise: Promise, agreed: Agreed, at: datetime) -> PreparedMove | None:
    """By when there is news again, as the level promises it."""
    if promise.due_at is None:
        return None
    span = agreed.targets.spans.get(ClockKind.STATUS, NEWS_WHERE_NONE_IS_AGREED)
    try:
        due = next_realistic(agreed.calendar, span, at, promise.due_at)
    except CalendarRefused:
        return None
    return PreparedMove(promise=promise, was=promise.due_at, due=due, reason=_reason(promise), at=at)


def _reason(promise: Promise) -> str:
    with override(language_of(promise)):
        if promise.clock == ClockKind.STATUS.value:
            return _("There is nothing new to tell yet, and we are still at it.")
        return _("It takes us longer than we expected.")
