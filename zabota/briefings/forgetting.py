"""Who reads our pages is forgotten; that a page was read stays. Called by the room records."""

from collections.abc import Collection

from zabota.briefings.models import BriefingReader, BriefingStop


def forget_readers(contacts: Collection[int]) -> None:
    BriefingReader.objects.filter(contact__in=contacts).delete()
    BriefingStop.objects.filter(contact__in=contacts).delete()
