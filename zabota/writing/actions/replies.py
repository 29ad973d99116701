"""Saved replies: written once, sent often, shared by whoever may share."""

from typing import Any

from django.db import transaction
from django.db.models import F

from zabota.core.events import publish
from zabota.team.models import Agent
from zabota.writing.actions.sharing import change_shared, delete_shared, restore_shared, write_shared
from zabota.writing.events import ReplyChanged, ReplyDeleted, ReplyRestored, ReplyWritten
from zabota.writing.models import SavedReply


@transaction.atomic
def write_reply(*, by: Agent, **facts: Any) -> SavedReply:
    """Facts are columns: title, topic, text_ru, text_en, sharing, line."""
    reply = write_shared(SavedReply, by=by, **facts)
    publish(ReplyWritten(reply_id=reply.pk, sharing=reply.sharing, by_id=by.user_id))
    return reply


@transaction.atomic
def change_reply(reply: SavedReply, *, by: Agent, **facts: Any) -> SavedReply:
    """Saving what has not changed tells nobody."""
    reply, changed = change_shared(reply, by=by, **facts)
    if changed:
        publish(ReplyChanged(reply_id=reply.pk, changed=changed, by_id=by.user_id))
    return reply


@transaction.atomic
def delete_reply(reply: SavedReply, *, by: Agent) -> None:
    if delete_shared(reply, by=by):
        publish(ReplyDeleted(reply_id=reply.pk, by_id=by.user_id))


@transaction.atomic
def restore_reply(reply: SavedReply, *, by: Agent) -> SavedReply:
    reply, is_back = restore_shared(reply, by=by)
    if is_back:
        publish(ReplyRestored(reply_id=reply.pk, by_id=by.user_id))
    return reply


def use_reply(reply: SavedReply) -> None:
    """Count that it went into a letter."""
    SavedReply.objects.filter(pk=reply.pk).update(used=F("used") + 1)
