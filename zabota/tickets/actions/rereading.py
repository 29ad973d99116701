"""The same letter, read again by a reader that has learned something."""

from collections.abc import Sequence

from django.db import transaction

from zabota.tickets.actions.recording import attachment_of
from zabota.tickets.letters import Upload, Words
from zabota.tickets.models import Attachment, Message
from zabota.tickets.searching import index_anew

SAID = ("body", "quoted", "html", "subject")
SHOWN = ("name", "content_type", "content_id", "is_inline")


@transaction.atomic
def say_anew(message: Message, words: Words) -> set[str]:
    """Put what is said now into the message that it is: body, quoted, html, subject and its files. Returns the names of
    those that are different. Who said it, when, to whom and where stays. Nothing is published: nothing has happened.
    """
    message = Message.objects.select_for_update(of=("self",)).get(pk=message.pk)
    columns = {name: value for name, value in words.columns.items() if name in SAID}
    changed = {name for name, value in columns.items() if getattr(message, name) != value}
    if changed:
        Message.objects.filter(pk=message.pk).update(**{name: columns[name] for name in changed})
    if _files_anew(message, words.uploads):
        changed.add("files")
    if changed:
        index_anew([message.ticket_id])
    return changed


def _files_anew(message: Message, uploads: Sequence[Upload]) -> bool:
    """By their content each is found again, and keeps its number. What is not found any more stays all the same."""
    known = list(message.attachments.order_by("pk"))
    is_changed = False
    for upload in uploads:
        now_shown = attachment_of(message, upload)
        same = next((one for one in known if one.file_id == upload.file.pk), None)
        if same is None:
            now_shown.save()
            is_changed = True
            continue
        known.remove(same)
        is_changed |= _shown_as(same, now_shown)
    return is_changed


def _shown_as(attachment: Attachment, other: Attachment) -> bool:
    different = [name for name in SHOWN if getattr(attachment, name) != getattr(other, name)]
    for name in different:
        setattr(attachment, name, getattr(other, name))
    if different:
        attachment.save(update_fields=different)
    return bool(different)
