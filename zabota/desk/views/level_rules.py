"""Which ticket gets which service level: rules in order, and a trial on any ticket."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.core.clock import now
from zabota.core.errors import Denied
from zabota.core.text import number_of
from zabota.desk.forms.levels import RuleForm
from zabota.desk.pages import posted
from zabota.desk.queue import drafted
from zabota.desk.queue.drafted import Asked, DraftedGroup, drawn_group
from zabota.desk.queue.things import Things
from zabota.desk.settings.judging import judgements
from zabota.desk.ticket.screen import viewer
from zabota.desk.views.settings import setting
from zabota.promises.choosing import default_level, tree_of
from zabota.promises.errors import RuleNeverMatches
from zabota.promises.levels import add_rule, edit_rule, move_rule, remove_rule
from zabota.promises.models import LevelRule
from zabota.tickets.access import ticket_for
from zabota.tickets.conditions.naming import gone_from, names_in
from zabota.tickets.conditions.table import all_fields, lasting_fields
from zabota.tickets.conditions.tree import Condition, Group
from zabota.tickets.conditions.wording import tree_in_words

USUAL = Group((Condition("priority", "is", ("urgent",)),))


@require_GET
@allowed(Permission.LEVELS_MANAGE)
def index(request: HttpRequest) -> HttpResponse:
    return _list(request)


@allowed(Permission.LEVELS_MANAGE)
def new(request: HttpRequest) -> HttpResponse:
    return _editor(request, None)


@allowed(Permission.LEVELS_MANAGE)
def edit(request: HttpRequest, rule_id: int) -> HttpResponse:
    return _editor(request, get_object_or_404(LevelRule, pk=rule_id))


@require_POST
@allowed(Permission.LEVELS_MANAGE)
def place(request: HttpRequest, rule_id: int) -> HttpResponse:
    """One place up or down."""
    rule = get_object_or_404(LevelRule, pk=rule_id)
    try:
        move_rule(rule, up=request.POST.get("to") != "down", by=viewer(request))
    except RuleNeverMatches as refusal:
        return _list(request, refused=refusal.sentence, status=422)
    return redirect("level_rules")


@require_POST
@allowed(Permission.LEVELS_MANAGE)
def removal(request: HttpRequest, rule_id: int) -> HttpResponse:
    rule = get_object_or_404(LevelRule, pk=rule_id)
    remove_rule(rule, by=viewer(request))
    messages.success(request, _("The rule “%(name)s” is gone.") % {"name": rule.name})
    return redirect("level_rules")


@require_GET
@allowed(Permission.LEVELS_MANAGE)
def trial(request: HttpRequest) -> HttpResponse:
    """What each rule says of one ticket, and which of them wins."""
    if "HX-Request" not in request.headers:
        return _list(request)
    context = _trial(request)
    return render(request, "desk/settings/rule_trial.html", context, status=context["trial_status"])


def _list(request: HttpRequest, *, refused: str = "", status: int = 200) -> HttpResponse:
    rules = list(LevelRule.objects.select_related("level", "agreement__company"))
    fields, trees = all_fields(), [tree_of(rule) for rule in rules]
    names = names_in(Group(tuple(trees)), fields, Things(viewer(request)).seen)
    lines = [
        {
            "rule": rule,
            "words": tree_in_words(tree, fields, names),
            "is_gone": bool(gone_from(tree, fields, names)),
        }
        for rule, tree in zip(rules, trees, strict=True)
    ]
    context = {"lines": lines, "default": default_level(), "refused": refused, **_trial(request)}
    return setting(
        request, "level_rules", "level_rules", context, status=max(status, context["trial_status"])
    )


def _trial(request: HttpRequest) -> dict[str, Any]:
    typed = request.GET.get("ticket", "").strip().lstrip("#№")
    if not typed:
        return {"trial_status": 200}
    number = number_of(typed)
    try:
        ticket = ticket_for(viewer(request), number) if number is not None else None
    except Http404:
        ticket = None
    if ticket is None:
        words = _("There is no ticket “%(number)s” that you see.") % {"number": typed[:40]}
        return {"asked": typed[:40], "trial_words": words, "trial_status": 422}
    told = judgements(ticket, now(), Things(viewer(request)).seen)
    return {
        "asked": typed,
        "ticket": ticket,
        "judgements": told,
        "default_wins": not any(one.wins for one in told),
        "level": default_level(),
        "trial_status": 200,
    }


def _editor(request: HttpRequest, rule: LevelRule | None) -> HttpResponse:
    form, asked = RuleForm(posted(request), of=rule), Asked(lasting_fields(), Things(viewer(request)))
    if request.method != "POST":
        return _shown(request, form, drafted.drafted(tree_of(rule) if rule else USUAL), asked, rule)
    group = drafted.sent(request.POST, asked)
    if "do" in request.POST:
        typed = {name: form[name].value() for name in form.fields}
        return _shown(request, RuleForm(of=rule, initial=typed), group, asked, rule)
    group = drafted.checked(group, asked.fields)
    if form.is_valid() and drafted.is_right(group) and _saved(request, form, group, rule):
        return redirect("level_rules")
    return _shown(request, form, group, asked, rule, status=422)


def _saved(request: HttpRequest, form: RuleForm, group: DraftedGroup, rule: LevelRule | None) -> bool:
    facts = {**form.cleaned_data, "tree": drafted.meant(group), "by": viewer(request)}
    try:
        saved = edit_rule(rule, **facts) if rule else add_rule(**facts)
    except Denied as refusal:
        form.add_error(None, refusal.sentence)
        return False
    messages.success(request, _("The rule “%(name)s” is saved.") % {"name": saved.name})
    return True


def _shown(
    request: HttpRequest,
    form: RuleForm,
    group: DraftedGroup,
    asked: Asked,
    rule: LevelRule | None,
    *,
    status: int = 200,
) -> HttpResponse:
    context = {"form": form, "rule": rule, "group": drawn_group(group, asked), "fields": asked.fields}
    if request.headers.get("HX-Target") == "conditions":
        return render(request, "desk/queues/conditions.html", context, status=status)
    return setting(request, "level_rules", "level_rule", context, status=status)
