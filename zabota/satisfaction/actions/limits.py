"""How much one person of a client may send in a day. Counted in the rows themselves, under a lock on the person."""

from datetime import timedelta

from django.db.models import QuerySet

from zabota.clients.models import Contact
from zabota.core.clock import now
from zabota.satisfaction.errors import EnoughForToday

A_DAY = timedelta(days=1)


def lock_person(contact: Contact) -> None:
    """Whatever one person sends comes one after another."""
    Contact.objects.select_for_update(of=("self",)).get(pk=contact.pk)


def refuse_beyond[T](rows: QuerySet[T], moment: str, most: int) -> None:  # type: ignore[type-var]
    """`rows` are the person's own, `moment` the column that says when. Raises EnoughForToday."""
    if rows.filter(**{f"{moment}__gt": now() - A_DAY}).count() >= most:
        raise EnoughForToday
