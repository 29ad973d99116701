"""Two audiences that turned out to be one person: what was kept of either is from now on the same one's."""

from django.db import transaction

from zabota.clicks.models import Invited, SiteClick


@transaction.atomic
def join_audiences(one: str, *, into: str) -> None:
    Invited.objects.filter(audience=one).update(audience=into)
    SiteClick.objects.filter(audience=one).update(audience=into)
