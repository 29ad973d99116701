"""The draw: who is asked, and who is not and why. Nobody decides it; see decision 0020."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import batched
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from zabota.clients.models import ContactRole, Membership
from zabota.core.clock import now
from zabota.core.events import publish_all
from zabota.satisfaction.drawing import Period, Rules, choice, drawn, good_hour, period_at
from zabota.satisfaction.events import SurveyDrawn
from zabota.satisfaction.models import Programme, Question, Survey, SurveyState, Unasked, Way
from zabota.satisfaction.queries.choosing import active_questions, programmes_on, questions_for
from zabota.satisfaction.queries.people import Asked, people_at
from zabota.satisfaction.scales import AFTER_TICKETS, BY_PERIODS
from zabota.tickets.models import Status, Ticket

ENDS = (Status.SOLVED, Status.REFUSED)
AT_ONCE = 500
LAST_CALL = timedelta(hours=12)


def seed() -> str:
    return f"surveys {settings.SECRET_KEY}"


def rules_of(programme: Programme) -> Rules:
    return Rules(
        share=programme.share / 100,
        quiet=timedelta(days=programme.quiet_days),
        touch=timedelta(days=programme.touch_days),
    )


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose turn it is, for what. `among`: between how many questions the draw chose."""

    draw: str
    programme: Programme
    question: Question
    among: int
    asked: Asked
    ask_at: datetime
    ticket: Ticket | None = None
    is_about_refusal: bool = False


@transaction.atomic
def draw_for_ticket(ticket_id: int, *, ended_at: datetime) -> Survey | None:
    """Who asked for it, about how it went. None when it is under way again, or nothing is asked after tickets."""
    ticket = Ticket.objects.select_related("requester").filter(pk=ticket_id, status__in=ENDS).first()
    if ticket is None:
        return None
    draw = f"ticket {ticket.pk} {ended_at.isoformat()}"
    role = _role_of(ticket)
    open_to = [
        (programme, questions_for(active_questions(), programme.measure, role))
        for programme in programmes_on(AFTER_TICKETS)
    ]
    open_to = [(programme, questions) for programme, questions in open_to if questions]
    if not open_to:
        return None
    programme, questions = choice(seed(), f"{draw} measure", open_to)
    turn = Turn(
        draw=draw,
        programme=programme,
        question=choice(seed(), draw, questions),
        among=len(open_to) * len(questions),
        asked=(ticket.requester_id, ticket.company_id, role),
        ask_at=good_hour(ended_at + timedelta(minutes=programme.delay), _zone()),
        ticket=ticket,
        is_about_refusal=ticket.status == Status.REFUSED,
    )
    return next(iter(_draw([turn], at=now())), None)


def draw_for_periods() -> int:
    """Everybody whose turn has come in this half-year, quarter or month. Returns how many were drawn or passed over."""
    questions = active_questions()
    return sum(_draw_for_period(programme, questions) for programme in programmes_on(BY_PERIODS))


def _draw_for_period(programme: Programme, questions: Sequence[Question]) -> int:
    at = now()
    period = period_at(at.astimezone(_zone()), programme.times_a_year)
    found = 0
    rows = Membership.objects.filter(contact__merged_into=None).order_by("pk")
    for some in batched(rows.values_list("contact", "company", "role").iterator(AT_ONCE), AT_ONCE):
        turns = [turn for one in some if (turn := _turn(programme, questions, period, one, at))]
        with transaction.atomic():
            found += len(_draw(turns, at=at, waits_until=period.ends - LAST_CALL))
    return found


def _turn(
    programme: Programme, questions: Sequence[Question], period: Period, asked: Asked, at: datetime
) -> Turn | None:
    draw = f"{programme.measure} {period.name} {asked[0]} {asked[1]}"
    among = questions_for(questions, programme.measure, asked[2])
    moment = period.moment(seed(), draw)
    since = programme.on_since or at
    if not among or not since <= moment <= at:
        return None
    return Turn(
        draw, programme, choice(seed(), draw, among), len(among), asked, ask_at=good_hour(at, _zone())
    )


def _draw(turns: Sequence[Turn], *, at: datetime, waits_until: datetime | None = None) -> list[Survey]:
    """Once for each. Whoever was asked not long ago may be asked later, while there is a later (`waits_until`)."""
    known = set(Survey.objects.filter(draw__in=[turn.draw for turn in turns]).values_list("draw", flat=True))
    turns = [turn for turn in turns if turn.draw not in known]
    people = people_at({turn.asked for turn in turns}) if turns else {}
    surveys: list[Survey] = []
    asked_now: set[int] = set()
    for turn in turns:
        why = drawn(people[turn.asked], rules_of(turn.programme), at, seed=seed(), draw=turn.draw)
        if not why and turn.asked[0] in asked_now:
            why = Unasked.QUIET
        if why == Unasked.QUIET and waits_until and at < waits_until:
            continue
        if not why:
            asked_now.add(turn.asked[0])
        surveys.append(_survey(turn, why, at))
    Survey.objects.bulk_create(surveys)
    publish_all([_told(survey) for survey in surveys])
    return surveys


def _survey(turn: Turn, why: str, at: datetime) -> Survey:
    contact, company, role = turn.asked
    return Survey(
        draw=turn.draw,
        question=turn.question,
        measure=turn.question.measure,
        level=turn.question.level,
        role=role,
        contact_id=contact,
        company_id=company,
        share=turn.programme.share / 100 / turn.among,
        state=SurveyState.UNASKED if why else SurveyState.DRAWN,
        unasked=why,
        drawn_at=at,
        ask_at=turn.ask_at,
        channel=Way.LETTER,
        is_about_refusal=turn.is_about_refusal,
        **_of_ticket(turn.ticket),
    )


def _of_ticket(ticket: Ticket | None) -> dict[str, Any]:
    return {"ticket": ticket, "agent_id": ticket.owner_id, "line_id": ticket.line_id} if ticket else {}


def _told(survey: Survey) -> SurveyDrawn:
    return SurveyDrawn(**place_of(survey), unasked=survey.unasked)


def place_of(survey: Survey) -> dict[str, Any]:
    """Everything an event of a survey says of it."""
    return {
        "survey_id": survey.pk,
        "contact_id": survey.contact_id,
        "company_id": survey.company_id,
        "ticket_id": survey.ticket_id,
        "measure": survey.measure,
    }


def _role_of(ticket: Ticket) -> str:
    part = Membership.objects.filter(contact=ticket.requester_id).filter(
        Q(company=ticket.company_id) if ticket.company_id else Q()
    )
    return part.values_list("role", flat=True).first() or ContactRole.EXECUTOR


def _zone() -> ZoneInfo:
    return ZoneInfo(settings.TIME_ZONE)
