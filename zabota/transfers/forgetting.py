"""What another desk called a person who is to be forgotten: often their address."""

from collections.abc import Collection

from django.db.models import CharField, F, Value
from django.db.models.functions import Cast, Concat

from zabota.transfers.models import Brought, Kind


def forget_foreign_ids(contacts: Collection[int]) -> None:
    """A newer dump of that desk brings them as somebody new."""
    nameless = Concat(Value("forgotten "), Cast(F("our_id"), CharField()))
    Brought.objects.filter(kind=Kind.CONTACT, our_id__in=contacts).update(foreign_id=nameless)
