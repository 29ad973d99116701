"""How many would be asked in a month, as things stand: for whoever sets it up."""

from dataclasses import dataclass
from datetime import timedelta
from math import ceil

from django.db.models import Count

from zabota.clients.models import Membership
from zabota.core.clock import now
from zabota.satisfaction.models import Programme, Question, Survey, SurveyState, Unasked
from zabota.satisfaction.queries.choosing import active_questions
from zabota.satisfaction.scales import AFTER_TICKETS
from zabota.tickets.models import Status, Ticket

MONTH = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Plan:
    """`asked_monthly` is an upper estimate: quiet periods and the last touch only lessen it."""

    programme: Programme
    questions: list[Question]
    asked_monthly: int
    sent: int
    answered: int
    skipped: int
    unasked: list[tuple[str, int]]


def plans() -> list[Plan]:
    """Of each measure, with what the last thirty days brought. The same few statements, however many surveys."""
    questions = active_questions()
    ended = Ticket.objects.filter(
        status__in=(Status.SOLVED, Status.REFUSED, Status.CLOSED), ended_at__gt=now() - MONTH
    ).count()
    people = dict(
        Membership.objects.filter(contact__merged_into=None)
        .order_by()
        .values_list("role")
        .annotate(number=Count("pk"))
    )
    states, reasons = _last_month()
    found = []
    for programme in Programme.objects.all():
        own = [one for one in questions if one.measure == programme.measure]
        found.append(
            Plan(
                programme,
                own,
                _estimate(programme, own, ended, people),
                sum(
                    states.get((programme.measure, state), 0)
                    for state in ("sent", "answered", "skipped", "expired")
                ),
                states.get((programme.measure, SurveyState.ANSWERED), 0),
                states.get((programme.measure, SurveyState.SKIPPED), 0),
                [
                    (str(reason.label), number)
                    for reason in Unasked
                    if (number := reasons.get((programme.measure, reason.value)))
                ],
            )
        )
    return found


def _estimate(programme: Programme, questions: list[Question], ended: int, people: dict[str, int]) -> int:
    if programme.measure in AFTER_TICKETS:
        among = ended if questions else 0
        return ceil(among * programme.share / 100)
    roles = {one.role for one in questions}
    among = sum(number for role, number in people.items() if "any" in roles or role in roles)
    return ceil(among * programme.share / 100 * programme.times_a_year / 12)


def _last_month() -> tuple[dict[tuple[str, str], int], dict[tuple[str, str], int]]:
    rows = (
        Survey.objects.filter(drawn_at__gt=now() - MONTH)
        .order_by()
        .values_list("measure", "state", "unasked")
        .annotate(number=Count("pk"))
    )
    states: dict[tuple[str, str], int] = {}
    reasons: dict[tuple[str, str], int] = {}
    for measure, state, unasked, number in rows:
        states[measure, state] = states.get((measure, state), 0) + number
        if unasked:
            reasons[measure, unasked] = reasons.get((measure, unasked), 0) + number
    return states, reasons
