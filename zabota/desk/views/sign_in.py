"""How people sign in here: the ways that are open, second factors by role, providers, and lost factors."""

from typing import Any

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from zabota.accounts.access import allowed, proved
from zabota.accounts.errors import NotAProvider, NotYoursToGive, NoWayLeft
from zabota.accounts.factors import reset_factors
from zabota.accounts.models import IdentityProvider, Kind, User
from zabota.accounts.openid import address_back
from zabota.accounts.permissions import Permission
from zabota.accounts.queries import all_providers, all_roles, colleagues_with_factors, rules
from zabota.accounts.sign_in_rules import (
    add_provider,
    change_provider,
    remove_provider,
    rule_second_factor,
    rule_sign_in,
)
from zabota.desk.forms.sign_in import IdentityProviderForm, SignInRulesForm
from zabota.desk.pages import posted
from zabota.desk.ticket.screen import viewer
from zabota.desk.views.settings import setting, status_of


@allowed(Permission.SECURITY_MANAGE)
@proved
def index(request: HttpRequest) -> HttpResponse:
    form = SignInRulesForm(posted(request), rules=rules(), roles=all_roles())
    if form.is_valid() and _ruled(form, viewer(request)):
        messages.success(request, _("Saved. It holds from everyone’s next step on."))
        return redirect("sign_in_rules")
    context = {"form": form, "providers": all_providers(), "people": colleagues_with_factors()}
    return setting(request, "sign_in_rules", "sign_in", context, status=status_of(form))


@sensitive_post_parameters()
@allowed(Permission.SECURITY_MANAGE)
@proved
def new(request: HttpRequest) -> HttpResponse:
    form = IdentityProviderForm(posted(request), by=viewer(request))
    if form.is_valid() and _kept(form, None, viewer(request)):
        messages.success(request, _("Saved. The button stands at the door: try it in another browser."))
        return redirect("sign_in_rules")
    return _provider_page(request, form, None)


@sensitive_post_parameters()
@allowed(Permission.SECURITY_MANAGE)
@proved
def edit(request: HttpRequest, identity_provider_id: int) -> HttpResponse:
    provider = get_object_or_404(IdentityProvider, pk=identity_provider_id)
    form = IdentityProviderForm(posted(request), by=viewer(request), of=provider)
    if form.is_valid() and _kept(form, provider, viewer(request)):
        messages.success(request, _("Saved."))
        return redirect("sign_in_rules")
    return _provider_page(request, form, provider)


@require_POST
@allowed(Permission.SECURITY_MANAGE)
@proved
def removal(request: HttpRequest, identity_provider_id: int) -> HttpResponse:
    provider = get_object_or_404(IdentityProvider, pk=identity_provider_id)
    remove_provider(provider, by=viewer(request))
    messages.success(
        request, _("%(name)s is removed. Its people keep their sign-in.") % {"name": provider.name}
    )
    return redirect("sign_in_rules")


@require_POST
@allowed(Permission.SECURITY_MANAGE)
@proved
def reset(request: HttpRequest, user_id: int) -> HttpResponse:
    person = get_object_or_404(User, pk=user_id, kind=Kind.STAFF)
    reset_factors(person, by=viewer(request))
    words = _("The second factors of %(name)s are removed, and they are signed out. A letter tells them.")
    messages.success(request, words % {"name": person.name})
    return redirect("sign_in_rules")


def _ruled(form: SignInRulesForm, by: User) -> bool:
    said = form.cleaned_data
    try:
        with transaction.atomic():
            rule_sign_in(
                Kind.STAFF, takes_password=said["staff_password"], takes_code=said["staff_code"], by=by
            )
            rule_sign_in(Kind.CLIENT, takes_password=False, takes_code=said["client_code"], by=by)
            for role in form.roles:
                rule_second_factor(role, is_required=form.is_required_of(role), by=by)
    except NoWayLeft as refusal:
        form.add_error(None, refusal.sentence)
    return not form.errors


def _kept(form: IdentityProviderForm, provider: IdentityProvider | None, by: User) -> bool:
    try:
        with transaction.atomic():
            if provider:
                change_provider(provider, **form.cleaned_data, by=by)
            else:
                add_provider(**form.cleaned_data, by=by)
    except NotAProvider as refusal:
        form.add_error("issuer", refusal.sentence)
    except (NotYoursToGive, NoWayLeft) as refusal:
        form.add_error(None, refusal.sentence)
    except IntegrityError:
        form.add_error("client_id", _("This client of this issuer stands here already."))
    return not form.errors


def _provider_page(
    request: HttpRequest, form: IdentityProviderForm, provider: IdentityProvider | None
) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "provider": provider, "address_back": address_back()}
    return setting(request, "sign_in_rules", "identity_provider", context, status=status_of(form))
