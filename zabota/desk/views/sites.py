"""Our sites and their tag: what to put into a page, whether it works, and what is vouched for."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.clicks.actions import add_site, allow, edit_site, end_allowing, make_token
from zabota.clicks.errors import AllowedAlready, NotABlock
from zabota.clicks.models import Allowed, Site
from zabota.clicks.queries import sites, vouched_for
from zabota.clicks.snippets import snippet_of
from zabota.clicks.trying import try_site
from zabota.desk.forms.sites import AllowForm, SiteForm
from zabota.desk.pages import posted, slice_of
from zabota.desk.ticket.screen import viewer
from zabota.desk.views.settings import setting, status_of


@allowed(Permission.SITES_MANAGE)
def index(request: HttpRequest) -> HttpResponse:
    return setting(request, "sites", "sites", {"sites": sites()})


@allowed(Permission.SITES_MANAGE)
def new(request: HttpRequest) -> HttpResponse:
    form = SiteForm(posted(request))
    if form.is_valid():
        site = add_site(form.about, by=viewer(request))
        messages.success(request, _("Saved. Now put the tag into its pages."))
        return redirect("site", site.pk)
    return setting(request, "sites", "site", {"form": form}, status=status_of(form))


@allowed(Permission.SITES_MANAGE)
def edit(request: HttpRequest, site_id: int) -> HttpResponse:
    site = get_object_or_404(Site, pk=site_id)
    form = SiteForm(posted(request), site=site)
    if form.is_valid():
        edit_site(site, form.about, by=viewer(request))
        messages.success(request, _("Saved."))
        return redirect("site", site.pk)
    return setting(request, "sites", "site", _about(site, form), status=status_of(form))


@require_POST
@allowed(Permission.SITES_MANAGE)
def trial(request: HttpRequest, site_id: int) -> HttpResponse:
    """The site's first page is fetched now, and read for the tag."""
    site = get_object_or_404(Site, pk=site_id)
    context = _about(site, SiteForm(site=site)) | {"tried": try_site(site)}
    return setting(request, "sites", "site", context)


@require_POST
@allowed(Permission.SITES_MANAGE)
@sensitive_variables("token")
def token(request: HttpRequest, site_id: int) -> HttpResponse:
    """The new token stands on this one page and nowhere else."""
    site = get_object_or_404(Site, pk=site_id)
    token = make_token(site, by=viewer(request))
    context = _about(site, SiteForm(site=site)) | {"token": token}
    response = setting(request, "sites", "site", context)
    response["Cache-Control"] = "no-store"
    return response


@allowed(Permission.SITES_MANAGE)
def allowing(request: HttpRequest) -> HttpResponse:
    form = AllowForm(posted(request))
    if form.is_valid():
        try:
            made = allow(**form.cleaned_data, by=viewer(request))
        except (AllowedAlready, NotABlock) as refusal:
            form.add_error("value", refusal.sentence)
        else:
            words = _("“%(value)s” is allowed from now on.") % {"value": made.value}
            messages.success(request, words, extra_tags=reverse("allowed_end", args=[made.pk]))
            return redirect("allowed")
    found = slice_of(vouched_for(), ("-id",), request)
    context = {"form": form, "vouched": found.items, "page": found}
    return setting(request, "allowed", "allowed", context, status=status_of(form))


@require_POST
@allowed(Permission.SITES_MANAGE)
def end(request: HttpRequest, allowed_id: int) -> HttpResponse:
    ended = end_allowing(get_object_or_404(Allowed, pk=allowed_id), by=viewer(request))
    messages.success(request, _("“%(value)s” is not allowed any more.") % {"value": ended.value})
    return redirect("allowed")


def _about(site: Site, form: SiteForm) -> dict[str, object]:
    (seen,) = (one for one in sites() if one.site.pk == site.pk)
    return {
        "form": form,
        "site": site,
        "seen": seen,
        "snippet": snippet_of(site),
        "endpoint": settings.ZABOTA_ADDRESS + reverse("clicks_told"),
        "desk_address": settings.ZABOTA_ADDRESS,
    }
