"""Who is away and who acts meanwhile; who is on duty."""

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.timezone import get_current_timezone, localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zabota.core.clock import now
from zabota.desk.forms.work import PICKER, ColleagueField
from zabota.team.models import Absence, Agent, Duty, Line
from zabota.team.queries import agents_by_name, open_lines


class SpellForm(forms.Form):
    since = forms.DateTimeField(
        label=gettext_lazy("From"),
        input_formats=[PICKER],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=PICKER),
    )
    until = forms.DateTimeField(
        label=gettext_lazy("Until"),
        input_formats=[PICKER],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=PICKER),
    )

    def clean(self) -> dict[str, Any]:
        said = dict(super().clean() or {})
        if "since" in said and "until" in said and said["until"] <= said["since"]:
            self.add_error("until", _("It ends before it begins: choose a later end."))
        return said


class AbsenceForm(SpellForm):
    agent = ColleagueField(Agent.objects.none(), label=gettext_lazy("Who is away"), empty_label=None)
    deputy = ColleagueField(
        Agent.objects.none(),
        label=gettext_lazy("Who acts meanwhile"),
        required=False,
        empty_label=gettext_lazy("nobody: it goes to the line"),
        help_text=gettext_lazy("Sees their tickets and hears of what comes due."),
    )
    reason = forms.CharField(label=gettext_lazy("Why"), max_length=120, required=False)
    field_order = ["agent", "since", "until", "deputy", "reason"]

    def __init__(self, *args: Any, by: Agent | None, of: Absence | None = None, **options: Any) -> None:
        """`by` is the only one who may be away, where they speak for themselves alone."""
        super().__init__(*args, **options)
        people = agents_by_name().filter(user__is_active=True)
        fields: Any = self.fields
        fields["deputy"].queryset = people
        fields["agent"].queryset = people
        if by is not None or of is not None:
            del self.fields["agent"]
        if of:
            self.initial = {name: getattr(of, name) for name in ("since", "until", "reason")}
            self.initial["deputy"] = of.deputy_id
        else:
            tomorrow = localdate(now()) + timedelta(days=1)
            self.initial = {"since": _at(tomorrow), "until": _at(tomorrow + timedelta(days=1))}


class DutyForm(SpellForm):
    agent = ColleagueField(Agent.objects.none(), label=gettext_lazy("Who is on duty"), empty_label=None)
    line = forms.ModelChoiceField(
        Line.objects.none(),
        label=gettext_lazy("For which line"),
        required=False,
        empty_label=gettext_lazy("all lines"),
    )
    field_order = ["agent", "line", "since", "until"]

    def __init__(self, *args: Any, of: Duty | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        fields: Any = self.fields
        fields["agent"].queryset = agents_by_name().filter(user__is_active=True)
        fields["line"].queryset = open_lines()
        if of:
            self.initial = {"since": of.since, "until": of.until, "agent": of.agent_id, "line": of.line_id}
        else:
            today = localdate(now())
            self.initial = {"since": _at(today, 18), "until": _at(today + timedelta(days=1), 9)}


def _at(day: Any, hour: int = 0) -> datetime:
    return datetime.combine(day, time(hour), get_current_timezone())
