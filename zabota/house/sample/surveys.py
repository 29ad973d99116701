"""What the sample clients are asked: the hate scale goes to Elena, and one bad word waits for an answer."""

from datetime import datetime, timedelta

from zabota.clicks.actions import invite, mark_sent
from zabota.clients.audience import audience_of
from zabota.clients.models import Contact, ContactRole
from zabota.core import clock
from zabota.house.sample.people import People
from zabota.house.sample.tickets import Tickets
from zabota.satisfaction.actions import change_programme, note_answer, promise_redress
from zabota.satisfaction.models import Programme, Question, Survey, SurveyState
from zabota.satisfaction.scales import values_of
from zabota.tickets.models import Ticket

WORDS = "Каждый раз объясняю наши смены с начала, новому человеку."


def lay_out_surveys(people: People, tickets: Tickets, until: datetime) -> None:
    """Only the hate scale is on: its letter to Elena leaves as soon as somebody is there to send it."""
    hate = Programme.objects.get(measure="hate")
    with clock.stopped_at(until - timedelta(hours=3)):
        change_programme(hate, is_on=True, touch_days=365, by=people.lead.user)
        about = tickets.outage
        said = _asked("csat-ticket", about.requester, role=ContactRole.EXECUTOR, ticket=about)
        answer = note_answer(said, value=2, words=WORDS, by=people.lead)
        promise_redress(answer.pk)
    _drawn("hate-partner-executive", people.elena, role=ContactRole.EXECUTIVE, at=until)


def _asked(code: str, contact: Contact, *, role: str, ticket: Ticket) -> Survey:
    survey = _drawn(code, contact, role=role, at=clock.now(), ticket=ticket)
    days = Programme.objects.get(measure=survey.measure).expires_days
    invited = invite(
        values=values_of(survey.measure),
        expires_at=clock.now() + timedelta(days=days),
        audience=audience_of(contact.pk),
    )
    mark_sent(invited)
    survey.invited, survey.state, survey.sent_at = invited, SurveyState.SENT, clock.now()
    survey.save()
    return survey


def _drawn(code: str, contact: Contact, *, role: str, at: datetime, ticket: Ticket | None = None) -> Survey:
    question = Question.objects.get(code=code)
    return Survey.objects.create(
        draw=f"sample {code} {contact.pk}",
        question=question,
        measure=question.measure,
        level=question.level,
        role=role,
        contact=contact,
        company=contact.companies.first(),
        ticket=ticket,
        agent=ticket.owner if ticket else None,
        line=ticket.line if ticket else None,
        share=1,
        drawn_at=at,
        ask_at=at,
    )
