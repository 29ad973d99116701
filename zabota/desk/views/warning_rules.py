"""By which rules letters leave before trouble, in which words, and how they look."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zabota.accounts.access import allowed
from zabota.accounts.models import Language
from zabota.accounts.permissions import Permission
from zabota.core.clock import now
from zabota.core.errors import Denied
from zabota.core.jobs import defer
from zabota.desk.forms.journeys import NewWarningRuleForm, WarningRuleForm
from zabota.desk.pages import posted
from zabota.desk.ticket.screen import viewer
from zabota.desk.views.settings import setting, status_of
from zabota.journeys.access import warning_rule_for
from zabota.journeys.actions import add_warning_rule, own_texts, set_warning_rule
from zabota.journeys.models import WarningRule
from zabota.journeys.queries.warnings import planned_warnings, warning_rules
from zabota.journeys.saying import KNOWN
from zabota.journeys.trying import trial_letter
from zabota.journeys.wording import days_before, rule_words, trouble_words


@allowed(Permission.JOURNEYS_MANAGE)
def index(request: HttpRequest) -> HttpResponse:
    form = NewWarningRuleForm(posted(request))
    if form.is_valid():
        try:
            added = add_warning_rule(**form.cleaned_data, by=viewer(request))
        except Denied as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("It is there, and off until you switch it on."))
            return redirect("warning_rule", added.pk)
    planned = planned_warnings(localdate(now()))
    lines = [
        {
            "rule": rule,
            "trouble": trouble_words(rule.trouble),
            "days": days_before(rule.working_days),
            "many": sum(one.rule == rule for one in planned),
        }
        for rule in warning_rules()
    ]
    return setting(
        request, "warning_rules", "warnings", {"form": form, "lines": lines}, status=status_of(form)
    )


@allowed(Permission.JOURNEYS_MANAGE)
def edit(request: HttpRequest, warning_rule_id: int) -> HttpResponse:
    rule = warning_rule_for(viewer(request), warning_rule_id)
    form = WarningRuleForm(posted(request), of=rule)
    if form.is_valid():
        said = form.cleaned_data
        try:
            set_warning_rule(
                rule,
                working_days=said["working_days"],
                is_on=said["is_on"],
                texts=form.texts,
                by=viewer(request),
            )
        except Denied as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Saved."))
            return redirect("warning_rule", rule.pk)
    return setting(request, "warning_rules", "warning", _context(request, rule, form), status=status_of(form))


@require_POST
@allowed(Permission.JOURNEYS_MANAGE)
def trial(request: HttpRequest, warning_rule_id: int) -> HttpResponse:
    """To whoever asks for it."""
    rule = warning_rule_for(viewer(request), warning_rule_id)
    asked = request.POST.get("language", "")
    language = asked if asked in Language.values else viewer(request).language
    defer(
        "zabota.journeys.tasks.send_trial_letter",
        rule_id=rule.pk,
        user_id=viewer(request).pk,
        language=language,
    )
    messages.success(request, _("The letter is on its way to %(email)s.") % {"email": viewer(request).email})
    return redirect("warning_rule", rule.pk)


def _context(request: HttpRequest, rule: WarningRule, form: WarningRuleForm) -> dict[str, Any]:
    language = get_language() or viewer(request).language
    subject, body = trial_letter(
        rule.trouble, own_texts(rule), viewer(request).name, language, localdate(now())
    )
    return {
        "form": form,
        "rule": rule,
        "name": rule_words(rule),
        "known": [f"{{{one}}}" for one in KNOWN],
        "languages": Language.choices,
        "subject": subject,
        "body": body,
    }
