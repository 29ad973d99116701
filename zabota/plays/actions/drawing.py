"""The lot of an alarm is drawn in the alarm's own transaction, and what became of the client is noted on it."""

from datetime import date, timedelta

from django.db import transaction

from zabota.core.clock import now
from zabota.core.events import publish
from zabota.plays.actions.lot import locked_hold_out
from zabota.plays.actions.opening import open_where_it_fits
from zabota.plays.calculations.lot import is_held_out, number_of
from zabota.plays.events import AlarmDrawn
from zabota.plays.models import Arm, Aside, Draw, Exempt, OpensBy, Outcome, Pattern, Play
from zabota.plays.rhythms import rhythms

A_QUARTER = timedelta(days=91)
KNOWN_AFTER = timedelta(weeks=8)  # whoever is not back by then did not come back
MOST_AT_ONCE = 1000


@transaction.atomic
def draw_lot(*, company_id: int, alarm_id: int, channel: str, since: date) -> Draw:
    """Once for an alarm. Whoever was drawn within a quarter, or has such a play running, stays in their arm."""
    rule = locked_hold_out()  # one after another: two alarms of one client fall to one arm
    known = Draw.objects.filter(alarm_id=alarm_id).first()
    if known:
        return known
    number = number_of(rule.seed, alarm_id)
    aside = _aside(company_id, is_on=rule.is_on)
    follows = None if aside else _lot_before(company_id)
    arm = follows.arm if follows else Arm.HELD_OUT if is_held_out(number, rule.percent) else Arm.PLAYED
    draw = Draw.objects.create(
        alarm_id=alarm_id,
        company_id=company_id,
        channel=channel[:40],
        since=since,
        at=now(),
        arm=Arm.ASIDE if aside else arm,
        aside=aside,
        percent=rule.percent,
        seed=rule.seed,
        number=number,
        follows=follows,
    )
    publish(AlarmDrawn(company_id=company_id, alarm_id=alarm_id, arm=draw.arm))
    return draw


def open_for_alarm(alarm_id: int) -> list[Play]:
    """What its lot allows: everything but what was held out. Again is once."""
    draw = Draw.objects.filter(alarm_id=alarm_id).exclude(arm=Arm.HELD_OUT).first()
    if draw is None:
        return []
    return open_where_it_fits(draw.company_id, OpensBy.ALARM, cause_id=alarm_id)


def note_outcomes() -> int:
    """How it is with the clients whose eight weeks are over; what the radar cannot say is asked again tomorrow.

    Returns how many are known now.
    """
    due = list(Draw.objects.filter(outcome="", at__lte=now() - KNOWN_AFTER).order_by("at")[:MOST_AT_ONCE])
    back = rhythms({draw.company_id for draw in due})
    known = 0
    for draw in due:
        has_left = draw.left_on is not None and draw.left_on <= (draw.at + KNOWN_AFTER).date()
        if has_left or draw.company_id in back:
            outcome = Outcome.LEFT if has_left else Outcome.BACK if back[draw.company_id] else Outcome.QUIET
            known += Draw.objects.filter(pk=draw.pk, outcome="").update(outcome=outcome, known_at=now())
    return known


def note_leaving(company_id: int, *, on: date | None) -> None:
    """The client left us that day, or (`on` is None) did not leave after all: what became of its lots."""
    Draw.objects.filter(company=company_id).update(left_on=on)


def _aside(company_id: int, *, is_on: bool) -> str:
    """Why no lot is drawn; nothing when one is."""
    if not Pattern.objects.filter(is_active=True, opens_by=OpensBy.ALARM, steps__isnull=False).exists():
        return Aside.NO_PATTERN
    if not is_on:
        return Aside.SWITCHED_OFF
    if Exempt.objects.filter(company=company_id).exists():
        return Aside.EXEMPT
    by_hand = Play.objects.filter(company=company_id, opened_by_what=OpensBy.HAND)
    if by_hand.running().exists() or by_hand.filter(opened_at__gt=now() - A_QUARTER).exists():
        return Aside.BY_HAND
    return ""


def _lot_before(company_id: int) -> Draw | None:
    """The first one of the chain: what follows is no new evidence."""
    drawn = Draw.objects.filter(company=company_id).exclude(arm=Arm.ASIDE).select_related("follows")
    last = drawn.order_by("-at", "-pk").first()
    if last is None:
        return None
    runs = Play.objects.running().filter(company=company_id, opened_by_what=OpensBy.ALARM).exists()
    first = last.follows or last
    return first if runs or first.at > now() - A_QUARTER else None
