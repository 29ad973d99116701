"""A letter that is taken back before it leaves: a draft again, as its writer had it."""

from dataclasses import replace

from django.db import transaction

from zabota.desk.letter.foot import without_foot
from zabota.promises.actions import keep_choice
from zabota.promises.queries import moves_told_in, promised_by
from zabota.team.models import Agent
from zabota.tickets.models import Message, Ticket
from zabota.writing.actions import content_of, undo_send


@transaction.atomic
def taken_back(message: Message, *, by: Agent) -> Ticket:
    """What was chosen under it is chosen again, and no longer stands in its text."""
    news_by, said = promised_by(message)
    promised = [(one.text, one.first_due_at) for one in said]
    content = content_of(message)
    body, html = without_foot(
        message.ticket,
        content.text,
        content.html,
        news_by=news_by,
        promised=promised,
        told=moves_told_in(message),
    )
    draft = undo_send(message, content=replace(content, text=body, html=html), by=by)
    news = news_by.isoformat() if news_by else ""
    keep_choice(draft.ticket, news=news, news_said="", promised=promised, by=by)
    return draft.ticket
