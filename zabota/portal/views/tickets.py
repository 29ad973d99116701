"""The client's list, and a new ticket."""

import uuid
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from zabota.core.text import asked
from zabota.portal import queries
from zabota.portal.actions import ask
from zabota.portal.eyes import Eyes
from zabota.portal.forms import TicketForm
from zabota.portal.limits import count
from zabota.portal.pages import onward, page
from zabota.portal.rows import groups_of
from zabota.tickets.models import TicketQuerySet

OWN, SOLVED = "own", "solved"


def index(request: HttpRequest, eyes: Eyes) -> HttpResponse:
    words = asked(request.GET.get("q", ""))
    chosen = _chosen(request.GET.get("show", ""), eyes)
    found, after = queries.page_of(
        _listed(eyes, chosen, words), queries.Place.parse(request.GET.get("after", ""))
    )
    context = {
        "groups": groups_of(found, eyes, are_ended=chosen == SOLVED and not words),
        "page": {"before": None, "after": str(after) if after else None},
        "first_page": "after" in request.GET,
        "q": words,
        "chosen": chosen,
        "tabs": _tabs(eyes, "" if words else chosen),
    }
    return page(request, eyes, "tickets.html", context)


def new(request: HttpRequest, eyes: Eyes) -> HttpResponse:
    if request.method != "POST" or eyes.is_preview:
        return _form(request, eyes, TicketForm(eyes=eyes, initial={"nonce": uuid.uuid4()}))
    form = TicketForm(request.POST, request.FILES, eyes=eyes)
    if not form.is_valid():
        return _form(request, eyes, form, status=422)
    count(request, "portal_writing")
    said = form.cleaned_data
    ticket = ask(
        eyes,
        subject=said["subject"],
        body=said["body"],
        company=form.chosen_company,
        priority=said.get("priority"),
        files=said["files"],
        nonce=said["nonce"],
    )
    messages.success(request, _("We have it: ticket %(number)s.") % {"number": ticket.pk})
    return onward(request, eyes.url("ticket", ticket.pk))


def _form(request: HttpRequest, eyes: Eyes, form: TicketForm, *, status: int = 200) -> HttpResponse:
    part = "#form" if "HX-Request" in request.headers else ""
    return page(request, eyes, f"new.html{part}", {"form": form}, status=status)


def _chosen(asked: str, eyes: Eyes) -> str:
    """The tab: own, solved, or the number of a company they lead; the first of these unless they say."""
    led = [str(company.pk) for company in eyes.led]
    return asked if asked in (OWN, SOLVED, *led) else (led or [OWN])[0]


def _listed(eyes: Eyes, chosen: str, words: str) -> TicketQuerySet:
    if words:
        return queries.found_by(queries.tickets_of(eyes), words)
    if chosen == SOLVED:
        return queries.ended(queries.tickets_of(eyes))
    if chosen == OWN:
        return queries.under_way_or_recent(queries.own_tickets(eyes))
    return queries.under_way_or_recent(queries.tickets_of(eyes).filter(company=int(chosen)))


def _tabs(eyes: Eyes, chosen: str) -> list[dict[str, Any]]:
    numbers = queries.numbers_for(eyes)
    tabs = [{"key": OWN, "words": _("Mine"), "number": numbers[0]}]
    tabs += [
        {
            "key": str(one.pk),
            "words": _("All of %(company)s") % {"company": one.name},
            "number": numbers[one.pk],
        }
        for one in eyes.led
    ]
    tabs.append({"key": SOLVED, "words": _("Solved"), "number": None})
    address = eyes.url("tickets")
    return [
        {**tab, "url": f"{address}?{urlencode({'show': tab['key']})}", "is_current": tab["key"] == chosen}
        for tab in tabs
    ]
