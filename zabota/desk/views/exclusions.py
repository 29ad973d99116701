"""Sources to exclude: what goes on the list and what does not, the file, what was taken along."""

from collections.abc import Iterator

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.advertising.access import exclusion_for
from zabota.advertising.actions import exclude, take_back_exclusion
from zabota.advertising.calculations.lists import FORMS_OF_ADDRESSES, FORMS_OF_PLACEMENTS, Form, lines_of
from zabota.advertising.errors import NothingToExclude
from zabota.advertising.models import SourceKind
from zabota.advertising.queries.lists import Proposed, clean_again, exclusions_for, proposed_for
from zabota.advertising.saying import after_words, money
from zabota.core.clock import now
from zabota.core.numbers import number
from zabota.desk.clicks.dashboard import list_address
from zabota.desk.clicks.period import Period, period_of
from zabota.desk.pages import page
from zabota.desk.sheets import csv_of
from zabota.desk.ticket.screen import viewer
from zabota.desk.views.clicks import no_site, to

SHOWN = 100


@allowed(Permission.CLICKS_DECIDE)
def index(request: HttpRequest) -> HttpResponse:
    period, kind = period_of(request), _kind(request)
    if period is None:
        return no_site(request)
    if request.method == "POST":
        return _excluded(request, period, kind)
    return _shown(request, period, kind)


@require_GET
@allowed(Permission.CLICKS_DECIDE)
def file(request: HttpRequest) -> HttpResponse:
    """The list as an ad system reads it."""
    period, kind = period_of(request), _kind(request)
    if period is None:
        return no_site(request)
    form = next((one for one in _forms(kind) if one == request.GET.get("form")), Form.PLAIN)
    proposed = proposed_for(period.site, kind)
    if form == Form.CSV:
        return csv_of(f"exclude-{kind}", _sheet(proposed, period.site.currency))
    lines = lines_of(proposed.values, form, are_blocks=kind == SourceKind.ADDRESSES)
    response = HttpResponse("".join(f"{line}\n" for line in lines), content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="exclude-{kind}-{form}.txt"'
    return response


@require_POST
@allowed(Permission.CLICKS_DECIDE)
def removal(request: HttpRequest, exclusion_id: int) -> HttpResponse:
    found = exclusion_for(exclusion_id)
    take_back_exclusion(found, by=viewer(request))
    messages.success(request, _("Taken back: its entries wait to be excluded again."))
    return to(request, f"{reverse('exclusions')}?site={found.site_id}&kind={found.kind}")


def _excluded(request: HttpRequest, period: Period, kind: str) -> HttpResponse:
    try:
        made = exclude(period.site, kind=kind, by=viewer(request))
    except NothingToExclude as refusal:
        messages.error(request, refusal.sentence)
        return _shown(request, period, kind, status=422)
    words = ngettext(
        "Written down: %(many)s entry for ninety days. Now take the file to the ad system.",
        "Written down: %(many)s entries for ninety days. Now take the file to the ad system.",
        made.many,
    )
    undo = reverse("exclusion_removal", args=[made.pk])
    messages.success(request, words % {"many": number(made.many)}, extra_tags=undo)
    return redirect(f"{reverse('exclusions')}?site={period.site.pk}&kind={kind}")


def _shown(request: HttpRequest, period: Period, kind: str, *, status: int = 200) -> HttpResponse:
    proposed, currency = proposed_for(period.site, kind), period.site.currency
    name = "block" if kind == SourceKind.ADDRESSES else "placement"
    context = {
        "period": period,
        "kind": kind,
        "kinds": SourceKind.choices,
        "forms": _forms(kind),
        "proposed": proposed,
        "many": number(len(proposed.fit)),
        "lost": money(proposed.lost, currency),
        "left_out_lost": money(proposed.left_out_lost, currency),
        "lines": [
            (
                one,
                money(float(one.lost), currency),
                list_address(period, **{name: one.value}),
                one.value in proposed.held,
            )
            for one in proposed.fit[:SHOWN]
        ],
        "not_shown": max(0, len(proposed.fit) - SHOWN),
        "shared": [(one, money(float(one.lost), currency)) for one in proposed.shared],
        "clean": clean_again(period.site, kind),
        "taken": [(one, after_words(one, now())) for one in exclusions_for(period.site, kind)],
    }
    return page(request, "desk/clicks/exclusions.html", context, status=status)


def _sheet(proposed: Proposed, currency: str) -> Iterator[list[object]]:
    yield [
        _("entry"), _("machines’ clicks"), _("people’s clicks"), _("lost"), _("surely lost"), _("last seen"),
        _("currency"),
    ]  # fmt: skip
    for one in proposed.fit:
        lost, sure = round(float(one.lost), 2), round(one.sure_lost, 2)
        seen = one.last_at.isoformat(timespec="seconds")
        yield [one.value, one.machine, one.human, lost, sure, seen, currency]


def _kind(request: HttpRequest) -> str:
    return SourceKind.PLACEMENT if request.GET.get("kind") == SourceKind.PLACEMENT else SourceKind.ADDRESSES


def _forms(kind: str) -> tuple[Form, ...]:
    return FORMS_OF_ADDRESSES if kind == SourceKind.ADDRESSES else FORMS_OF_PLACEMENTS
