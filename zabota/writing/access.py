"""The only road from a URL to a draft (one's own, or a shared one on a ticket one sees) and to prepared texts."""

from django.db.models import Q
from django.http import Http404

from zabota.accounts.models import User
from zabota.tickets.models import Ticket
from zabota.tickets.sight import sight_of
from zabota.writing.models import (
    Draft,
    DraftFile,
    DraftVersion,
    Phrase,
    RestorableQuerySet,
    SavedReply,
    SharedQuerySet,
)


def draft_for(viewer: User, draft_id: int) -> Draft:
    found = Draft.objects.filter(_readable(viewer), pk=draft_id)
    draft = found.select_related("ticket", "agent__user").first()
    if draft is None:
        raise Http404
    return draft


def draft_file_for(viewer: User, file_id: int) -> DraftFile:
    found = DraftFile.objects.filter(_readable(viewer, "draft__"), pk=file_id)
    file = found.select_related("file", "draft").first()
    if file is None:
        raise Http404
    return file


def draft_version_for(viewer: User, version_id: int) -> DraftVersion:
    found = DraftVersion.objects.filter(_readable(viewer, "draft__"), pk=version_id)
    version = found.select_related("draft__ticket").first()
    if version is None:
        raise Http404
    return version


def reply_for(viewer: User, reply_id: int) -> SavedReply:
    return _reply(SavedReply.objects.kept(), viewer, reply_id)


def reply_or_deleted_for(viewer: User, reply_id: int) -> SavedReply:
    """For whoever takes a deletion back."""
    return _reply(SavedReply.objects.all(), viewer, reply_id)


def phrase_for(viewer: User, phrase_id: int) -> Phrase:
    """Phrases are everybody's."""
    return _phrase(Phrase.objects.kept(), phrase_id)


def phrase_or_deleted_for(viewer: User, phrase_id: int) -> Phrase:
    """For whoever takes a deletion back."""
    return _phrase(Phrase.objects.all(), phrase_id)


def _reply(replies: "SharedQuerySet[SavedReply]", viewer: User, reply_id: int) -> SavedReply:
    seen = replies.visible_to(sight_of(viewer)).select_related("author__user", "line")
    reply = seen.filter(pk=reply_id).first()
    if reply is None:
        raise Http404
    return reply


def _phrase(phrases: "RestorableQuerySet[Phrase]", phrase_id: int) -> Phrase:
    phrase = phrases.filter(pk=phrase_id).first()
    if phrase is None:
        raise Http404
    return phrase


def _readable(viewer: User, path: str = "") -> Q:
    sight = sight_of(viewer)
    seen = Q(**{f"{path}ticket__in": Ticket.objects.visible_to(sight)})
    own = Q(**{f"{path}agent_id": sight.agent_id or 0})
    return seen & (own | Q(**{f"{path}is_shared": True}))
