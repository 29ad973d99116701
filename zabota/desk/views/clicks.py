"""Clicks on our ads: what they cost, the list of them, one of them with its reasons, and a word about it."""

from ipaddress import ip_network
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.advertising.access import site_click_for
from zabota.advertising.actions import set_watch
from zabota.advertising.queries.clicks import UNJUDGED, Wanted, clicks_of, turn_of
from zabota.advertising.queries.figures import reasons_met
from zabota.advertising.queries.lists import watch_of
from zabota.clicks.actions import overrule_site_click, take_back_site_overruling
from zabota.clicks.errors import NoReasonGiven, NotYetJudged
from zabota.clicks.models import SiteClick, SiteVerdict
from zabota.clicks.queries import overrulings_of
from zabota.clicks.wording import name_words, reasons_of
from zabota.core.replica import figures
from zabota.desk.clicks import dashboard as board
from zabota.desk.clicks.period import PERIODS, Period, period_of
from zabota.desk.clicks.rows import row_of
from zabota.desk.clicks.sheets import sheet_of, sheet_of_clicks
from zabota.desk.forms.clicks import OverrulingForm, WatchForm
from zabota.desk.pages import page, posted
from zabota.desk.sheets import csv_of
from zabota.desk.ticket.screen import viewer
from zabota.desk.views.settings import status_of

VERDICTS = (*SiteVerdict.values, UNJUDGED)
LONGEST = 200


@require_GET
@allowed(Permission.CLICKS_SEE)
def dashboard(request: HttpRequest) -> HttpResponse:
    period = period_of(request)
    if period is None:
        return no_site(request)
    if "csv" in request.GET:
        rows = figures(request, lambda: list(sheet_of(request.GET["csv"], period)))
        return csv_of(f"clicks-{request.GET['csv'][:20]}", rows)
    found = figures(request, lambda: board.dashboard(period, _text(request, "open")))
    return page(request, "desk/clicks/dashboard.html", {**found, "periods": PERIODS, **_may(request)})


@require_GET
@allowed(Permission.CLICKS_SEE)
def index(request: HttpRequest) -> HttpResponse:
    """The newest first, of the days and the source asked for."""
    period = period_of(request)
    if period is None:
        return no_site(request)
    wanted = _wanted(request, period)
    if "csv" in request.GET:
        return csv_of("clicks", figures(request, lambda: list(sheet_of_clicks(wanted))))
    turn = turn_of(
        clicks_of(wanted), after=request.GET.get("after", ""), before=request.GET.get("before", "")
    )
    names = reasons_met(period.site, period.since, period.until)
    context = {
        "period": period,
        "wanted": wanted,
        "rows": [row_of(click) for click in turn.items],
        "page": turn,
        "verdicts": SiteVerdict.choices,
        "reasons": [(name, name_words(name)) for name in names],
        "chosen": [(name, value) for name in ("campaign", "network", "placement", "block")
                   if (value := getattr(wanted, name)) is not None],
    }  # fmt: skip
    return page(request, "desk/clicks/list.html", context)


@require_GET
@allowed(Permission.CLICKS_SEE)
def show(request: HttpRequest, site_click_id: int) -> HttpResponse:
    return _shown(request, site_click_for(site_click_id), OverrulingForm())


@require_POST
@allowed(Permission.CLICKS_DECIDE)
def overruling(request: HttpRequest, site_click_id: int) -> HttpResponse:
    click, form = site_click_for(site_click_id), OverrulingForm(request.POST)
    if form.is_valid():
        try:
            overrule_site_click(click, by=viewer(request), **form.cleaned_data)
        except (NoReasonGiven, NotYetJudged) as refusal:
            form.add_error("words", refusal.sentence)
        else:
            undo = reverse("site_click_taken_back", args=[click.pk])
            messages.success(request, _("Decided. Your words stand beside it."), extra_tags=undo)
            return redirect("site_click", click.pk)
    return _shown(request, click, form)


@require_POST
@allowed(Permission.CLICKS_DECIDE)
def taking_back(request: HttpRequest, site_click_id: int) -> HttpResponse:
    click = site_click_for(site_click_id)
    take_back_site_overruling(click, by=viewer(request))
    messages.success(request, _("Taken back: what the program said holds again."))
    return to(request, reverse("site_click", args=[click.pk]))


@allowed(Permission.CLICKS_DECIDE)
def watch(request: HttpRequest) -> HttpResponse:
    period = period_of(request)
    if period is None:
        return no_site(request)
    held = watch_of(period.site)
    begun = {name: getattr(held, name) for name in ("lost_a_day", "entries", "human_percent")}
    form = WatchForm(posted(request), initial=begun)
    if form.is_valid():
        set_watch(period.site, by=viewer(request), **form.cleaned_data)
        messages.success(request, _("Kept."))
        return redirect(f"{reverse('clicks')}?{period.query}")
    context = {"form": form, "period": period}
    return page(request, "desk/clicks/watch.html", context, status=status_of(form))


def no_site(request: HttpRequest) -> HttpResponse:
    return page(
        request, "desk/clicks/none.html", {"may_set_up": viewer(request).may(Permission.SITES_MANAGE)}
    )


def to(request: HttpRequest, address: str) -> HttpResponse:
    """A redirect that htmx follows with the whole page."""
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Redirect": address})
    return redirect(address)


def _shown(request: HttpRequest, click: SiteClick, form: OverrulingForm) -> HttpResponse:
    context: dict[str, Any] = {
        "click": click,
        "row": row_of(click),
        "reasons": reasons_of(click.reasons),
        "overrulings": overrulings_of(click),
        "form": form,
        **_may(request),
    }
    return page(request, "desk/clicks/click.html", context, status=status_of(form))


def _wanted(request: HttpRequest, period: Period) -> Wanted:
    """Anything that cannot be means: whatever it is."""
    verdict = request.GET.get("verdict", "")
    texts = {name: _text(request, name) for name in ("campaign", "network", "placement")}
    block, reason = _text(request, "block"), _text(request, "reason")
    return Wanted(
        period.site,
        period.since,
        period.until,
        verdict=verdict if verdict in VERDICTS else "",
        block=_block(block),
        reason=reason if reason and reason.isidentifier() else None,
        **texts,
    )


def _block(text: str | None) -> str | None:
    try:
        return str(ip_network(text or "", strict=False))
    except ValueError:
        return None


def _text(request: HttpRequest, name: str) -> str | None:
    return request.GET[name].replace("\x00", "")[:LONGEST] if name in request.GET else None


def _may(request: HttpRequest) -> dict[str, bool]:
    return {"may_decide": viewer(request).may(Permission.CLICKS_DECIDE)}
