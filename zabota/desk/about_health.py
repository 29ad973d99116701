"""Who hears under the bell that a client falls silent: the account owner, and those who lead."""

from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import override

from zabota.accounts.models import Kind as KindOfUser
from zabota.accounts.models import User
from zabota.accounts.permissions import Permission
from zabota.clients.models import Company
from zabota.notifications.actions import notify
from zabota.notifications.models import Kind
from zabota.retention.events import AlarmRaised, SignalNoted
from zabota.retention.models import Alarm, Signal
from zabota.retention.saying import alarm_words


def on_alarm_raised(event: AlarmRaised) -> None:
    alarm = Alarm.objects.select_related("company").filter(pk=event.alarm_id).first()
    if alarm is None:
        return
    link, since = reverse("alarm", args=[alarm.pk]), date.fromisoformat(event.since)
    for user in listeners(alarm.company):
        with override(user.language):
            title = alarm_words(alarm.terms, since, alarm.channel)
        notify([user.pk], Kind.SILENCE, link=link, title=title, who=alarm.company.name)


def on_signal_noted(event: SignalNoted) -> None:
    signal = Signal.objects.select_related("company", "contact").filter(pk=event.signal_id).first()
    if signal is None:
        return
    link = reverse("company", args=[signal.company_id])
    for user in listeners(signal.company):
        with override(user.language):
            said = str(signal.get_kind_display())
        title = f"{said}: {signal.contact.name}" if signal.contact and signal.contact.name else said
        notify([user.pk], Kind.SILENCE, link=link, title=title, who=signal.company.name)


def listeners(company: Company) -> list[User]:
    """Whoever looks after it, and whoever leads; all of them may read clients."""
    leads = Q(role__permissions__contains=[Permission.LINES_MANAGE.value])
    found = User.objects.filter(
        leads | Q(pk=company.account_owner_id or 0),
        is_active=True,
        kind=KindOfUser.STAFF,
        role__permissions__contains=[Permission.CLIENTS_READ.value],
    )
    return list(found.order_by("pk"))
