"""Evidence for an ad network, and what became of the claims."""

from collections.abc import Iterator

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.advertising.access import claim_for
from zabota.advertising.actions import accept_claim, refuse_claim, send_claim, take_back_answer
from zabota.advertising.errors import ClaimSettledAlready, NothingToClaim
from zabota.advertising.models import ClaimState
from zabota.advertising.queries.evidence import Evidence, evidence_of, lines_of
from zabota.advertising.queries.figures import CAMPAIGN, NETWORK, claims_of, parts_by
from zabota.advertising.saying import days_words, money
from zabota.core.clock import now
from zabota.core.numbers import number, percent
from zabota.desk.clicks import dashboard as board
from zabota.desk.clicks.period import PERIODS, Period, period_of
from zabota.desk.clicks.rows import row_of
from zabota.desk.forms.clicks import AnswerForm
from zabota.desk.pages import page, posted
from zabota.desk.ticket.screen import viewer
from zabota.desk.views.clicks import no_site, to
from zabota.desk.views.settings import status_of

ANY = "*"  # of a choice: whichever it is; an empty one is what is unknown


@allowed(Permission.CLICKS_DECIDE)
def evidence(request: HttpRequest) -> HttpResponse:
    """A page that prints; posted, it is written down as sent."""
    period = period_of(request)
    if period is None:
        return no_site(request)
    found = evidence_of(period.site, period.since, period.until, **_about(request))
    if request.method == "POST":
        return _sent(request, period, found)
    return _evidence(request, period, found)


@require_GET
@allowed(Permission.CLICKS_DECIDE)
def lines(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """The lines whose hash stands on the page."""
    period = period_of(request)
    if period is None:
        return no_site(request)
    told = lines_of(period.site, period.since, period.until, **_about(request))
    response = StreamingHttpResponse(_ended(told), content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="clicks-of-machines.txt"'
    return response


@require_GET
@allowed(Permission.CLICKS_SEE)
def index(request: HttpRequest) -> HttpResponse:
    period = period_of(request)
    if period is None:
        return no_site(request)
    currency = period.site.currency
    context = {
        "period": period,
        "claims": [
            (
                one,
                days_words(one.since, one.until),
                money(float(one.lost), currency),
                money(float(one.refunded), currency),
            )
            for one in claims_of(period.site)
        ],
        "may_decide": viewer(request).may(Permission.CLICKS_DECIDE),
    }
    return page(request, "desk/clicks/claims.html", context)


@allowed(Permission.CLICKS_DECIDE)
def show(request: HttpRequest, claim_id: int) -> HttpResponse:
    found, form = claim_for(claim_id), AnswerForm(posted(request))
    if form.is_valid():
        said = form.cleaned_data
        try:
            if said["state"] == ClaimState.ACCEPTED:
                accept_claim(found, refunded=said["refunded"], words=said["words"], by=viewer(request))
            else:
                refuse_claim(found, words=said["words"], by=viewer(request))
        except ClaimSettledAlready as refusal:
            form.add_error("state", refusal.sentence)
        else:
            undo = reverse("claim_answer_removal", args=[found.pk])
            messages.success(request, _("Written down."), extra_tags=undo)
            return redirect("claim", found.pk)
    currency = found.site.currency
    sums = {
        name: money(float(getattr(found, name)), currency) for name in ("lost", "low", "high", "refunded")
    }
    context = {"claim": found, "days": days_words(found.since, found.until), "sums": sums, "form": form}
    return page(request, "desk/clicks/claim.html", context, status=status_of(form))


@require_POST
@allowed(Permission.CLICKS_DECIDE)
def removal(request: HttpRequest, claim_id: int) -> HttpResponse:
    found = claim_for(claim_id)
    take_back_answer(found, by=viewer(request))
    messages.success(request, _("Taken back: the claim is open again."))
    return to(request, reverse("claim", args=[found.pk]))


def _sent(request: HttpRequest, period: Period, found: Evidence) -> HttpResponse:
    try:
        made = send_claim(found, by=viewer(request))
    except NothingToClaim as refusal:
        messages.error(request, refusal.sentence)
        return _evidence(request, period, found, status=422)
    messages.success(request, _("Written down as sent. Come back when the network has answered."))
    return redirect("claim", made.pk)


def _evidence(request: HttpRequest, period: Period, found: Evidence, *, status: int = 200) -> HttpResponse:
    currency, whole = period.site.currency, found.whole
    context = {
        "period": period,
        "periods": PERIODS,
        "evidence": found,
        "rows": [row_of(click) for click in found.clicks],
        "lines": board.lines_of(found.parts, CAMPAIGN, period),
        "sums": {name: money(getattr(whole.lost, name), currency) for name in ("value", "low", "high")},
        "spent": money(whole.spent, currency),
        "judged": number(whole.judged),
        "many": number(found.many),
        "share": percent(whole.machine.value),
        "doubtful": number(whole.of("doubtful")),
        "networks": [part.name for part in parts_by(NETWORK, period.site, period.since, period.until).shown],
        "campaigns": [
            part.name for part in parts_by(CAMPAIGN, period.site, period.since, period.until).shown
        ],
        "made_at": now(),
        "any": ANY,
    }
    return page(request, "desk/clicks/evidence.html", context, status=status)


def _about(request: HttpRequest) -> dict[str, str | None]:
    asked = {name: request.GET.get(name, ANY).replace("\x00", "")[:200] for name in (NETWORK, CAMPAIGN)}
    return {name: None if value == ANY else value for name, value in asked.items()}


def _ended(told: Iterator[str]) -> Iterator[str]:
    return (f"{line}\n" for line in told)
