"""What is asked about meetings with a client."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zabota.clients.meetings import Plan
from zabota.clients.models import Company, Contact, Meeting
from zabota.core.clock import now
from zabota.desk.forms.goals import people_to_name
from zabota.desk.forms.ticket import OneOfMany
from zabota.desk.forms.work import PICKER


class MomentField(forms.DateTimeField):
    """As a browser's own picker writes it."""

    def __init__(self, **options: Any) -> None:
        picker = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=PICKER)
        super().__init__(input_formats=[PICKER], widget=picker, **options)


class PeopleField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:
        return obj.name or _("unknown person")


class MeetingForm(forms.Form):
    begins_at = MomentField(label=gettext_lazy("When"))
    about = forms.CharField(label=gettext_lazy("What about"), max_length=200)
    people = PeopleField(
        Contact.objects.none(),
        label=gettext_lazy("With whom"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, company: Company, **options: Any) -> None:
        super().__init__(*args, **options)
        people = people_to_name(company, self.initial.get("people", ()))
        self.fields["people"].queryset = people  # type: ignore[attr-defined]

    @property
    def plan(self) -> Plan:
        said = self.cleaned_data
        return Plan(said["begins_at"], said["about"], tuple(said["people"]))

    @classmethod
    def facts_of(cls, meeting: Meeting) -> dict[str, Any]:
        people = [one.pk for one in meeting.people.all()]
        return {"begins_at": meeting.begins_at, "about": meeting.about, "people": people}


class HeldForm(OneOfMany):
    """What was agreed; and when one meets again."""

    agreed = forms.CharField(
        label=gettext_lazy("What was agreed"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy(
            "Who does what by when. What we promised belongs into a ticket or a letter too."
        ),
    )
    next_at = MomentField(label=gettext_lazy("When do we meet again"), required=False)
    next_about = forms.CharField(label=gettext_lazy("What about then"), max_length=200, required=False)

    def clean_next_at(self) -> Any:
        moment = self.cleaned_data["next_at"]
        if moment and moment < now():
            raise ValidationError(_("That is past."))
        return moment

    def clean(self) -> dict[str, Any]:
        said = dict(super().clean() or {})
        if said.get("next_about") and not said.get("next_at") and "next_at" not in self.errors:
            self.add_error("next_at", _("Say when."))
        return said

    def next_plan(self, meeting: Meeting) -> Plan | None:
        """With the same people, and about the same where nothing else is said."""
        said = self.cleaned_data
        if not said["next_at"]:
            return None
        return Plan(said["next_at"], said["next_about"] or meeting.about, tuple(meeting.people.all()))


class CallingOffForm(OneOfMany):
    why = forms.CharField(label=gettext_lazy("Why it does not take place"), max_length=500)
