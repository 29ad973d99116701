"""Saved queues: the list of them, the editor, and what a queue says of itself."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.core.errors import Denied
from zabota.core.text import number_of
from zabota.desk.forms.saved_queues import QueueForm
from zabota.desk.pages import page
from zabota.desk.queue import drafted
from zabota.desk.queue.drafted import Asked, DraftedGroup, drawn_group
from zabota.desk.queue.things import Things
from zabota.desk.ticket.screen import agent_of, viewer
from zabota.queues import actions
from zabota.queues.access import deleted_queue_for, queue_for
from zabota.queues.asking import tree_of
from zabota.queues.errors import TakesTooLong
from zabota.queues.looking import COUNTED, preview_of
from zabota.queues.models import Queue, Scope
from zabota.queues.queries import queues_by_scope
from zabota.tickets.conditions.naming import gone_from, names_in
from zabota.tickets.conditions.nature import holds_only_under_way
from zabota.tickets.conditions.table import all_fields
from zabota.tickets.conditions.tree import Condition, Group
from zabota.tickets.conditions.wording import tree_in_words
from zabota.tickets.sight import sight_of

COUNTED_BY_NOW = '{"together": true, "live": {"target": "#rail-live"}}'  # the list and the rail look again
USUAL = Group((Condition("status", "is", ("new", "open", "waiting")),))


@require_GET
@allowed(Permission.TICKETS_READ)
def index(request: HttpRequest) -> HttpResponse:
    user, agent = viewer(request), agent_of(request)
    queues = list(queues_by_scope(sight_of(user)))
    fields = all_fields()
    trees = [tree_of(queue) for queue in queues]
    names = names_in(Group(tuple(trees)), fields, Things(user).seen)
    lines = [
        {
            "queue": queue,
            "words": tree_in_words(tree, fields, names),
            "is_gone": bool(gone_from(tree, fields, names)),
            "may_edit": actions.may_edit(queue, agent),
        }
        for queue, tree in zip(queues, trees, strict=True)
    ]
    return page(request, "desk/queues/index.html", {"lines": lines, "scopes": Scope, "target": "#main"})


@allowed(Permission.TICKETS_READ)
def new(request: HttpRequest) -> HttpResponse:
    like = number_of(request.GET.get("like", ""))
    model = queue_for(sight_of(viewer(request)), like) if like is not None else None
    return _editor(request, None, model)


@allowed(Permission.TICKETS_READ)
def edit(request: HttpRequest, queue_id: int) -> HttpResponse:
    queue = queue_for(sight_of(viewer(request)), queue_id)
    if not actions.may_edit(queue, agent_of(request)):
        return redirect(f"{reverse('queue_new')}?like={queue.pk}")
    return _editor(request, queue, queue)


def _editor(request: HttpRequest, queue: Queue | None, model: Queue | None) -> HttpResponse:
    """`queue` is edited; a new one may begin as a copy of `model`."""
    agent, asked = agent_of(request), Asked(all_fields(), Things(viewer(request)))
    if request.method != "POST":
        form = QueueForm(by=agent, of=queue, initial=_beginning(agent, queue, model))
        group = drafted.drafted(tree_of(model) if model else USUAL)
        return _shown(request, form, group, asked, queue)
    form, group = QueueForm(request.POST, by=agent, of=queue), drafted.sent(request.POST, asked)
    if "do" in request.POST:
        form = QueueForm(by=agent, of=queue, initial=_typed(form))
        return _shown(request, form, group, asked, queue)
    group = drafted.checked(group, asked.fields)
    if form.is_valid() and drafted.is_right(group):
        saved = _saved(form, group, queue, agent)
        if saved:
            messages.success(request, _("The queue “%(name)s” is saved.") % {"name": saved.name})
            return redirect("queue", saved.key)
    return _shown(request, form, group, asked, queue, status=422)


def _beginning(agent: Any, queue: Queue | None, model: Queue | None) -> dict[str, Any]:
    if queue:
        return {"is_favourite": queue.favourites.filter(agent=agent).exists()}
    if model is None:
        return {"is_favourite": True}
    copied = {name: getattr(model, name) for name in ("order", "is_descending", "form", "columns")}
    return {**copied, "name": _("%(name)s, copy") % {"name": model.name[:70]}, "is_favourite": True}


def _typed(form: QueueForm) -> dict[str, Any]:
    """What stands in the fields, to be shown again without judging it."""
    return {name: form[name].value() for name in form.fields}


def _saved(form: QueueForm, group: DraftedGroup, queue: Queue | None, agent: Any) -> Queue | None:
    view = form.view(drafted.meant(group))
    try:
        saved = actions.edit_queue(queue, view, by=agent) if queue else actions.create_queue(view, by=agent)
    except Denied as refusal:
        form.add_error(None, refusal.sentence)
        return None
    favour = actions.favour_queue if form.cleaned_data["is_favourite"] else actions.unfavour_queue
    favour(saved, by=agent)
    return saved


def _shown(
    request: HttpRequest,
    form: QueueForm,
    group: DraftedGroup,
    asked: Asked,
    queue: Queue | None,
    *,
    status: int = 200,
) -> HttpResponse:
    context = {
        "form": form,
        "queue": queue,
        "group": drawn_group(group, asked),
        "fields": asked.fields,
        "look": _look(request, group, asked) if "do" in request.POST else None,
    }
    if request.headers.get("HX-Target") == "conditions":
        return render(request, "desk/queues/conditions.html", context, status=status)
    return page(request, "desk/queues/editor.html", context, status=status)


@require_POST
@allowed(Permission.TICKETS_READ)
def preview(request: HttpRequest) -> HttpResponse:
    asked = Asked(all_fields(), Things(viewer(request)))
    look = _look(request, drafted.sent(request.POST, asked), asked)
    return render(request, "desk/queues/preview.html", {"look": look})


def _look(request: HttpRequest, group: DraftedGroup, asked: Asked) -> dict[str, Any]:
    """What the conditions would show now; without those that are not finished nobody can say."""
    if not drafted.is_right(drafted.checked(group, asked.fields)):
        return {"is_unfinished": True}
    tree = drafted.meant(group)
    look: dict[str, Any] = {"is_kept": holds_only_under_way(tree)}
    try:
        found = preview_of(tree, sight_of(viewer(request)))
    except TakesTooLong:
        return look | {"is_slow": True}
    return look | {
        "number": min(found.number, COUNTED),
        "is_more": found.number > COUNTED,
        "tickets": found.tickets,
    }


@require_GET
@allowed(Permission.TICKETS_READ)
def things(request: HttpRequest) -> HttpResponse:
    """Names to choose from while one types."""
    typed = next((str(value) for name, value in request.GET.items() if name.endswith(".add")), "")
    field = all_fields().get(request.GET.get("field", ""))
    names = Things(viewer(request)).suggested(field, typed[:200].replace("\x00", "")) if field else []
    return render(request, "desk/queues/things.html", {"names": names})


@require_GET
@allowed(Permission.TICKETS_READ)
def about(request: HttpRequest, queue_id: int) -> HttpResponse:
    """What the queue asks for, in words; how far it is counted; what its conditions name and is gone."""
    user, agent = viewer(request), agent_of(request)
    queue = queue_for(sight_of(user), queue_id)
    fields, tree = all_fields(), tree_of(queue)
    names = names_in(tree, fields, Things(user).seen)
    context = {
        "queue": queue,
        "words": tree_in_words(tree, fields, names),
        "gone": gone_from(tree, fields, names),
        "may_edit": actions.may_edit(queue, agent),
        "is_favourite": queue.favourites.filter(agent=agent).exists(),
    }
    if not request.headers.get("HX-Request"):
        return redirect("queue", queue.key)
    response = render(request, "desk/queues/about.html", context)
    if "while" in request.GET and queue.is_counted:
        response["HX-Trigger"] = COUNTED_BY_NOW
    return response


@require_POST
@allowed(Permission.TICKETS_READ)
def favourite(request: HttpRequest, queue_id: int) -> HttpResponse:
    agent = agent_of(request)
    queue = queue_for(sight_of(viewer(request)), queue_id)
    is_on = request.POST.get("is_on") == "1"
    (actions.favour_queue if is_on else actions.unfavour_queue)(queue, by=agent)
    words = _("“%(name)s” is one of your favourites.") if is_on else _("“%(name)s” is no favourite any more.")
    messages.success(request, words % {"name": queue.name})
    return _back(request, queue)


@require_POST
@allowed(Permission.TICKETS_READ)
def deletion(request: HttpRequest, queue_id: int) -> HttpResponse:
    queue = queue_for(sight_of(viewer(request)), queue_id)
    actions.delete_queue(queue, by=agent_of(request))
    undo = reverse("queue_restoration", args=[queue.pk])
    messages.success(request, _("The queue “%(name)s” is deleted.") % {"name": queue.name}, extra_tags=undo)
    return redirect("saved_queues")


@require_POST
@allowed(Permission.TICKETS_READ)
def restoration(request: HttpRequest, queue_id: int) -> HttpResponse:
    queue = deleted_queue_for(agent_of(request), queue_id)
    actions.restore_queue(queue, by=agent_of(request))
    messages.success(request, _("The queue “%(name)s” is back.") % {"name": queue.name})
    if not request.headers.get("HX-Request"):
        return redirect("queue", queue.key)
    response = HttpResponse(status=204)
    response["HX-Redirect"] = reverse("queue", args=[queue.key])
    return response


def _back(request: HttpRequest, queue: Queue) -> HttpResponse:
    return redirect(
        "saved_queues" if request.POST.get("from") == "list" else reverse("queue", args=[queue.key])
    )
