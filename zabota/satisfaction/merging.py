"""Two rows of one person become one: what one was asked and said is from now on the other's."""

from zabota.clicks.actions import join_audiences
from zabota.clients.audience import audience_of
from zabota.satisfaction.models import DoNotAsk, Survey


def carry_to_one_person(contact_id: int, into_id: int) -> None:
    Survey.objects.filter(contact=contact_id).update(contact=into_id)
    join_audiences(audience_of(contact_id), into=audience_of(into_id))
    stopped = DoNotAsk.objects.filter(contact=contact_id).first()
    if stopped:
        DoNotAsk.objects.get_or_create(contact_id=into_id, defaults={"since": stopped.since})
        stopped.delete()
