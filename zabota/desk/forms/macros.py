"""What is asked of whoever writes a macro."""

from typing import Any

from django import forms
from django.core.validators import MaxValueValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from zabota.automation.models import LONGEST_SNOOZE, Owning, Stepping
from zabota.core.text import one_line, without_nul
from zabota.desk.forms.replies import LongText, PreparedForm
from zabota.team.models import Agent, Line
from zabota.team.queries import agents_by_name, open_lines
from zabota.tickets.models import TicketKind
from zabota.tickets.sight import sight_of
from zabota.writing.models import SavedReply
from zabota.writing.queries import replies_for

MOST_TAGS = 20
LONGEST_TAG = 60


class TagsField(forms.CharField):
    """Names with commas between."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, max_length=MOST_TAGS * LONGEST_TAG, **options)

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> Any:
        parts = [one_line(without_nul(part)).lstrip("#").strip() for part in super().clean(value).split(",")]
        names = list({part.casefold(): part for part in parts if part}.values())
        if len(names) > MOST_TAGS:
            raise forms.ValidationError(_("At most %(most)d tags.") % {"most": MOST_TAGS})
        if any(len(name) > LONGEST_TAG for name in names):
            raise forms.ValidationError(_("A tag has at most %(most)d characters.") % {"most": LONGEST_TAG})
        return names


class MacroForm(PreparedForm):
    """Whatever is left empty stays on the ticket as it is."""

    name = forms.CharField(
        label=pgettext_lazy("thing", "Name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autofocus": True}),
    )
    reply = forms.ModelChoiceField(
        SavedReply.objects.none(),
        required=False,
        label=gettext_lazy("Text put into the letter"),
        empty_label=gettext_lazy("none"),
        help_text=gettext_lazy("It is not sent: you read it first."),
    )
    add_tags = TagsField(label=gettext_lazy("Tags to put on"), help_text=gettext_lazy("With commas between."))
    remove_tags = TagsField(label=gettext_lazy("Tags to take off"))
    kind = forms.ModelChoiceField(
        TicketKind.objects.none(),
        required=False,
        label=gettext_lazy("Kind"),
        empty_label=gettext_lazy("as it is"),
    )
    owning = forms.ChoiceField(label=gettext_lazy("Owner"), choices=Owning.choices, required=False)
    owner = forms.ModelChoiceField(
        Agent.objects.none(),
        required=False,
        label=gettext_lazy("Which colleague"),
        empty_label=gettext_lazy("nobody chosen"),
    )
    to_line = forms.ModelChoiceField(
        Line.objects.none(),
        required=False,
        label=gettext_lazy("Move to the line"),
        empty_label=gettext_lazy("as it is"),
    )
    move_reason = forms.CharField(label=gettext_lazy("Why it belongs there"), max_length=500, required=False)
    step = forms.ChoiceField(label=gettext_lazy("Next step"), choices=Stepping.choices, required=False)
    snooze_hours = forms.IntegerField(
        label=gettext_lazy("Snooze, hours"),
        required=False,
        min_value=1,
        validators=[MaxValueValidator(LONGEST_SNOOZE)],
        help_text=gettext_lazy("Out of sight until then; the client’s word wakes it earlier."),
    )
    note = LongText(label=gettext_lazy("Note for colleagues"), rows=3)
    follow = forms.BooleanField(label=gettext_lazy("Whoever applies it follows the ticket"), required=False)
    field_order = (
        "name", "sharing", "reply", "note", "add_tags", "remove_tags", "owning", "owner", "to_line", "move_reason",
        "step", "snooze_hours", "kind", "follow",
    )  # fmt: skip

    def __init__(self, *args: Any, by: Agent, **options: Any) -> None:
        super().__init__(*args, by=by, **options)
        self._offer("reply", replies_for(sight_of(by.user)))
        self._offer("kind", TicketKind.objects.filter(is_active=True))
        self._offer("owner", agents_by_name().filter(user__is_active=True))
        self._offer("to_line", open_lines())

    def clean(self) -> dict[str, Any]:
        said = dict(super().clean() or {})
        self._want_a_colleague(said)
        self._want_a_reason(said)
        if said.get("snooze_hours") and said.get("step") == Stepping.SOLVED:
            self.add_error("snooze_hours", _("What is solved is not snoozed: choose one of the two."))
        acts = (value for name, value in said.items() if name not in ("name", "sharing", "move_reason"))
        if not self.errors and not any(acts):
            self.add_error(None, _("Choose at least one thing that the macro does."))
        return said

    def _want_a_colleague(self, said: dict[str, Any]) -> None:
        if said.get("owning") == Owning.COLLEAGUE and not said.get("owner"):
            self.add_error("owner", _("Say which colleague."))
        elif said.get("owning") != Owning.COLLEAGUE:
            said["owner"] = None

    def _want_a_reason(self, said: dict[str, Any]) -> None:
        if said.get("to_line") and not said.get("move_reason") and "move_reason" not in self.errors:
            self.add_error("move_reason", _("Say why tickets go to that line."))
        elif not said.get("to_line"):
            said["move_reason"] = ""

    def _offer(self, name: str, choices: Any) -> None:
        self.fields[name].queryset = choices  # type: ignore[attr-defined]
