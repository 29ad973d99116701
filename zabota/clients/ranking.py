"""How a company calls what is urgent, and which of our priorities it means."""

from collections.abc import Sequence

from django.db import transaction

from zabota.accounts.models import User
from zabota.clients.events import CompanyChanged
from zabota.clients.models import ClientPriority, Company
from zabota.core.events import publish

MOST = 12


@transaction.atomic
def set_client_priorities(company: Company, wanted: Sequence[tuple[str, int]], *, by: User) -> None:
    """(name, which of ours it means), the most urgent first. A name that stays keeps its tickets."""
    company = Company.objects.select_for_update().get(pk=company.pk)
    wanted = list({name: (name, means) for name, means in wanted}.values())[:MOST]
    present = list(company.priorities.order_by("place", "id"))
    if [(one.name, one.means) for one in present] == wanted:
        return
    company.priorities.exclude(name__in=[name for name, _means in wanted]).delete()
    for place, (name, means) in enumerate(wanted):
        ClientPriority.objects.update_or_create(
            company=company, name=name, defaults={"place": place, "means": means}
        )
    publish(CompanyChanged(company_id=company.pk, what=["priorities"], by_id=by.pk))
