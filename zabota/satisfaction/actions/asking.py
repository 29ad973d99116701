"""A question goes out: once, and only when nothing has come between."""

from datetime import timedelta
from typing import Any

from django.db import transaction

from zabota.clicks.actions import invite, mark_sent
from zabota.clients.audience import audience_of
from zabota.clients.models import Contact
from zabota.core.clock import now
from zabota.core.events import publish
from zabota.satisfaction.actions.drawing import ENDS, place_of, rules_of
from zabota.satisfaction.drawing import Person, obstacle
from zabota.satisfaction.events import AskingAllowed, AskingStopped, SurveyDrawn, SurveySent
from zabota.satisfaction.models import DoNotAsk, Programme, Survey, SurveyState, Unasked, Way
from zabota.satisfaction.queries.people import address_of, people_at
from zabota.satisfaction.scales import values_of
from zabota.tickets.models import Status

STALE_AFTER = timedelta(days=3)  # a question that could not leave for so long asks about the past


@transaction.atomic
def ask(survey_id: int) -> Survey | None:
    """Claimed before the letter leaves, so that it leaves once. None when it is not asked any more.

    Whoever has no address that works finds the question in the portal.
    """
    survey = Survey.objects.select_for_update(of=("self",)).get(pk=survey_id)
    if survey.state != SurveyState.DRAWN or survey.ask_at > now():
        return None
    programme = Programme.objects.get(measure=survey.measure)
    why = _why_not(survey, programme)
    if why:
        _unask(survey, why)
        return None
    invited = survey.invited or invite(
        values=values_of(survey.measure),
        expires_at=now() + timedelta(days=programme.expires_days),
        audience=audience_of(survey.contact_id),
    )
    mark_sent(invited)
    survey.channel = Way.LETTER if address_of(survey.contact) else Way.PORTAL
    _write(survey, state=SurveyState.SENT, sent_at=now(), invited=invited, channel=survey.channel)
    publish(SurveySent(**place_of(survey), channel=survey.channel))
    return survey


@transaction.atomic
def take_back_asking(survey: Survey, *, is_final: bool) -> None:
    """The letter certainly did not leave: it is tried again, or, `is_final`, nobody was asked."""
    survey = Survey.objects.select_for_update(of=("self",)).get(pk=survey.pk)
    if is_final:
        _unask(survey, Unasked.FAILED)
    else:
        _write(survey, state=SurveyState.DRAWN, sent_at=None)


@transaction.atomic
def stop_asking(contact: Contact) -> None:
    """By the person's own word. Saying it twice is saying it once; what is on its way stays at home."""
    _known, is_new = DoNotAsk.objects.get_or_create(contact=contact, defaults={"since": now()})
    if is_new:
        publish(AskingStopped(contact_id=contact.pk))


@transaction.atomic
def allow_asking(contact: Contact) -> None:
    """By the person's own word too."""
    if DoNotAsk.objects.filter(contact=contact).delete()[0]:
        publish(AskingAllowed(contact_id=contact.pk))


@transaction.atomic
def let_surveys_run_out() -> int:
    """Nothing was said in the time there was."""
    over = Survey.objects.open().filter(invited__expires_at__lte=now())
    return over.update(state=SurveyState.EXPIRED, ended_at=now())


def _why_not(survey: Survey, programme: Programme) -> str:
    if not programme.is_on:
        return Unasked.OFF
    if now() - survey.ask_at > STALE_AFTER:
        return Unasked.FAILED
    if survey.ticket and survey.ticket.status not in (*ENDS, Status.CLOSED):
        return Unasked.REOPENED
    asked = (survey.contact_id, survey.company_id, survey.role)
    found = people_at([asked])[asked]
    meanwhile = Person(
        has_way=found.has_way,
        is_staff=found.is_staff,
        is_robot=found.is_robot,
        has_stopped=found.has_stopped,
        asked_at=_asked_before(survey),
        touched_at=found.touched_at,
    )
    return obstacle(meanwhile, rules_of(programme), now())


def _asked_before(survey: Survey) -> Any:
    """By another question that has left since this one was drawn."""
    others = Survey.objects.asked().filter(contact=survey.contact_id).exclude(pk=survey.pk)
    return others.order_by("-sent_at").values_list("sent_at", flat=True).first()


def _unask(survey: Survey, why: str) -> None:
    _write(survey, state=SurveyState.UNASKED, unasked=why, sent_at=None)
    publish(SurveyDrawn(**place_of(survey), unasked=why))


def _write(survey: Survey, **columns: Any) -> None:
    for name, value in columns.items():
        setattr(survey, name, value)
    survey.save(update_fields=list(columns))
