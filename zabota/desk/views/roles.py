"""Roles: named sets of permissions, all on one screen."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from zabota.accounts.access import allowed
from zabota.accounts.actions import change_role_permissions
from zabota.accounts.errors import NotYoursToGive
from zabota.accounts.models import Role, User
from zabota.accounts.permissions import Permission
from zabota.desk.forms.settings import RolesForm
from zabota.desk.pages import posted
from zabota.desk.ticket.screen import viewer
from zabota.desk.views.settings import setting, status_of


@allowed(Permission.ROLES_MANAGE)
def index(request: HttpRequest) -> HttpResponse:
    roles = Role.objects.order_by("id")
    form = RolesForm(posted(request), roles=roles)
    if form.is_valid() and _saved(form, viewer(request)):
        messages.success(request, _("Saved. It holds from everyone’s next step on."))
        return redirect("roles")
    return setting(request, "roles", "roles", {"form": form}, status=status_of(form))


def _saved(form: RolesForm, by: User) -> bool:
    try:
        with transaction.atomic():
            for role in form.roles:
                change_role_permissions(role, form.permissions_of(role), by=by)
    except NotYoursToGive as refusal:
        form.add_error(None, refusal.sentence)
    return not form.errors
