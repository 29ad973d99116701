"""The tags of the house: renamed, merged, deleted for all tickets at once."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.desk.forms.kinds import TagMergeForm, TagNameForm
from zabota.desk.ticket.screen import viewer
from zabota.desk.views.settings import setting
from zabota.tickets import actions
from zabota.tickets.around import tags_with_sizes
from zabota.tickets.errors import TagNameTaken, TagSaysNothing
from zabota.tickets.models import Tag


@require_GET
@allowed(Permission.FIELDS_MANAGE)
def index(request: HttpRequest) -> HttpResponse:
    return setting(request, "tags", "tags", {"tags": list(tags_with_sizes())})


@allowed(Permission.FIELDS_MANAGE)
def edit(request: HttpRequest, tag_id: int) -> HttpResponse:
    """The name; beside it what one may do with the tag besides."""
    tag = _tag(tag_id)
    form = TagNameForm(request.POST if request.method == "POST" else None, initial={"name": tag.name})
    if form.is_valid():
        try:
            actions.rename_tag(tag, name=form.cleaned_data["name"], by=viewer(request))
        except (TagNameTaken, TagSaysNothing) as refusal:
            form.add_error("name", refusal.sentence)
        else:
            messages.success(request, _("Saved."))
            return redirect("tags")
    return _shown(request, tag, form, TagMergeForm(tag=tag))


@require_POST
@allowed(Permission.FIELDS_MANAGE)
def merge(request: HttpRequest, tag_id: int) -> HttpResponse:
    tag = _tag(tag_id)
    form = TagMergeForm(request.POST, tag=tag)
    if not form.is_valid():
        return _shown(request, tag, TagNameForm(initial={"name": tag.name}), form)
    into, former = form.cleaned_data["into"], tag.name
    actions.merge_tags(tag, into=into, by=viewer(request))
    words = _("“%(former)s” is “%(name)s” now, on all tickets.") % {"former": former, "name": into.name}
    messages.success(request, words)
    return redirect("tags")


@require_POST
@allowed(Permission.FIELDS_MANAGE)
def deletion(request: HttpRequest, tag_id: int) -> HttpResponse:
    """The page says from how many tickets it goes before the button is pressed."""
    tag = _tag(tag_id)
    actions.delete_tag(tag, by=viewer(request))
    messages.success(request, _("The tag “%(name)s” is deleted.") % {"name": tag.name})
    return redirect("tags")


def _tag(tag_id: int) -> Tag:
    return get_object_or_404(tags_with_sizes(), pk=tag_id)


def _shown(request: HttpRequest, tag: Tag, form: TagNameForm, merge_form: TagMergeForm) -> HttpResponse:
    status = 422 if form.is_bound or merge_form.is_bound else 200
    return setting(
        request, "tags", "tag", {"tag": tag, "form": form, "merge_form": merge_form}, status=status
    )
