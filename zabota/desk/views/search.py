"""One box to find a ticket by."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.core.clock import now
from zabota.desk.finding.asked import chips_of, sentence_of
from zabota.desk.rail import rail_for
from zabota.desk.ticket.screen import viewer
from zabota.tickets.asking import Question, read_question
from zabota.tickets.finding import (
    Found,
    Page,
    corrected,
    found_for,
    meant_in_the_other_layout,
    ticket_numbered,
)
from zabota.tickets.sight import Sight, sight_of

LITTLE = 3  # when fewer are found, other spellings are tried


@require_GET
@allowed(Permission.TICKETS_READ)
def search(request: HttpRequest) -> HttpResponse:
    text = request.GET.get("q", "").strip()
    sight = sight_of(viewer(request))
    numbered = ticket_numbered(sight, text)
    if numbered:
        return redirect("ticket", numbered.pk)
    question = read_question(text, today=localdate(now()))
    after = request.GET.get("after", "")[:40]
    page = found_for(sight, question, after=after)
    context = {
        "text": question.text,
        "chips": chips_of(question),
        "troubles": [sentence_of(one) for one in (*question.troubles, *page.troubles)],
        "found": page.found,
        "page": {"before": None, "after": page.after},
        "examples": _examples(),
        **({} if after or len(page.found) >= LITTLE else _besides(sight, question, page)),
    }
    return render(request, "desk/search.html", {**context, **rail_for(viewer(request))})


def _besides(sight: Sight, question: Question, page: Page) -> dict[str, Any]:
    """What other spellings find. A word is named only when it finds something that the viewer may see."""
    better, words = corrected(question)
    known = {one.ticket.pk for one in page.found}
    more: list[Found] = []
    if words:
        more = [one for one in found_for(sight, better).found if one.ticket.pk not in known]
    other = None if known else meant_in_the_other_layout(question)
    is_meant = other is not None and bool(found_for(sight, other).found)
    return {
        "corrections": words if more else [],
        "more": more,
        "meant": other.text if other and is_meant else "",
    }


def _examples() -> list[tuple[str, str]]:
    """What one may ask, in the language of the screen, and what it finds."""
    return [
        (_("router reboot"), _("both words, in any form, anywhere in a ticket")),
        (_("“no ringback tone” -test"), _("words in a row, and none with “test”")),
        (_("from:marina has:attachment"), _("what Marina wrote and a file")),
        (_("company:north status:open owner:me"), _("my open tickets of a company")),
        (_("file:contract after:30d"), _("a file by its name, of the last thirty days")),
    ]
