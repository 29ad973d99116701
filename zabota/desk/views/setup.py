"""The first run, a page a step. Each is saved at once, so that one may go away and come back."""

from secrets import compare_digest
from typing import Any

from allauth.core.internal import ratelimit  # the public one counts no GET, and a link is opened by one
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from zabota.accounts.access import allowed, public
from zabota.accounts.errors import AddressTaken
from zabota.accounts.permissions import Permission
from zabota.accounts.queries import somebody_works_here
from zabota.accounts.signed_in import note_sign_in
from zabota.channels.email.examining import examine_incoming, examine_outgoing
from zabota.channels.email.queries import letters_can_leave
from zabota.channels.email.trying import Trial, send_test_letter
from zabota.desk.forms.settings import NewAgentForm
from zabota.desk.forms.setup import AddressForm, FirstServersForm, HouseForm, OwnerForm
from zabota.desk.pages import posted
from zabota.desk.settings.invitation import take_on
from zabota.desk.settings.setting_up import (
    first_line,
    first_mailbox,
    first_open_step,
    make_owner,
    settle_line,
    settle_mailbox,
    stages,
)
from zabota.desk.ticket.screen import viewer


@public
@sensitive_post_parameters()
def owner(request: HttpRequest, token: str) -> HttpResponse:
    """By the link alone, and only while nobody works here; then it leads to the door, whatever stands in it."""
    if somebody_works_here():
        return redirect("home")
    if not ratelimit.consume(request, app="allauth.account", action="setup", limit_get=True):
        return render(request, "429.html", status=429)
    if not compare_digest(token.encode(), settings.ZABOTA_SETUP_TOKEN.encode()):
        raise Http404
    form = OwnerForm(posted(request))
    if form.is_valid() and _let_in(form, request):
        response = redirect("setup_house")
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            form.cleaned_data["language"],
            max_age=settings.LANGUAGE_COOKIE_AGE,
            samesite="Lax",
        )
        return response
    return _step(request, "owner", form)


@require_safe
@allowed(Permission.LINES_MANAGE)
def resume(request: HttpRequest) -> HttpResponse:
    return redirect(first_open_step())


@allowed(Permission.LINES_MANAGE)
def house(request: HttpRequest) -> HttpResponse:
    form = HouseForm(posted(request), instance=first_line())
    if form.is_valid():
        settle_line(by=viewer(request), **form.cleaned_data)
        return redirect("setup_mailbox")
    return _step(request, "house", form)


@allowed(Permission.MAILBOXES_MANAGE)
def mailbox(request: HttpRequest) -> HttpResponse:
    line = first_line()
    if line is None:
        return redirect("setup_house")
    form = AddressForm(posted(request), instance=first_mailbox())
    if form.is_valid():
        settle_mailbox(line, by=viewer(request), **form.cleaned_data)
        return redirect("setup_servers")
    return _step(request, "mailbox", form)


@sensitive_post_parameters()
@allowed(Permission.MAILBOXES_MANAGE)
def servers(request: HttpRequest) -> HttpResponse:
    box = first_mailbox()
    if box is None:
        return redirect("setup_mailbox")
    form = FirstServersForm(posted(request), instance=box)
    if not form.is_valid():
        return _step(request, "mailbox", form, template="servers", mailbox=form.stored)
    box = settle_mailbox(box.line, by=viewer(request), **form.facts)
    if "test" not in request.POST:
        return redirect("setup_colleague")
    asked = {"incoming": examine_incoming(box), "outgoing": examine_outgoing(box)}
    return _step(
        request, "mailbox", FirstServersForm(instance=box), template="servers", mailbox=box, asked=asked
    )


@allowed(Permission.AGENTS_MANAGE)
def colleague(request: HttpRequest) -> HttpResponse:
    user, line = viewer(request), first_line()
    initial = {"language": user.language, "lines": [line.pk] if line else []}
    form = NewAgentForm(posted(request), by=user, initial=initial)
    if form.is_valid() and _taken_on(form, request):
        words = _("%(name)s is in. A letter with a link is on its way to %(email)s.")
        messages.success(request, words % form.cleaned_data)
        return redirect("setup_done")
    return _step(request, "colleague", form, letters_leave=letters_can_leave())


@require_safe
@allowed(Permission.MAILBOXES_MANAGE)
def done(request: HttpRequest) -> HttpResponse:
    return _last(request)


@require_POST
@allowed(Permission.MAILBOXES_MANAGE)
def letter(request: HttpRequest) -> HttpResponse:
    """A test letter to the first mailbox, answerable to whoever asks for it: a client's, as the house sees it."""
    box = first_mailbox()
    if box is None:
        return redirect("setup_mailbox")
    if box.address.lower() == viewer(request).email.lower():
        words = _("You sign in with the address of the mailbox itself: write to it from another one.")
        return _last(request, trial=Trial(False, words))
    return _last(request, trial=send_test_letter(box, of=viewer(request).email))


def _last(request: HttpRequest, **more: Any) -> HttpResponse:
    context = {"stages": stages("done"), "mailbox": first_mailbox(), **more}
    return render(request, "desk/setup/done.html", context)


def _step(request: HttpRequest, step: str, form: Any, *, template: str = "", **more: Any) -> HttpResponse:
    context = {
        "form": form,
        "stages": stages(step),
        "intake": {"host": settings.ZABOTA_INTAKE_HOST, "port": settings.ZABOTA_INTAKE_PORT},
        **more,
    }
    status = 422 if form.is_bound else 200
    return render(request, f"desk/setup/{template or step}.html", context, status=status)


def _let_in(form: OwnerForm, request: HttpRequest) -> bool:
    try:
        user = make_owner(**form.facts)
    except AddressTaken as refusal:
        form.add_error("email", refusal.sentence)
        return False
    login(request, user)
    note_sign_in(request, user, way="link")
    return True


def _taken_on(form: NewAgentForm, request: HttpRequest) -> bool:
    try:
        take_on(**form.cleaned_data, by=viewer(request))
    except AddressTaken as refusal:
        form.add_error("email", refusal.sentence)
    return not form.errors
