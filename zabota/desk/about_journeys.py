"""Who hears that nobody at a client could be told what comes: its account owner has to call."""

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from zabota.accounts.models import User
from zabota.accounts.permissions import Permission
from zabota.journeys.events import NobodyReached
from zabota.journeys.models import GivenWarning
from zabota.journeys.wording import trouble_words
from zabota.notifications.actions import notify
from zabota.notifications.models import Kind


def on_nobody_reached(event: NobodyReached) -> None:
    found = GivenWarning.objects.select_related("rule", "company__account_owner", "to")
    warning = found.filter(pk=event.warning_id).first()
    if warning is None:
        return
    link = reverse("company", args=[warning.company_id])
    for user in _who_calls(warning):
        with override(user.language):
            title = _("Call them: no letter reaches anybody there. On %(day)s %(what)s.") % {
                "day": date_format(warning.on, "j E"),
                "what": trouble_words(warning.rule.trouble),
            }
        notify([user.pk], Kind.UNDELIVERED, link=link, title=title, who=warning.to.name)


def _who_calls(warning: GivenWarning) -> list[User]:
    """The account owner; where there is none, whoever manages these letters."""
    owner = warning.company.account_owner
    if owner is not None and owner.is_active:
        return [owner]
    may = {"role__permissions__contains": [Permission.JOURNEYS_MANAGE.value]}
    return list(User.objects.filter(is_active=True, **may).order_by("pk"))
