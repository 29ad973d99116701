"""Each kind of news as it is said to the one it is for."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zabota.notifications.models import Kind

SAID: "dict[str, str | Promise]" = {
    Kind.ANSWERED: _("The client has answered"),
    Kind.ASSIGNED: _("A ticket is yours now"),
    Kind.AT_RISK: _("A promise is at risk"),
    Kind.BACKUPS: _("News of backups"),
    Kind.BRIEFING: _("A report to an executive needs you"),
    Kind.BROKEN: _("A promise is broken"),
    Kind.CLICKS: _("Machines click on our ads"),
    Kind.DIRECTOR: _("A letter to the director came"),
    Kind.ESCALATED: _("A late promise comes to you"),
    Kind.FOLLOWED: _("News in a ticket you follow"),
    Kind.HANDED: _("A colleague asks you for something"),
    Kind.IDEA: _("News of an idea"),
    Kind.LATE: _("The day has passed by which it was asked for"),
    Kind.MEETING: _("A meeting with a client"),
    Kind.MENTIONED: _("You were mentioned"),
    Kind.PLAY: _("A play has a step for you"),
    Kind.REFUSAL: _("A refusal waits for your decision"),
    Kind.REQUEST: _("A person asks about their data"),
    Kind.SETTLED: _("What was asked between colleagues is settled"),
    Kind.SILENCE: _("A client needs you"),
    Kind.STANDS_IN: _("You act for a colleague"),
    Kind.THANKED: _("A client thanks you"),
    Kind.UNDELIVERED: _("Your letter was not delivered"),
    Kind.UNREACHABLE: _("Letters cannot be fetched"),
    Kind.UNOWNED: _("A ticket has no owner for too long"),
    Kind.WOKEN: _("A snoozed ticket is back"),
}

PICTURES: dict[str, str] = {
    Kind.ANSWERED: "letter",
    Kind.ASSIGNED: "person",
    Kind.AT_RISK: "clock",
    Kind.BACKUPS: "shield",
    Kind.BRIEFING: "letter",
    Kind.BROKEN: "risk",
    Kind.CLICKS: "cursor",
    Kind.DIRECTOR: "letter",
    Kind.ESCALATED: "risk",
    Kind.FOLLOWED: "eye",
    Kind.HANDED: "colleague",
    Kind.IDEA: "phrase",
    Kind.LATE: "clock",
    Kind.MEETING: "meeting",
    Kind.MENTIONED: "note",
    Kind.PLAY: "today",
    Kind.REFUSAL: "shield",
    Kind.REQUEST: "shield",
    Kind.SETTLED: "check",
    Kind.SILENCE: "chart",
    Kind.STANDS_IN: "colleague",
    Kind.THANKED: "gift",
    Kind.UNDELIVERED: "risk",
    Kind.UNREACHABLE: "risk",
    Kind.UNOWNED: "clock",
    Kind.WOKEN: "snooze",
}
