"""What satisfaction does when something happens elsewhere."""

from datetime import timedelta

from zabota.clicks.events import VerdictGiven
from zabota.clients.events import ContactsMerged
from zabota.satisfaction.actions import call_off_redress, draw_for_ticket, follow_verdicts, promise_redress
from zabota.satisfaction.events import AnswerCounted, AnswerDoubted, AnswerVoided
from zabota.satisfaction.merging import carry_to_one_person
from zabota.satisfaction.tasks import count_figures
from zabota.tickets.events import TicketRefused, TicketSolved

SOON = timedelta(minutes=1)


def on_ticket_ended(event: TicketSolved | TicketRefused) -> None:
    draw_for_ticket(event.ticket_id, ended_at=event.at)


def on_verdict_given(event: VerdictGiven) -> None:
    """In the same transaction: an answer never has another state than its click."""
    follow_verdicts(event.invited_id)


def on_answer_counted(event: AnswerCounted) -> None:
    if event.is_bad:
        promise_redress(event.answer_id)


def on_answer_taken_out(event: AnswerDoubted | AnswerVoided) -> None:
    if event.is_bad:
        call_off_redress(event.answer_id)


def on_figures_stale(event: AnswerCounted | AnswerDoubted | AnswerVoided) -> None:
    """Once for all answers of a minute."""
    count_figures.defer_once("figures", after=SOON)


def on_contacts_merged(event: ContactsMerged) -> None:
    carry_to_one_person(event.contact_id, event.into_id)
