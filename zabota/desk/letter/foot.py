"""The foot of a letter: what it promises and its own words do not say, in the client's language and zone; the way to
the director, where the house wants it said.
"""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import override

from zabota.core.clock import now
from zabota.desk.forms.promises import here
from zabota.desk.letter.moments import promised_in
from zabota.promises.client_hours import zone_of_client
from zabota.promises.models import PromiseMove
from zabota.promises.queries import calendar_for
from zabota.satisfaction.queries.voices import voice_policy
from zabota.tickets.models import Ticket
from zabota.ui.moments import said_in_zone

type Promised = Sequence[tuple[str, datetime]]


def foot_of(
    ticket: Ticket,
    text: str,
    *,
    news_by: datetime | None,
    promised: Promised,
    told: Sequence[PromiseMove] = (),
) -> list[str]:
    """Nothing twice: what the text says by the same clock is left out."""
    dates = [due for _text, due in promised] + [move.due for move in told] + ([news_by] if news_by else [])
    said = _said(ticket, text, dates) if dates and text else set()
    left = [(what, due) for what, due in promised if due not in said]
    untold = [move for move in told if move.due not in said]
    return [*_lines(ticket, None if news_by in said else news_by, left, untold), *way_to_the_director(ticket)]


def way_to_the_director(ticket: Ticket) -> list[str]:
    """Where the client writes past the team, when the house wants it said."""
    if not voice_policy().foot_link:
        return []
    link = settings.ZABOTA_ADDRESS + reverse("portal:directors_letter_new")
    with override(ticket.language):
        return [_("A letter to the director, past us all: %(link)s") % {"link": link}]


def with_foot(body: str, html: str, lines: Sequence[str]) -> tuple[str, str]:
    """Text and HTML with the lines; a letter in plain text stays one."""
    if not lines:
        return body, html
    return f"{body}\n\n{'\n'.join(lines)}", f"{html}{_as_html(lines)}" if html else ""


def without_foot(
    ticket: Ticket,
    body: str,
    html: str,
    *,
    news_by: datetime | None,
    promised: Promised,
    told: Sequence[PromiseMove] = (),
) -> tuple[str, str]:
    """As its writer wrote it, when the letter comes back to them."""
    taken: list[str] = []
    for line in reversed([*_lines(ticket, news_by, promised, told), *way_to_the_director(ticket)]):
        if body.endswith(f"\n{line}"):
            body, taken = body.removesuffix(line).rstrip("\n"), [line, *taken]
    return body, html.removesuffix(_as_html(taken)) if taken else html


def _lines(
    ticket: Ticket, news_by: datetime | None, promised: Promised, told: Sequence[PromiseMove]
) -> list[str]:
    if news_by is None and not promised and not told:
        return []
    zone = zone_of_client(ticket.pk)
    with override(ticket.language):
        lines = [
            _("New date of “%(what)s”: %(when)s")
            % {"what": move.promise.what, "when": said_in_zone(move.due, zone)}
            for move in told
        ]
        lines += [
            _("By %(when)s: %(what)s") % {"when": said_in_zone(due, zone), "what": what}
            for what, due in promised
        ]
        if news_by:
            lines.append(_("You will hear from us by %(when)s.") % {"when": said_in_zone(news_by, zone)})
    return lines


def _said(ticket: Ticket, text: str, dates: Collection[datetime]) -> set[datetime]:
    """Dates that the client reads as we mean them: in the text, and their clock shows what the writer's does."""
    zone = zone_of_client(ticket.pk)
    read = {one.at for one in promised_in(text, now(), calendar_for(ticket), here())}
    with override(ticket.language):
        return {
            one
            for one in dates
            if said_in_zone(one, zone) in text
            or (one in read and one.astimezone(zone).utcoffset() == one.astimezone(here()).utcoffset())
        }


def _as_html(lines: Sequence[str]) -> str:
    return mark_safe("<p>" + "<br>".join(escape(line) for line in lines) + "</p>")  # noqa: S308  (escaped)
