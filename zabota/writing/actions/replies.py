"""Saved replies: written once, sent often, shared by whoever may share."""

from typing import Any

from django.db import transaction
from django.db.models import F

from zabota.accounts.permissions import Permission
from zabota.core.clock import now
from zabota.core.events import publish
from zabota.team.models import Agent
from zabota.writing.errors import NotYours, SharingNotAllowed
from zabota.writing.events import ReplyChanged, ReplyDeleted, ReplyRestored, ReplyWritten
from zabota.writing.models import SavedReply, Shared, Sharing


@transaction.atomic
def write_reply(*, by: Agent, **facts: Any) -> SavedReply:
    """Facts are columns: title, topic, text_ru, text_en, sharing, line."""
    refuse_sharing(facts, by=by)
    reply = SavedReply.objects.create(author=by, changed_at=now(), **facts)
    publish(ReplyWritten(reply_id=reply.pk, sharing=reply.sharing, by_id=by.user_id))
    return reply


@transaction.atomic
def change_reply(reply: SavedReply, *, by: Agent, **facts: Any) -> SavedReply:
    """Saving what has not changed tells nobody."""
    reply = locked_for(reply, by=by)
    changed = sorted(name for name, value in facts.items() if getattr(reply, name) != value)
    if not changed:
        return reply
    if {"sharing", "line"} & set(changed):
        refuse_sharing(facts, by=by)
    for name in changed:
        setattr(reply, name, facts[name])
    reply.changed_at = now()
    reply.save(update_fields=[*changed, "changed_at"])
    publish(ReplyChanged(reply_id=reply.pk, changed=changed, by_id=by.user_id))
    return reply


@transaction.atomic
def delete_reply(reply: SavedReply, *, by: Agent) -> None:
    """Out of everybody's sight; it can be taken back. Deleting twice is deleting once."""
    reply = locked_for(reply, by=by)
    if reply.deleted_at is None:
        reply.deleted_at = now()
        reply.save(update_fields=["deleted_at"])
        publish(ReplyDeleted(reply_id=reply.pk, by_id=by.user_id))


@transaction.atomic
def restore_reply(reply: SavedReply, *, by: Agent) -> SavedReply:
    reply = locked_for(reply, by=by)
    if reply.deleted_at is not None:
        reply.deleted_at = None
        reply.save(update_fields=["deleted_at"])
        publish(ReplyRestored(reply_id=reply.pk, by_id=by.user_id))
    return reply


def use_reply(reply: SavedReply) -> None:
    """Count that it went into a letter."""
    SavedReply.objects.filter(pk=reply.pk).update(used=F("used") + 1)


def locked_for[S: Shared](shared: S, *, by: Agent) -> S:
    """Its author may change it; others only what is shared, and only if they may share. NotYours otherwise."""
    found: S = type(shared)._default_manager.select_for_update(of=("self",)).get(pk=shared.pk)
    if not found.may_be_changed_by(by):
        raise NotYours(name=str(found), author=found.author.name)
    return found


def refuse_sharing(facts: dict[str, Any], *, by: Agent) -> None:
    shares = facts.get("sharing", Sharing.NOBODY) != Sharing.NOBODY
    if shares and not by.user.may(Permission.REPLIES_SHARE):
        raise SharingNotAllowed
