"""Who hears under the bell of what a client's person asks about their own data: whoever may answer it."""

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from zabota.notifications.actions import notify
from zabota.notifications.models import Kind
from zabota.records.events import (
    PersonRequestEvent,
    PersonRequestLate,
    PersonRequestMade,
    PersonRequestNear,
)
from zabota.records.models import Asked, PersonRequest
from zabota.records.queries import answerers, open_requests


def on_request_made(event: PersonRequestMade) -> None:
    _tell(event)


def on_request_near(event: PersonRequestNear) -> None:
    _tell(event)


def on_request_late(event: PersonRequestLate) -> None:
    _tell(event)


def _tell(event: PersonRequestEvent) -> None:
    """Nothing of one that was answered or taken back meanwhile."""
    request = open_requests().filter(pk=event.person_request_id).first()
    if request is None:
        return
    link = reverse("person_records", args=[request.contact_id])
    for user in answerers():
        with override(user.language):
            title = _title(request, event)
        notify([user.pk], Kind.REQUEST, link=link, title=title, who=request.contact.name)


def _title(request: PersonRequest, event: PersonRequestEvent) -> str:
    facts = {"what": Asked(request.kind).label, "day": date_format(request.due_on, "DATE_FORMAT")}
    if isinstance(event, PersonRequestLate):
        return _("The answer is late: it was due on %(day)s (%(what)s)") % facts
    if isinstance(event, PersonRequestNear):
        return _("Not answered yet: due on %(day)s (%(what)s)") % facts
    return _("To be answered by %(day)s: %(what)s") % facts
