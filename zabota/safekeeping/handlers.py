"""Who hears that something is wrong with backups, and that it is over: whoever manages them."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from zabota.notifications.actions import notify
from zabota.notifications.models import Kind
from zabota.safekeeping.events import BackupsInTrouble, BackupsWellAgain
from zabota.safekeeping.models import Trouble, TroubleKind
from zabota.safekeeping.queries import keepers_of_backups


def on_trouble(event: BackupsInTrouble) -> None:
    """A link of its own for each, so that one that is not read yet swallows no other."""
    trouble = Trouble.objects.get(pk=event.backup_trouble_id)
    for user in keepers_of_backups():
        with override(user.language):
            title = _said(trouble)
        notify([user.pk], Kind.BACKUPS, link=f"{reverse('backups')}#trouble-{trouble.pk}", title=title)


def on_well_again(event: BackupsWellAgain) -> None:
    trouble = Trouble.objects.get(pk=event.backup_trouble_id)
    for user in keepers_of_backups():
        with override(user.language):
            title = _("Well again: %(what)s, %(place)s") % {"what": _what(trouble), "place": trouble.place}
        notify([user.pk], Kind.BACKUPS, link=f"{reverse('backups')}#well-{trouble.pk}", title=title)


def _said(trouble: Trouble) -> str:
    return f"{TroubleKind(trouble.kind).label}: {trouble.place}"


def _what(trouble: Trouble) -> str:
    return {
        TroubleKind.MISSED: _("backups are made in time"),
        TroubleKind.FAILED: _("the last backup is sound"),
        TroubleKind.DRILL: _("the drill was passed"),
        TroubleKind.THINNING: _("old backups were let go"),
    }[TroubleKind(trouble.kind)]
