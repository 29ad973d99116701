"""Who hears of a report to executives: whoever looks after the client, else those who lead."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from zabota.accounts.models import User
from zabota.accounts.permissions import Permission
from zabota.briefings.events import BriefingPrepared, BriefingStuck, BriefingUndelivered
from zabota.briefings.models import Briefing
from zabota.clients.models import Company, Contact
from zabota.core.clock import now
from zabota.notifications.actions import notify
from zabota.notifications.models import Kind
from zabota.team.models import Agent
from zabota.team.queries import acting_for_each


def on_briefing(event: BriefingPrepared | BriefingStuck | BriefingUndelivered) -> None:
    briefing = Briefing.objects.select_related("company__account_owner").filter(pk=event.briefing_id).first()
    if briefing is None:
        return
    link = reverse("briefing", args=[briefing.pk])
    for user in _who(briefing.company):
        with override(user.language):
            title = f"{briefing.company.name}: {_why(event)}"
        notify([user.pk], Kind.BRIEFING, link=link, title=title[:300])


def _why(event: BriefingPrepared | BriefingStuck | BriefingUndelivered) -> str:
    if isinstance(event, BriefingPrepared):
        return _("read the report before it goes")
    if isinstance(event, BriefingStuck):
        return _("the report has nobody to go to")
    name = Contact.objects.filter(pk=event.contact_id).values_list("name", flat=True).first()
    return _("the report did not reach %(name)s") % {"name": name or "?"}


def _who(company: Company) -> list[User]:
    """The account owner and whoever acts for them; without one, all who lead and may send reports."""
    owner = Agent.objects.filter(user=company.account_owner_id, user__is_active=True).first()
    if owner is not None:
        acting = [owner.pk, *(one for one in acting_for_each([owner.pk], now()).values() if one)]
        return list(User.objects.filter(agent__in=acting).order_by("pk"))
    needed = [Permission.BRIEFINGS_SEND.value, Permission.LINES_MANAGE.value]
    return list(User.objects.filter(is_active=True, role__permissions__contains=needed).order_by("pk"))
