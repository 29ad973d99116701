"""The only road from a URL to a ticket: what one may not know of does not exist."""

from functools import cache
from itertools import islice

from django.http import Http404

from zabota.accounts.models import User
from zabota.clients.models import Company, Contact
from zabota.core.sql import columns, instance, rows, width
from zabota.team.models import Agent, Line
from zabota.tickets.models import Attachment, Bulk, Message, Problem, ProblemAnswer, Ticket
from zabota.tickets.sight import sight_of

LARGEST = 2**63 - 1


TICKET = """
SELECT {ticket}, {line}, {requester}, {company}, {agent}, {user}
FROM tickets_ticket t
JOIN team_line l ON l.id = t.line_id
JOIN clients_contact c ON c.id = t.requester_id
LEFT JOIN clients_company o ON o.id = t.company_id
LEFT JOIN team_agent a ON a.id = t.owner_id
LEFT JOIN accounts_user u ON u.id = a.user_id
WHERE t.id = %(number)s
"""


def ticket_for(viewer: User, number: int) -> Ticket:
    """With line, requester, company and owner. Http404 when there is none, or none for this viewer."""
    found = rows(_statement(), {"number": number}) if number <= LARGEST else []
    ticket = _loaded(found[0]) if found else None
    if ticket is None or not sight_of(viewer).reaches(ticket.line_id, ticket.owner_id):
        raise Http404
    return ticket


@cache
def _statement() -> str:
    return TICKET.format(
        ticket=columns(Ticket, "t"),
        line=columns(Line, "l"),
        requester=columns(Contact, "c"),
        company=columns(Company, "o"),
        agent=columns(Agent, "a"),
        user=columns(User, "u"),
    )


def _loaded(row: tuple[object, ...]) -> Ticket:
    values = iter(row)
    ticket = instance(Ticket, tuple(islice(values, width(Ticket))))
    ticket.line = instance(Line, tuple(islice(values, width(Line))))
    ticket.requester = instance(Contact, tuple(islice(values, width(Contact))))
    company, agent, user = (tuple(islice(values, width(model))) for model in (Company, Agent, User))
    ticket.company = instance(Company, company) if ticket.company_id else None
    ticket.owner = instance(Agent, agent) if ticket.owner_id else None
    if ticket.owner:
        ticket.owner.user = instance(User, user)
    return ticket


def message_for(viewer: User, message_id: int) -> Message:
    visible = Ticket.objects.visible_to(sight_of(viewer))
    message = Message.objects.filter(pk=message_id, ticket__in=visible).select_related("ticket").first()
    if message is None:
        raise Http404
    return message


def attachment_for(viewer: User, attachment_id: int) -> Attachment:
    visible = Ticket.objects.visible_to(sight_of(viewer))
    found = Attachment.objects.filter(pk=attachment_id, message__ticket__in=visible)
    attachment = found.select_related("file", "message").first()
    if attachment is None:
        raise Http404
    return attachment


def problem_for(viewer: User, problem_id: int) -> Problem:
    """With line and owner."""
    visible = Problem.objects.visible_to(sight_of(viewer))
    problem = visible.select_related("line", "owner__user").filter(pk=problem_id).first()
    if problem is None:
        raise Http404
    return problem


def problem_answer_for(viewer: User, answer_id: int) -> ProblemAnswer:
    """One's own answer to a problem one sees; to others it does not exist."""
    visible = Problem.objects.visible_to(sight_of(viewer))
    own = ProblemAnswer.objects.filter(pk=min(answer_id, LARGEST), by__user=viewer, problem__in=visible)
    answer = own.select_related("problem").first()
    if answer is None:
        raise Http404
    return answer


def bulk_for(viewer: User, bulk_id: int) -> Bulk:
    """One's own act on many tickets; to others it does not exist."""
    found = Bulk.objects.select_related("by__user").filter(pk=min(bulk_id, LARGEST), by__user=viewer).first()
    if found is None:
        raise Http404
    return found
