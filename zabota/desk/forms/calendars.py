"""A working calendar, as it is written down: a week, special days, seasons, duty."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from zabota.clients.models import Priority
from zabota.desk.forms.hours import DAYS, NAMES, HoursField, WeekField, in_words, week_in_words
from zabota.promises.models import WorkCalendar
from zabota.promises.public_days import countries
from zabota.tickets.models import TicketKind

EMPTY_ROWS = 2
MOST_ROWS = 60
YEARLY = "%m-%d"


class CalendarForm(forms.Form):
    name = forms.CharField(label=pgettext_lazy("thing", "Name"), max_length=80)
    zone = forms.CharField(
        label=gettext_lazy("Time zone"),
        max_length=64,
        widget=forms.TextInput(attrs={"list": "time-zones", "autocomplete": "off", "spellcheck": "false"}),
        help_text=gettext_lazy("Like Europe/Moscow: hours are those of its clocks."),
    )
    country = forms.ChoiceField(
        label=gettext_lazy("Public holidays of"),
        required=False,
        help_text=gettext_lazy("Of this year and the next two; kept right by themselves."),
    )

    def __init__(self, *args: Any, of: WorkCalendar | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.of, self.layout = of, dict(of.layout) if of else {}
        language = (get_language() or "en")[:2]
        self.fields["country"].choices = [("", _("none")), *countries(language)]  # type: ignore[attr-defined]
        self.initial = {**self._facts(), **self.initial}
        self._ask_week()
        self._ask_rows("day", self._days(), _day_fields)
        self._ask_rows("season", self._seasons(), _season_fields)
        self._ask_rows("duty", self._duties(), _duty_fields)

    def clean_zone(self) -> str:
        zone = str(self.cleaned_data["zone"]).strip()
        if zone not in available_timezones():
            raise forms.ValidationError(_("There is no such time zone. Choose one that is suggested."))
        return zone

    def clean_name(self) -> str:
        name = str(self.cleaned_data["name"]).strip()
        others = WorkCalendar.objects.filter(name__iexact=name).exclude(pk=self.of.pk if self.of else 0)
        if others.exists():
            raise forms.ValidationError(_("There is a calendar “%(name)s” already.") % {"name": name})
        return name

    def clean(self) -> dict[str, Any]:
        said = dict(super().clean() or {})
        for row in self.sent_rows("season"):
            self._check_season(said, row)
        for row in self.sent_rows("duty"):
            if said.get(f"{row}-for") and said.get(f"{row}-week") == {}:
                self.add_error(f"{row}-week", _("Say in which hours."))
        days = [said.get(f"{row}-on") for row in self.sent_rows("day") if said.get(f"{row}-on")]
        if len(days) > len(set(days)):
            self.add_error(None, _("One special day stands there twice."))
        return said

    @property
    def facts(self) -> dict[str, Any]:
        """For `add_calendar` and `edit_calendar`."""
        said = self.cleaned_data
        return {"name": said["name"], "country": said["country"], "layout": self._layout()}

    @property
    def week(self) -> Iterator[forms.BoundField]:
        return (self[day] for day in DAYS)

    def rows(self, kind: str) -> list[list[forms.BoundField]]:
        """The fields of each row, for the template."""
        return [
            [self[name] for name in self.fields if name.startswith(f"{row}-")] for row in self.sent_rows(kind)
        ]

    @property
    def days(self) -> list[list[forms.BoundField]]:
        return self.rows("day")

    @property
    def seasons(self) -> list[list[forms.BoundField]]:
        return self.rows("season")

    @property
    def duties(self) -> list[list[forms.BoundField]]:
        return self.rows("duty")

    def sent_rows(self, kind: str) -> list[str]:
        return [f"{kind}-{place}" for place in range(self.sizes[kind])]

    def _check_season(self, said: dict[str, Any], row: str) -> None:
        first, last = said.get(f"{row}-first"), said.get(f"{row}-last")
        if bool(first) != bool(last):
            self.add_error(
                f"{row}-last" if first else f"{row}-first", _("A season needs a first and a last day.")
            )
        elif first and last and last < first and not said.get(f"{row}-yearly"):
            self.add_error(f"{row}-last", _("The season ends before it begins."))

    def _layout(self) -> dict[str, Any]:
        """What this form does not know of stays."""
        said = self.cleaned_data
        days = [row for row in self.sent_rows("day") if said.get(f"{row}-on")]
        layout = self.layout | {
            "timezone": said["zone"],
            "business_hours": {day: said[day] for day in DAYS if said[day]},
            "own_days": {said[f"{row}-on"].isoformat(): said[f"{row}-hours"] for row in days},
            "day_names": {
                said[f"{row}-on"].isoformat(): said[f"{row}-what"] for row in days if said[f"{row}-what"]
            },
            "seasons": [_season(said, row) for row in self.sent_rows("season") if said.get(f"{row}-first")],
            "duty": [
                {"for": [said[f"{row}-for"]], "business_hours": said[f"{row}-week"]}
                for row in self.sent_rows("duty")
                if said.get(f"{row}-for")
            ],
        }
        return {
            name: value for name, value in layout.items() if value or name in ("timezone", "business_hours")
        }

    def _facts(self) -> dict[str, Any]:
        if self.of is None:
            return {}
        return {"name": self.of.name, "zone": self.of.zone, "country": self.of.country}

    def _ask_week(self) -> None:
        hours = (
            self.layout.get("business_hours", {})
            if self.of
            else {day: [["09:00", "18:00"]] for day in DAYS[:5]}
        )
        for day in DAYS:
            attributes = {"placeholder": _("no work"), "autocomplete": "off", "inputmode": "text"}
            self.fields[day] = HoursField(
                label=NAMES[day],
                initial=in_words(hours.get(day, [])),
                widget=forms.TextInput(attrs=attributes),
            )

    def _ask_rows(self, kind: str, present: list[dict[str, Any]], fields: Any) -> None:
        """A row for each that is there, and some empty ones; as many as were sent."""
        sent = sum(f"{kind}-{place}" in (self.data.get("rows") or "").split() for place in range(MOST_ROWS))
        self.sizes = {**getattr(self, "sizes", {}), kind: min(sent or len(present) + EMPTY_ROWS, MOST_ROWS)}
        for place in range(self.sizes[kind]):
            initial = present[place] if place < len(present) else {}
            for name, field in fields().items():
                field.initial = initial.get(name)
                self.fields[f"{kind}-{place}-{name}"] = field

    @property
    def row_names(self) -> str:
        return " ".join(row for kind in self.sizes for row in self.sent_rows(kind))

    def _days(self) -> list[dict[str, Any]]:
        names = self.layout.get("day_names", {})
        return [
            {"on": date.fromisoformat(day), "what": names.get(day, ""), "hours": in_words(hours)}
            for day, hours in sorted(self.layout.get("own_days", {}).items())
        ]

    def _seasons(self) -> list[dict[str, Any]]:
        return [
            {
                "first": _day_of(one["from"]),
                "last": _day_of(one["to"]),
                "yearly": len(one["from"]) == 5,
                "week": week_in_words(one.get("business_hours", {})),
            }
            for one in self.layout.get("seasons", [])
        ]

    def _duties(self) -> list[dict[str, Any]]:
        return [
            {"for": kind, "week": week_in_words(one.get("business_hours", {}))}
            for one in self.layout.get("duty", [])
            for kind in one.get("for", [])
        ]


def _day_fields() -> dict[str, forms.Field]:
    return {
        "on": forms.DateField(label=gettext_lazy("Day"), required=False, widget=_date()),
        "what": forms.CharField(label=pgettext_lazy("day", "What"), required=False, max_length=80),
        "hours": HoursField(
            label=gettext_lazy("Hours"),
            widget=forms.TextInput(attrs={"placeholder": gettext_lazy("no work")}),
        ),
    }


def _season_fields() -> dict[str, forms.Field]:
    return {
        "first": forms.DateField(label=gettext_lazy("First day"), required=False, widget=_date()),
        "last": forms.DateField(label=gettext_lazy("Last day"), required=False, widget=_date()),
        "yearly": forms.BooleanField(label=gettext_lazy("every year"), required=False),
        "week": WeekField(
            label=gettext_lazy("Hours"),
            widget=forms.TextInput(
                attrs={"placeholder": gettext_lazy("Mon–Fri 9:00–17:00; Sat 10:00–14:00")}
            ),
        ),
    }


def _duty_fields() -> dict[str, forms.Field]:
    kinds = [(f"kind:{kind.pk}", kind.name) for kind in TicketKind.objects.filter(is_active=True)]
    urgent = _("tickets of the priority “%(name)s”") % {"name": Priority.URGENT.label}
    return {
        "for": forms.ChoiceField(
            label=gettext_lazy("For what"), required=False, choices=[("", "—"), ("urgent", urgent), *kinds]
        ),
        "week": WeekField(
            label=gettext_lazy("Hours"),
            widget=forms.TextInput(attrs={"placeholder": gettext_lazy("Mon–Sun 0:00–24:00")}),
        ),
    }


def _date() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def _season(said: dict[str, Any], row: str) -> dict[str, Any]:
    first, last = said[f"{row}-first"], said[f"{row}-last"]
    as_written = (lambda day: day.strftime(YEARLY)) if said[f"{row}-yearly"] else date.isoformat
    return {"from": as_written(first), "to": as_written(last), "business_hours": said[f"{row}-week"]}


def _day_of(written: str) -> date:
    """06-01 is drawn in a year that has every day."""
    return date.fromisoformat(written if len(written) > 5 else f"2024-{written}")
