"""What we wrote to each other about a person is forgotten with them. Called by the room records."""

from collections.abc import Collection

from zabota.notes.models import ClientNote


def forget_notes_about(contacts: Collection[int]) -> int:
    return ClientNote.objects.filter(contact__in=contacts).delete()[0]
