"""When and where backups are made."""

from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from zabota.safekeeping.actions import Plan
from zabota.safekeeping.models import MOST_DAYS, MOST_MONTHS, MOST_WEEKS, Schedule

HOURS = [(hour, f"{hour:02}:00") for hour in range(24)]
FACTS = ("place", "hour", "daily", "weekly", "monthly", "drill_on", "is_on")


class ScheduleForm(forms.Form):
    """`known` is the version that was looked at."""

    place = forms.CharField(
        label=_("Place"),
        max_length=500,
        help_text=_("A folder on another disk or machine, as /mnt/backups, or a bucket: s3://BUCKET/PLACE."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    hour = forms.TypedChoiceField(label=_("Each day at"), choices=HOURS, coerce=int, initial=3)
    daily = forms.IntegerField(
        label=_("Days of which a backup stays"), min_value=1, max_value=MOST_DAYS, initial=7
    )
    weekly = forms.IntegerField(
        label=_("Weeks of which a backup stays"), min_value=1, max_value=MOST_WEEKS, initial=4
    )
    monthly = forms.IntegerField(
        label=_("Months of which a backup stays"), min_value=1, max_value=MOST_MONTHS, initial=12
    )
    drill_on = forms.TypedChoiceField(
        label=_("Drill"),
        choices=[("", _("never")), *WEEKDAYS.items()],
        coerce=int,
        empty_value=None,
        required=False,
        initial=6,
        help_text=_(
            "Once a week the newest backup is restored into a folder that is thrown away, and the desk opened "
            "there. It takes as much room in /tmp as the house itself has."
        ),
    )
    is_on = forms.BooleanField(label=_("Make them by this schedule"), required=False, initial=True)
    known = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(self, *args: Any, schedule: Schedule | None = None, **options: Any) -> None:
        if schedule:
            facts = {name: getattr(schedule, name) for name in FACTS}
            options["initial"] = {**facts, "known": schedule.version}
        super().__init__(*args, **options)

    @property
    def plan(self) -> Plan:
        return Plan(**{name: self.cleaned_data[name] for name in FACTS})

    @property
    def known_version(self) -> int:
        return int(self.cleaned_data["known"] or 0)

    def look_again(self, schedule: Schedule) -> None:
        """Saved again, it is said with what stands there now in sight."""
        self.data = {**self.data.dict(), "known": str(schedule.version)}  # type: ignore[attr-defined]
