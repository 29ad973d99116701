"""Undo send: the letter vanishes before it left, its text is a draft again."""

from django.db import transaction
from django.db.models import Max

from zabota.channels.actions import take_back
from zabota.core.ids import token
from zabota.team.models import Agent
from zabota.tickets.models import Attachment, Message, Side, Ticket
from zabota.writing.actions.drafts import Content, draft_to_write, put_back
from zabota.writing.errors import NotYourLetter
from zabota.writing.models import Draft, DraftFile, DraftKind


@transaction.atomic
def undo_send(message: Message, *, by: Agent, content: Content | None = None) -> Draft:
    """Either the letter leaves or its text stands as a draft, never both: one transaction does it.

    `content` is what the draft says, unless it is all that the letter says (`content_of`).
    Raises NotYourLetter, AlreadyLeaving.
    """
    files = list(message.attachments.select_related("file").order_by("pk"))
    ticket = take_back_own(message, by=by)
    draft = put_back(draft_to_write(ticket, DraftKind.LETTER, by), content or content_of(message))
    DraftFile.objects.bulk_create(_draft_file(draft, one) for one in files)
    return draft


def take_back_own(message: Message, *, by: Agent) -> Ticket:
    """Without a draft, for a letter that the program worded. Raises NotYourLetter, AlreadyLeaving."""
    if message.agent_id != by.pk:
        raise NotYourLetter
    return take_back(message, by=by)


def content_of(message: Message) -> Content:
    newest = message.ticket.messages.filter(side=Side.CLIENT).aggregate(newest=Max("pk"))["newest"]
    return Content(
        text=message.body,
        html=message.html,
        to=tuple(address for _name, address in message.to),
        cc=tuple(address for _name, address in message.cc),
        seen=newest,
    )


def _draft_file(draft: Draft, one: Attachment) -> DraftFile:
    return DraftFile(
        draft=draft,
        file=one.file,
        name=one.name,
        content_type=one.content_type,
        is_inline=one.is_inline,
        content_id=one.content_id or f"{token(16)}@zabota",
    )
