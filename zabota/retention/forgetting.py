"""Which days a person was here is forgotten; how often somebody of a company was stays. Called by the room records."""

from collections.abc import Collection

from zabota.retention.models import PortalDay


def forget_visits_of(contacts: Collection[int]) -> int:
    return PortalDay.objects.filter(contact__in=contacts).delete()[0]
