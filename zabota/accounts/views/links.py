"""In by a link that the machine's own command printed."""

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.core.internal import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from zabota.accounts.access import public
from zabota.accounts.links import use, user_of


@public
@never_cache
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """A person presses the button; a second factor is asked for all the same."""
    if not ratelimit.consume(request, app="allauth.account", action="setup", limit_get=True):
        return render(request, "429.html", status=429)
    user = user_of(token)
    if user is None:
        messages.error(request, _("This link is over: it works once, and for 15 minutes."))
        return redirect("account_login")
    if request.method != "POST" or not use(token):
        return render(request, "account/by_link.html", {"person": user})
    record_authentication(request, user, method="link")
    response: HttpResponse = perform_login(request, Login(user=user))
    return response
