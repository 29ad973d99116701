"""What a client's way does when something happens elsewhere."""

from zabota.channels.events import DeliveryFailed
from zabota.clients.events import AgreementChanged, AgreementRemoved, AgreementSigned, CompanyAdded
from zabota.journeys.actions import move_by_rules, pass_on
from zabota.journeys.models import WarningLetter


def on_company_facts_changed(
    event: AgreementChanged | AgreementRemoved | AgreementSigned | CompanyAdded,
) -> None:
    """At once, so that nobody waits an hour to see where a company is."""
    move_by_rules([event.company_id])


def on_delivery_failed(event: DeliveryFailed) -> None:
    """Where it may have arrived all the same nobody else is written to: its writer hears of it."""
    if not event.is_certain:
        return
    for letter_id in WarningLetter.objects.filter(message=event.message_id).values_list("pk", flat=True):
        pass_on(letter_id)
