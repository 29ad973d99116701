"""The only roads to a survey, to a bad word to answer, to a voice."""

from collections.abc import Collection
from dataclasses import dataclass

from django.http import Http404

from zabota.accounts.models import User
from zabota.accounts.permissions import Permission
from zabota.clicks.models import Invited
from zabota.clicks.tokens import read
from zabota.clients.models import Company, Contact
from zabota.satisfaction.models import (
    Answer,
    DirectorsLetter,
    Idea,
    Redress,
    ReportReader,
    StuffingCase,
    Survey,
    ThemeOfWords,
)
from zabota.satisfaction.queries.doubts import judged_answers
from zabota.satisfaction.queries.findings import stuffing_cases
from zabota.satisfaction.queries.redress import doubtful_answers_of, open_surveys_of
from zabota.satisfaction.queries.report_readers import report_readers
from zabota.satisfaction.queries.voices import directors_letters, ideas, ideas_for, letters_of
from zabota.tickets.models import Ticket
from zabota.tickets.sight import sight_of

LARGEST = 2**63 - 1
SURVEYS = Survey.objects.select_related(
    "question", "contact", "company", "ticket", "agent__user", "invited__key"
)


@dataclass(frozen=True, slots=True)
class Road:
    """Where a token leads. With a `fault` nothing that is said counts; `survey` may be known all the same."""

    invited: Invited | None
    survey: Survey | None
    fault: str


def road_of(token: str) -> Road:
    reading = read(token)
    if reading.invited is None:
        return Road(None, None, reading.fault or "unknown")
    survey = SURVEYS.filter(invited=reading.invited).first()
    return Road(reading.invited, survey, reading.fault or ("" if survey else "unknown"))


def open_survey_for(contact: Contact, survey_id: int) -> Survey:
    """One that waits for this person’s answer."""
    found = SURVEYS.filter(pk=min(survey_id, LARGEST), contact=contact, state="sent").first()
    if found is None:
        raise Http404
    return found


def doubtful_answer_for(contact: Contact, answer_id: int) -> Answer:
    """One that came by a link of this person’s."""
    found = doubtful_answers_of(contact).filter(pk=min(answer_id, LARGEST)).first()
    if found is None:
        raise Http404
    return found


def survey_to_note(viewer: User, survey_id: int) -> Survey:
    """One that was sent and may still be answered by telephone; about a ticket, only for who sees it."""
    found = SURVEYS.filter(pk=min(survey_id, LARGEST), state__in=("sent", "expired", "skipped")).first()
    if found is None or (found.ticket and not sees(viewer, found.ticket)):
        raise Http404
    return found


def surveys_to_note(viewer: User, contact: Contact) -> list[Survey]:
    """What this person was asked and has not answered: of tickets that the viewer sees, and of none."""
    sight = sight_of(viewer)
    return [
        survey
        for survey in open_surveys_of(contact)
        if survey.ticket is None or sight.reaches(survey.ticket.line_id, survey.ticket.owner_id)
    ]


def redress_for(viewer: User, redress_id: int) -> Redress:
    """One’s own, or anybody’s for who may see all answers."""
    found = Redress.objects.select_related(
        "answer__survey__contact",
        "answer__survey__company",
        "answer__survey__ticket",
        "agent__user",
        "promise",
    )
    redress = found.filter(pk=min(redress_id, LARGEST)).first()
    is_own = redress is not None and redress.agent.user_id == viewer.pk
    if redress is None or not (is_own or viewer.may(Permission.ANSWERS_SEE)):
        raise Http404
    return redress


def answer_to_judge(answer_id: int) -> Answer:
    """One that came by a link; what is said on the telephone is not weighed."""
    found = judged_answers().filter(pk=min(answer_id, LARGEST)).first()
    if found is None:
        raise Http404
    return found


def theme_for(viewer: User, theme_id: int) -> ThemeOfWords:
    found = ThemeOfWords.objects.filter(pk=min(theme_id, LARGEST)).first()
    if found is None or not viewer.may(Permission.ANSWERS_SEE):
        raise Http404
    return found


def case_for(viewer: User, case_id: int) -> StuffingCase:
    found = stuffing_cases().filter(pk=min(case_id, LARGEST)).first()
    if found is None or not viewer.may(Permission.VERDICTS_JUDGE):
        raise Http404
    return found


def report_reader_for(viewer: User, reader_id: int) -> ReportReader:
    found = report_readers().filter(pk=min(reader_id, LARGEST)).first()
    if found is None or not viewer.may(Permission.SURVEYS_MANAGE):
        raise Http404
    return found


def sees(viewer: User, ticket: Ticket) -> bool:
    return sight_of(viewer).reaches(ticket.line_id, ticket.owner_id)


def directors_letter_for(viewer: User, letter_id: int) -> DirectorsLetter:
    found = directors_letters().filter(pk=min(letter_id, LARGEST)).first()
    if found is None or not viewer.may(Permission.VOICES_DIRECTOR):
        raise Http404
    return found


def own_directors_letter(contact: Contact, companies: Collection[Company], letter_id: int) -> DirectorsLetter:
    """For its writer."""
    found = letters_of(contact, companies).filter(pk=min(letter_id, LARGEST)).first()
    if found is None:
        raise Http404
    return found


def idea_for(viewer: User, idea_id: int) -> Idea:
    found = ideas().filter(pk=min(idea_id, LARGEST)).first()
    if found is None or not viewer.may(Permission.CLIENTS_READ):
        raise Http404
    return found


def idea_at_client(contact: Contact, companies: Collection[Company], idea_id: int) -> Idea:
    """For its author, and for their colleagues."""
    found = ideas_for(contact, companies).filter(pk=min(idea_id, LARGEST)).first()
    if found is None:
        raise Http404
    return found
