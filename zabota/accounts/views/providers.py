"""In by a provider: away to it, and back with its word."""

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.core.internal import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from zabota.accounts.access import public
from zabota.accounts.errors import NotVouchedFor
from zabota.accounts.going_on import inner_address
from zabota.accounts.models import IdentityProvider
from zabota.accounts.openid.arriving import KEPT, let_in, send_away, vouched_for
from zabota.core.clock import now


@public
@never_cache
@require_GET
def away(request: HttpRequest, identity_provider_id: int) -> HttpResponse:
    """A link and no form: our pages let no form lead out of the house."""
    provider = get_object_or_404(IdentityProvider, pk=identity_provider_id, is_active=True)
    return redirect(send_away(request, provider, onward=inner_address(request, request.GET.get("next", ""))))


@public
@never_cache
@require_GET
def back(request: HttpRequest) -> HttpResponse:
    """Good once, and only in the browser that went away."""
    if not ratelimit.consume(request, app="allauth.account", action="provider", limit_get=True):
        return render(request, "429.html", status=429)
    kept = request.session.pop(KEPT, None) or {"state": "", "ends": 0, "provider": 0}
    is_ours = constant_time_compare(request.GET.get("state", ""), kept["state"]) and kept["state"]
    provider = IdentityProvider.objects.filter(pk=kept["provider"], is_active=True).first()
    if not is_ours or kept["ends"] < now().timestamp() or provider is None:
        messages.error(request, _("This way back is out of date. Begin again at the door."))
        return redirect("account_login")
    try:
        return _arrived(request, provider, kept)
    except NotVouchedFor as refusal:
        messages.error(request, refusal.sentence)
        return redirect("account_login")


def _arrived(request: HttpRequest, provider: IdentityProvider, kept: dict[str, str]) -> HttpResponse:
    code, issuer = request.GET.get("code", ""), request.GET.get("iss", provider.endpoints["issuer"])
    if not code or issuer != provider.endpoints["issuer"]:
        raise NotVouchedFor(provider=provider.name)
    claims = vouched_for(provider, code, verifier=kept["verifier"], nonce=kept["nonce"])
    user = let_in(provider, claims)
    record_authentication(request, user, method="provider", email=str(claims["email"]).lower())
    response: HttpResponse = perform_login(request, Login(user=user, redirect_url=kept["onward"]))
    return response
