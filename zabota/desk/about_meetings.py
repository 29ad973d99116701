"""Who hears of a meeting with a client under the bell: whoever looks after the client, and whoever arranged it."""

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import override

from zabota.accounts.models import User
from zabota.clients.events import MeetingNear, MeetingPassed
from zabota.clients.models import Meeting
from zabota.notifications.actions import notify
from zabota.notifications.models import Kind


def on_meeting_near(event: MeetingNear) -> None:
    _tell(event.meeting_id, is_over=False)


def on_meeting_passed(event: MeetingPassed) -> None:
    _tell(event.meeting_id, is_over=True)


def _tell(meeting_id: int, *, is_over: bool) -> None:
    """Nothing of one that has been held or called off meanwhile."""
    found = Meeting.objects.select_related("company__account_owner", "by").filter(pk=meeting_id, outcome="")
    for meeting in found:
        for user in {meeting.by, meeting.company.account_owner} - {None}:
            if user:
                link = reverse("meeting", args=[meeting.pk])
                title = _title(meeting, user, is_over=is_over)
                notify([user.pk], Kind.MEETING, link=link, title=title, who=meeting.company.name)


def _title(meeting: Meeting, user: User, *, is_over: bool) -> str:
    with override(user.language):
        when = date_format(localtime(meeting.begins_at), "j E, H:i")
        facts = {"about": meeting.about, "when": when}
        if is_over:
            return _("What was agreed on %(when)s? “%(about)s”") % facts
        return _("%(when)s: “%(about)s”") % facts
