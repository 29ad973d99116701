"""Promises of a ticket: made, moved, kept, asked of the client, explained."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.core.clock import now
from zabota.desk.forms.promises import InputForm, PromiseForm, RedateForm, here
from zabota.desk.letter.drafting import draft_move, draft_request, draft_slip, take_slip_out
from zabota.desk.letter.moments import moments_said
from zabota.desk.letter.promising import moment_words
from zabota.desk.ticket.explained import told
from zabota.desk.ticket.promised import is_among_mine, people_of, promised_again, promised_on
from zabota.desk.ticket.screen import address_of, agent_of, answer, frame_of, place_of_menu, queue_of, viewer
from zabota.promises import actions
from zabota.promises.access import promise_for
from zabota.promises.errors import PromiseInThePast
from zabota.promises.models import INWARD, Promise
from zabota.promises.queries import calendar_for, explanation_of, prepared_for
from zabota.tickets import access
from zabota.tickets.actions import expect_client, owe_next_step
from zabota.tickets.models import Ticket

LONGEST_READ = 500


@require_GET
@allowed(Permission.TICKETS_READ)
def section(request: HttpRequest, number: int) -> HttpResponse:
    """A part beside the ticket that comes after it."""
    ticket = access.ticket_for(viewer(request), number)
    return render(request, "desk/ticket/promises.html", promised_on(request, ticket))


@require_POST
@allowed(Permission.TICKETS_ANSWER)
def make(request: HttpRequest, number: int) -> HttpResponse:
    """Made by hand, for what was said by telephone or in a meeting."""
    ticket = access.ticket_for(viewer(request), number)
    form = PromiseForm(request.POST, calendar=calendar_for(ticket))
    if form.is_valid():
        said = form.cleaned_data
        try:
            promise = actions.make_promise(
                ticket, text=said["text"], due=said["due"], by=agent_of(request), source=said["source"]
            )
        except PromiseInThePast as refusal:
            form.add_error("by", refusal.sentence)
        else:
            words = _("Promised by %(when)s.") % {"when": moment_words(said["due"])}
            messages.success(request, words, extra_tags=_back(request, promise, "withdrawal"))
            return promised_again(request, ticket)
    return promised_again(request, ticket, status=422, promise_form=form)


@require_POST
@allowed(Permission.TICKETS_ANSWER)
def inputs(request: HttpRequest, number: int) -> HttpResponse:
    """Asked of the client: their step now, and a letter that asks for it is begun."""
    ticket, agent = access.ticket_for(viewer(request), number), agent_of(request)
    form = InputForm(request.POST, calendar=calendar_for(ticket), people=people_of(ticket))
    if form.is_valid():
        try:
            with transaction.atomic():
                asked = actions.ask_input(ticket, by=agent, **_asked(form))
                expect_client(ticket, by=agent)
                draft_request(ticket, asked, by=agent)
        except PromiseInThePast as refusal:
            form.add_error("by", refusal.sentence)
        else:
            messages.success(request, _("Asked. The letter that asks for it is begun: read it and send it."))
            return _with_a_letter(request, ticket)
    return promised_again(request, ticket, status=422, input_form=form)


def _with_a_letter(request: HttpRequest, ticket: Ticket) -> HttpResponse:
    """The ticket with the composer open; on a page of its own the section beside it comes along."""
    if is_among_mine(request):
        return HttpResponse(headers={"HX-Redirect": address_of(request, ticket)})
    response = answer(request, ticket, opened="letter_form")
    if "HX-Request" in request.headers and frame_of(request) == "main":
        context = promised_on(request, access.ticket_for(viewer(request), ticket.pk))
        response.write(render_to_string("desk/ticket/promises_oob.html", context, request))
    return response


def _asked(form: InputForm) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in ("text", "due", "contact")}


@require_GET
@allowed(Permission.TICKETS_READ)
def reading(request: HttpRequest, number: int) -> HttpResponse:
    """What is understood of words while they are typed. Nothing is kept."""
    ticket = access.ticket_for(viewer(request), number)
    words = request.GET.get("by") or request.GET.get("news_said") or request.GET.get("text") or ""
    found = moments_said(words[:LONGEST_READ].replace("\x00", ""), now(), calendar_for(ticket), here())
    context = {"moments": [(one, moment_words(one)) for one in found], "is_asked": bool(words.strip())}
    return render(request, "desk/ticket/understood.html", context)


@require_GET
@allowed(Permission.TICKETS_READ)
def explanation(request: HttpRequest, promise_id: int) -> HttpResponse:
    promise = promise_for(viewer(request), promise_id)
    context = {
        **told(explanation_of(promise)),
        "may_see_rules": viewer(request).may(Permission.LEVELS_MANAGE),
    }
    return render(request, "desk/ticket/why.html", context)


@require_POST
@allowed(Permission.TICKETS_ANSWER)
def keeping(request: HttpRequest, promise_id: int) -> HttpResponse:
    """Kept, or given by the client: the hours go on, and the step is ours again."""
    promise, ticket = _of_a_ticket(request, promise_id)
    agent = agent_of(request)
    with transaction.atomic():
        if promise.is_ours:
            promise, words = actions.keep_promise(promise, by=agent), _("Kept.")
        else:
            promise, words = actions.input_given(promise, by=agent), _("Given. The next step is ours.")
            if not Promise.objects.theirs().open().filter(ticket=ticket).exists():
                owe_next_step(ticket, by=agent)
    messages.success(request, words, extra_tags=_back(request, promise, "taking_up"))
    return promised_again(request, ticket)


@require_POST
@allowed(Permission.TICKETS_ANSWER)
def withdrawal(request: HttpRequest, promise_id: int) -> HttpResponse:
    promise, ticket = _of_a_ticket(request, promise_id)
    promise = actions.withdraw_promise(promise, by=agent_of(request))
    messages.success(request, _("Withdrawn."), extra_tags=_back(request, promise, "taking_up"))
    return promised_again(request, ticket)


@require_POST
@allowed(Permission.TICKETS_ANSWER)
def taking_up(request: HttpRequest, promise_id: int) -> HttpResponse:
    """The way back from an end that was a slip."""
    promise, ticket = _of_a_ticket(request, promise_id)
    actions.take_up_again(promise, by=agent_of(request))
    return promised_again(request, ticket)


@require_POST
@allowed(Permission.TICKETS_ANSWER)
def reminder(request: HttpRequest, promise_id: int) -> HttpResponse:
    promise, ticket = _of_a_ticket(request, promise_id)
    if actions.remind(promise, by=agent_of(request)) is None:
        messages.warning(request, _("There is no mail address to remind them at."))
    else:
        messages.success(request, _("The reminder is on its way."))
    return promised_again(request, ticket)


@allowed(Permission.TICKETS_ANSWER)
def move(request: HttpRequest, promise_id: int) -> HttpResponse:
    """The form comes when its fold is opened; sent, the letter that tells the client is begun."""
    promise, ticket = _of_a_ticket(request, promise_id)
    agent, auto_id = agent_of(request), f"move_{promise.pk}_%s"
    if request.method != "POST":
        return _move_form(request, promise, ticket, RedateForm(auto_id=auto_id))
    form = RedateForm(request.POST, calendar=calendar_for(ticket), auto_id=auto_id)
    if form.is_valid():
        to, reason = form.cleaned_data["due"], form.cleaned_data["reason"]
        prepared = prepared_for(promise.pk)
        try:
            with transaction.atomic():
                moved = actions.move_promise(promise, to=to, reason=reason, by=agent)
                if prepared:
                    take_slip_out(prepared)
                draft_move(ticket, moved, by=agent)
        except PromiseInThePast as refusal:
            form.add_error("by", refusal.sentence)
        else:
            messages.success(
                request, _("Moved. The letter that tells the client is begun: read it and send it.")
            )
            return _with_a_letter(request, ticket)
    return _move_form(request, promise, ticket, form, status=422)


@require_POST
@allowed(Permission.TICKETS_ANSWER)
def slip(request: HttpRequest, promise_id: int) -> HttpResponse:
    """The letter about another date is begun, for whoever asks: nobody had it, or it was lost."""
    promise, ticket = _of_a_ticket(request, promise_id)
    prepared = prepared_for(promise.pk)
    if prepared is None:
        messages.info(request, _("That is over: the promise has another date, or has ended."))
        return promised_again(request, ticket)
    draft_slip(prepared, by=agent_of(request))
    messages.success(request, _("The letter about the new date is begun: read it and send it."))
    return _with_a_letter(request, ticket)


@require_POST
@allowed(Permission.TICKETS_ANSWER)
def slip_end(request: HttpRequest, promise_id: int) -> HttpResponse:
    """It will be made in time after all."""
    promise, ticket = _of_a_ticket(request, promise_id)
    actions.call_off_slip(promise, by=agent_of(request))
    messages.success(request, _("The date holds. Nobody is told another one."))
    return promised_again(request, ticket)


def _move_form(
    request: HttpRequest, promise: Promise, ticket: Ticket, form: RedateForm, *, status: int = 200
) -> HttpResponse:
    context = {**place_of_menu(request, ticket), "promise": promise, "move_form": form}
    response = render(request, "desk/ticket/promise_move.html", context, status=status)
    if status != 200:
        response["HX-Retarget"], response["HX-Reswap"] = f"#promise-{promise.pk}-move", "innerHTML"
    return response


def _of_a_ticket(request: HttpRequest, promise_id: int) -> tuple[Promise, Ticket]:
    """Http404 for what no ticket is about: that stands on the company's page."""
    promise = promise_for(viewer(request), promise_id)
    if promise.ticket is None or (promise.source in INWARD and request.method == "GET"):
        raise Http404
    return promise, promise.ticket


def _back(request: HttpRequest, promise: Promise, act: str) -> str:
    """The address that takes it back (see ui/components/toasts.html)."""
    queue = queue_of(request)
    suffix = f"?in={queue.key}" if queue else ""
    return f"{reverse(f'promise_{act}', args=[promise.pk])}{suffix}"
