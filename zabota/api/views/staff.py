"""Tokens of colleagues: one's own beside the profile, all of them in the settings."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_GET, require_POST

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.api.access import token_for
from zabota.api.actions import revoke_token
from zabota.api.queries import all_tokens, tokens_of
from zabota.api.views.making import asked_for, never_kept, status_of
from zabota.core.clock import now
from zabota.desk.pages import page, slice_of
from zabota.desk.ticket.screen import viewer
from zabota.desk.views.settings import setting


@sensitive_variables("made", "context")
@allowed(Permission.API_USE)
def tokens(request: HttpRequest) -> HttpResponse:
    user = viewer(request)
    form, made = asked_for(request, user)
    context = {"form": form, "made": made, "tokens": tokens_of(user), "now": now()}
    return never_kept(page(request, "api/tokens.html", context, status=status_of(form, made)))


@require_POST
@allowed(Permission.API_USE)
def token_revocation(request: HttpRequest, own_token_id: int) -> HttpResponse:
    """Of one's own, even for whoever may revoke others'."""
    return _revoked(request, own_token_id, "tokens")


@require_GET
@allowed(Permission.SECURITY_MANAGE)
def all_of_them(request: HttpRequest) -> HttpResponse:
    found = slice_of(all_tokens(), ("-id",), request)
    context = {"tokens": found.items, "page": found, "now": now()}
    return setting(request, "all_tokens", "tokens", context)


@require_POST
@allowed(Permission.SECURITY_MANAGE)
def any_revocation(request: HttpRequest, token_id: int) -> HttpResponse:
    return _revoked(request, token_id, "all_tokens")


def _revoked(request: HttpRequest, token_id: int, back: str) -> HttpResponse:
    token = revoke_token(token_for(viewer(request), token_id), by=viewer(request))
    messages.success(request, _("“%(name)s” is revoked and works no more.") % {"name": token.name})
    return redirect(back)
