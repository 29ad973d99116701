"""What a person said is forgotten, and tickets are deleted for good. Called by the room records, which knows when."""

from collections.abc import Collection

from django.db import models, transaction

from zabota.core.text import without_nul
from zabota.tickets.models import (
    Attachment,
    Message,
    Objection,
    ProblemLetter,
    Refusal,
    RefusalChoice,
    SearchWord,
    Ticket,
)
from zabota.tickets.searching import index_anew


def tickets_of(contacts: Collection[int]) -> set[int]:
    """Those they asked for or wrote in."""
    asked = Ticket.objects.filter(requester__in=contacts).values_list("pk", flat=True)
    wrote = Message.objects.filter(contact__in=contacts).values_list("ticket", flat=True)
    return {*asked, *wrote}


@transaction.atomic
def forget_words_of(contacts: Collection[int], *, instead: str) -> tuple[set[int], int]:
    """Bodies, subjects, senders and files of their letters, and what anybody quoted around them.

    The files that may be unused now, and how many letters. `instead` stands where something was said.
    """
    theirs = Message.objects.filter(contact__in=contacts)
    files = _detach(Attachment.objects.filter(message__in=theirs))
    many = theirs.update(subject="", body=instead, quoted="", html="", sender="")
    around = Message.objects.filter(ticket__in=tickets_of(contacts))
    around.update(quoted="")
    around.exclude(html="").update(html="")
    return files, many


def forget_files_of(numbers: Collection[int]) -> tuple[set[int], int]:
    """Of all letters in these tickets: the files that may be unused now, and how many attachments."""
    attached = Attachment.objects.filter(message__ticket__in=numbers)
    many = attached.count()
    return _detach(attached), many


def find_anew(numbers: Collection[int], *, unlearned: Collection[str], like: str) -> None:
    """The search reads these tickets again, and unlearns these words and those `like`."""
    words = [without_nul(word) for word in unlearned]
    SearchWord.objects.filter(models.Q(word__in=words) | models.Q(word__iregex=like)).delete()
    some = sorted(numbers)
    for start in range(0, len(some), 100):
        index_anew(some[start : start + 100])


@transaction.atomic
def delete_tickets(numbers: Collection[int]) -> set[int]:
    """With letters, files, what the search knows and all that points at them; the files that may be unused now."""
    list(Ticket.objects.select_for_update().filter(pk__in=numbers).order_by("pk").values_list("pk"))
    files = _detach(Attachment.objects.filter(message__ticket__in=numbers))
    Objection.objects.filter(refusal__ticket__in=numbers).delete()
    RefusalChoice.objects.filter(refusal__ticket__in=numbers).delete()
    Refusal.objects.filter(ticket__in=numbers).delete()
    ProblemLetter.objects.filter(ticket__in=numbers).delete()
    Ticket.objects.filter(pk__in=numbers).delete()
    return files


def _detach(attached: "models.QuerySet[Attachment]") -> set[int]:
    files = set(attached.values_list("file", flat=True))
    attached.delete()
    return files
