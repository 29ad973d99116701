"""Who at a company can be told, and who of ours speaks to it."""

from collections import defaultdict
from collections.abc import Collection

from django.db.models import Prefetch

from zabota.clients.models import Company, ContactAddress, Membership
from zabota.clients.robots import is_robot
from zabota.core.clock import now
from zabota.journeys.calculations.receivers import Receiver
from zabota.team.models import Agent, Line
from zabota.team.queries import acting_for_each, first_open_line


def people_to_tell(companies: Collection[int]) -> dict[int, list[Receiver]]:
    """Whose address works and is a person’s. Two statements."""
    addresses = ContactAddress.objects.filter(is_dead=False, bounced_at=None).order_by("-is_main", "pk")
    members = Membership.objects.filter(company__in=companies, contact__merged_into=None)
    members = members.select_related("contact").prefetch_related(Prefetch("contact__addresses", addresses))
    found: dict[int, list[Receiver]] = defaultdict(list)
    for one in members:
        emails = [address.email for address in one.contact.addresses.all() if not is_robot(address.email)]
        if emails:
            found[one.company_id].append(
                Receiver(one.contact_id, one.role, one.contact.name, emails[0], one.contact.language)
            )
    return found


def speaker_for(company: Company) -> Agent | None:
    """Its account owner, or whoever acts for them now; None where nobody does."""
    owner = Agent.objects.filter(user=company.account_owner_id, user__is_active=True).first()
    if owner is None:
        return None
    acting = acting_for_each([owner.pk], now())[owner.pk]
    return Agent.objects.select_related("user").filter(pk=acting).first() if acting else owner


def line_of(agent: Agent | None) -> Line:
    """Where the answer is looked for."""
    own = agent.lines.filter(is_active=True).order_by("pk").first() if agent else None
    return own or first_open_line()
