"""Former versions of what was begun, and drafts that nobody needs any more. Called by the room records."""

from collections.abc import Collection

from django.db.models import QuerySet

from zabota.writing.models import Draft, DraftFile, DraftVersion


def forget_versions(tickets: Collection[int]) -> int:
    """What stands in the drafts themselves is made nameless by whoever asks."""
    return DraftVersion.objects.filter(draft__ticket__in=tickets).delete()[0]


def delete_drafts(drafts: QuerySet[Draft]) -> set[int]:
    """With their versions; the files that may be unused now."""
    numbers = list(drafts.values_list("pk", flat=True))
    files = set(DraftFile.objects.filter(draft__in=numbers).values_list("file", flat=True))
    Draft.objects.filter(pk__in=numbers).delete()
    return files
