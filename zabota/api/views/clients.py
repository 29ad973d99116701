"""Tokens of a client's person, in their portal."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST

from zabota.api.access import token_for
from zabota.api.actions import revoke_token
from zabota.api.queries import tokens_of
from zabota.api.views.making import asked_for, never_kept, status_of
from zabota.core.clock import now
from zabota.portal.access import own
from zabota.portal.eyes import Eyes
from zabota.portal.pages import page


@sensitive_variables("made", "context")
@own
def tokens(request: HttpRequest, eyes: Eyes) -> HttpResponse:
    form, made = asked_for(request, eyes.user)
    context = {"form": form, "made": made, "tokens": tokens_of(eyes.user), "now": now(), "section": "profile"}
    response = page(request, eyes, "tokens.html", context, status=status_of(form, made))
    return never_kept(response)


@require_POST
@own
def revocation(request: HttpRequest, eyes: Eyes, client_token_id: int) -> HttpResponse:
    token = revoke_token(token_for(eyes.user, client_token_id), by=eyes.user)
    messages.success(request, _("“%(name)s” is revoked and works no more.") % {"name": token.name})
    return redirect("own_tokens")
