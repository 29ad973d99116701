"""Now, next, when: where a ticket stands in words. The desk and the portal say the same, each to its own reader."""

from datetime import timedelta
from typing import Any, Literal

from django.utils.translation import gettext as _

from zabota.core.clock import now
from zabota.tickets.models import Aside, Side, Status, Ticket
from zabota.ui.marks import Debtor
from zabota.ui.moments import short

Reader = Literal["colleague", "client"]
SOON = timedelta(hours=1)


def step_of(
    ticket: Ticket, *, reader: Reader = "colleague", spoke_last: str | None = Side.CLIENT
) -> dict[str, Any]:
    """As ui/components/standing.html wants it: now, next, when_words, and a moment or tone and left.

    `spoke_last` is the side of the last word that a person said: with ours the step may have stayed with us.
    """
    match ticket.status:
        case Status.NEW | Status.OPEN if ticket.first_answered_at is None:
            return {"now": _("we owe the next step"), "next": _("first answer"), **_told(ticket, reader)}
        case Status.SOLVED:
            return _since(ticket, _("solved"), _("an answer reopens it"), _("solved on"))
        case Status.REFUSED:
            return _since(ticket, _("refused, with reasons"), _("an answer reopens it"), _("refused on"))
        case Status.CLOSED:
            return _since(ticket, _("closed"), _("an answer opens a new ticket"), _("closed on"))
        case Status.WAITING if reader == "client":
            return _since(ticket, _("you owe the next step"), _("your answer"), _("we wrote"))
        case Status.WAITING:
            return _since(ticket, _("the client owes the next step"), _("the client’s answer"), _("asked"))
    if reader == "client":
        words = _("we wrote") if spoke_last == Side.US else _("you wrote")
        return _since(ticket, _("we owe the next step"), _("our answer"), words)
    if spoke_last == Side.US:
        return _since(ticket, _("we owe the next step"), _("go on, and tell the client"), _("we wrote"))
    return _since(ticket, _("we owe the next step"), _("answer the client"), _("the client wrote"))


def debtor_of(ticket: Ticket, *, reader: Reader = "colleague") -> Debtor:
    """Whom of us it waits for is ours to know: to the client it is all us."""
    if not ticket.is_under_way:
        return "done"
    if ticket.aside == Aside.COLLEAGUE and reader == "colleague":
        return "colleague"
    if ticket.owner_id is None:
        return "nobody"
    return "client" if ticket.status == Status.WAITING else "us"


def _told(ticket: Ticket, reader: Reader) -> dict[str, Any]:
    """The time the first automatic letter gave the client, and how much of it is left.

    A robot's letter, an old one, and one that somebody wrote down by hand have had none: nothing was promised then.
    """
    told = ticket.news_by
    if told is None:
        return {"when_words": _asked(reader), "moment": ticket.waits_since}
    given, left = told - ticket.opened_at, told - now()
    tone = "broken" if left < timedelta() else "soon" if left < SOON else ""
    return {
        "when_words": _news_by(reader, is_late=tone == "broken") % {"time": short(told)},
        "tone": tone,
        "left": max(0, round(100 * (left / given))) if given else 0,
    }


def _asked(reader: Reader) -> str:
    return _("you wrote") if reader == "client" else _("no time was named; the client wrote")


def _news_by(reader: Reader, *, is_late: bool) -> str:
    if reader == "colleague":
        return _("the client was told: by %(time)s")
    return _("we were to write by %(time)s") if is_late else _("we write to you by %(time)s")


def _since(ticket: Ticket, now: str, following: str, words: str) -> dict[str, Any]:
    return {"now": now, "next": following, "when_words": words, "moment": ticket.waits_since}
