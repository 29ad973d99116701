"""Letters as they came in are forgotten: with their files, whose words nobody can search. Called by records."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from zabota.channels.email.models import AutomaticLetter, BlockedSender, RawLetter, RefusalNotice


@transaction.atomic
def forget_letters_of(
    *, pattern: str, tickets: Collection[int], addresses: Collection[str]
) -> tuple[set[int], int]:
    """Raw letters around a person: in these tickets, or whose head holds the pattern (of PostgreSQL).

    The files that may be unused now, and how many letters. Letters that were read stand in their tickets.
    """
    heads = (
        "envelope_from",
        "envelope_to",
        "sender",
        "subject",
        "forwarded_name",
        "forwarded_email",
        "invitation",
    )
    named = Q()
    found = RawLetter.objects.all()
    for head in heads:
        found = found.annotate(**{f"{head}_text": Cast(head, TextField())})
        named |= Q(**{f"{head}_text__iregex": pattern})
    numbers = list(found.filter(named | Q(message__ticket__in=tickets)).values_list("pk", flat=True))
    gone = delete_raw(RawLetter.objects.filter(pk__in=numbers))
    _forget_addresses(addresses)
    return gone


def delete_raw(letters: QuerySet[RawLetter]) -> tuple[set[int], int]:
    """The files that may be unused now, and how many letters."""
    files = set(letters.values_list("file", flat=True))
    numbers = list(letters.values_list("pk", flat=True))
    RawLetter.objects.filter(pk__in=numbers).delete()
    return files, len(numbers)


def _forget_addresses(addresses: Collection[str]) -> None:
    for address in addresses:
        AutomaticLetter.objects.filter(address__iexact=address).delete()
        RefusalNotice.objects.filter(address__iexact=address).delete()
        BlockedSender.objects.filter(sender__iexact=address).delete()
