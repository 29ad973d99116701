"""Each kind of news as it is said to the one it is for."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zabota.notifications.models import Kind

SAID: "dict[str, str | Promise]" = {
    Kind.ANSWERED: _("The client has answered"),
    Kind.ASSIGNED: _("A ticket is yours now"),
    Kind.MENTIONED: _("You were mentioned"),
    Kind.UNDELIVERED: _("Your letter was not delivered"),
    Kind.UNOWNED: _("A ticket has no owner for too long"),
}

PICTURES: dict[str, str] = {
    Kind.ANSWERED: "letter",
    Kind.ASSIGNED: "person",
    Kind.MENTIONED: "note",
    Kind.UNDELIVERED: "risk",
    Kind.UNOWNED: "clock",
}
