"""Reports to executives: what goes when, what each says, and who has read it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_GET, require_POST

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.briefings import actions
from zabota.briefings.access import briefing_for
from zabota.briefings.models import Briefing
from zabota.briefings.queries import (
    briefings_of,
    readers_of,
    rhythm_of,
    sent_briefings,
    waiting_briefings,
)
from zabota.briefings.saying import page_of, period_words
from zabota.clicks.models import Visit
from zabota.clients.access import company_for
from zabota.clients.models import Company
from zabota.desk.forms.briefings import NewForm, RhythmForm, WordsForm
from zabota.desk.pages import page
from zabota.desk.sheets import csv_of
from zabota.desk.ticket.screen import viewer
from zabota.desk.views.clicks import to
from zabota.notifications.actions import mark_read


@require_GET
@allowed(Permission.CLIENTS_READ)
def index(request: HttpRequest) -> HttpResponse:
    """Of the clients that the viewer looks after; ?all=1 of every one."""
    user, shows_all = viewer(request), "all" in request.GET
    waiting, sent = (
        waiting_briefings(None if shows_all else user),
        sent_briefings(None if shows_all else user),
    )
    if "csv" in request.GET:
        return csv_of("reports-to-executives", _sheet(sent))
    context = {"waiting": _named(waiting), "sent": _named(sent), "shows_all": shows_all}
    return page(request, "desk/briefings/list.html", context)


@require_GET
@allowed(Permission.CLIENTS_READ)
def show(request: HttpRequest, briefing_id: int) -> HttpResponse:
    briefing = briefing_for(viewer(request), briefing_id)
    mark_read(viewer(request), link=reverse("briefing", args=[briefing.pk]))
    return _shown(request, briefing, WordsForm(initial={"words": briefing.words}))


@require_POST
@allowed(Permission.BRIEFINGS_SEND)
def words(request: HttpRequest, briefing_id: int) -> HttpResponse:
    briefing, form = briefing_for(viewer(request), briefing_id), WordsForm(request.POST)
    if not form.is_valid():
        return _shown(request, briefing, form, status=422)
    actions.write_words(briefing, words=form.cleaned_data["words"], by=viewer(request))
    messages.success(request, _("Saved: so it reads now."))
    return to(request, reverse("briefing", args=[briefing.pk]))


@require_POST
@allowed(Permission.BRIEFINGS_SEND)
def holding(request: HttpRequest, briefing_id: int) -> HttpResponse:
    briefing = briefing_for(viewer(request), briefing_id)
    actions.hold_briefing(briefing, by=viewer(request))
    undo = reverse("briefing_letting_go", args=[briefing.pk])
    messages.success(request, _("It waits until you let it go."), extra_tags=undo)
    return to(request, reverse("briefing", args=[briefing.pk]))


@require_POST
@allowed(Permission.BRIEFINGS_SEND)
def letting_go(request: HttpRequest, briefing_id: int) -> HttpResponse:
    briefing = briefing_for(viewer(request), briefing_id)
    actions.let_briefing_go(briefing, by=viewer(request))
    messages.success(request, _("It goes by itself again."))
    return to(request, reverse("briefing", args=[briefing.pk]))


@require_POST
@allowed(Permission.BRIEFINGS_SEND)
def sending(request: HttpRequest, briefing_id: int) -> HttpResponse:
    briefing = briefing_for(viewer(request), briefing_id)
    actions.send_briefing(briefing, by=viewer(request))
    messages.success(request, _("It is on its way. What was sent stays as it is."))
    return to(request, reverse("briefing", args=[briefing.pk]))


@require_GET
@allowed(Permission.CLIENTS_READ)
def of_company(request: HttpRequest, company_id: int) -> HttpResponse:
    """A part of the client's page, and a page of its own."""
    company = company_for(viewer(request), company_id)
    return _company(request, company, RhythmForm(company=company))


@require_POST
@allowed(Permission.BRIEFINGS_SEND)
def rhythm(request: HttpRequest, company_id: int) -> HttpResponse:
    company = company_for(viewer(request), company_id)
    form = RhythmForm(request.POST, company=company)
    if not form.is_valid():
        return _company(request, company, form, status=422)
    actions.set_rhythm(company, by=viewer(request), **form.cleaned_data)
    messages.success(request, _("Saved."))
    return to(request, reverse("company_briefings", args=[company.pk]))


@require_POST
@allowed(Permission.BRIEFINGS_SEND)
def new(request: HttpRequest, company_id: int) -> HttpResponse:
    """Of the last whole month or quarter, to be read and sent by hand."""
    company, form = company_for(viewer(request), company_id), NewForm(request.POST)
    if not form.is_valid():
        return _company(request, company, RhythmForm(company=company), status=422, new_form=form)
    briefing = actions.begin_briefing(company, every=form.cleaned_data["every"])
    return to(request, reverse("briefing", args=[briefing.pk]))


def _shown(request: HttpRequest, briefing: Briefing, form: WordsForm, *, status: int = 200) -> HttpResponse:
    """As its readers see it: in the language of the first of them."""
    letters = list(briefing.letters.select_related("contact"))
    opened = set(
        Visit.objects.filter(invited__in=[one.invited_id for one in letters]).values_list(
            "invited", flat=True
        )
    )
    readers = [] if briefing.is_sent else readers_of(briefing.company)
    language = (
        letters[0].language if letters else readers[0].language if readers else viewer(request).language
    )
    with override(language):
        said = page_of(briefing)
        sheet = render(request, "briefings/sheet.html", {"page": said}).text
    context = {
        "briefing": briefing,
        "period": period_words(briefing.since, briefing.until),
        "sheet": sheet,
        "language": language,
        "letters": [(one, one.invited_id in opened) for one in letters],
        "readers": readers,
        "form": form,
        "may_send": viewer(request).may(Permission.BRIEFINGS_SEND),
        "target": "#main",
    }
    return page(request, "desk/briefings/briefing.html", context, status=status)


def _company(
    request: HttpRequest, company: Company, form: RhythmForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    context = {
        "company": company,
        "rhythm": rhythm_of(company),
        "readers": readers_of(company),
        "lines": [(one, period_words(one.since, one.until)) for one in briefings_of(company)],
        "form": form,
        "new_form": NewForm(),
        "may_send": viewer(request).may(Permission.BRIEFINGS_SEND),
        **more,
    }
    if "HX-Request" in request.headers:
        return render(request, "desk/briefings/of_company.html#part", context, status=status)
    return page(request, "desk/briefings/of_company.html", context, status=status)


def _named(found: list[Briefing]) -> list[tuple[Briefing, str]]:
    return [(one, period_words(one.since, one.until)) for one in found]


def _sheet(sent: list[Briefing]) -> list[list[Any]]:
    head = [_("client"), _("from"), _("until"), _("sent"), _("letters"), _("arrived"), _("read by")]
    counted = ("every", "arrived", "read")
    return [
        head,
        *(
            [
                one.company.name,
                one.since,
                one.until,
                f"{one.sent_at:%Y-%m-%d}",
                *(getattr(one, name) for name in counted),
            ]
            for one in sent
        ),
    ]
