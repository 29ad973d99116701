"""One act on many tickets: which ones, and what the act needs to know."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zabota.desk.forms.relations import JoiningProblemForm
from zabota.desk.forms.ticket import OneOfMany
from zabota.desk.queue.board import Way
from zabota.team.models import Agent, Line
from zabota.team.queries import agents_by_name, open_lines
from zabota.tickets.models import BulkAct, Tag, TicketKind
from zabota.tickets.sight import Sight

MOST = 1_000
NOBODY = "none"


class SelectionForm(forms.Form):
    """`ticket` stands once for each: its number and the version that was looked at, "4131:7". `all` takes the queue."""

    act = forms.ChoiceField(choices=BulkAct.choices)
    nonce = forms.UUIDField()
    all = forms.BooleanField(required=False)

    def clean(self) -> dict[str, Any]:
        said = dict(super().clean() or {})
        data = self.data
        marks = data.getlist("ticket")[:MOST] if isinstance(data, QueryDict) else []
        said["tickets"] = dict(filter(None, map(_mark, marks)))
        if not said.get("all") and not said["tickets"]:
            raise forms.ValidationError(_("Choose some tickets first."))
        return said


class AssignTogether(OneOfMany):
    """`nobody` has to be said: what is done to many is not done by forgetting to choose."""

    owner = forms.ChoiceField(label=gettext_lazy("Owner"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.agents = {str(agent.pk): agent for agent in agents_by_name().filter(user__is_active=True)}
        names = [(key, agent.name) for key, agent in self.agents.items()]
        self.fields["owner"].choices = [  # type: ignore[attr-defined]
            ("", _("choose a colleague")),
            (NOBODY, _("no owner")),
            *names,
        ]

    def clean_owner(self) -> Agent | None:
        return self.agents.get(self.cleaned_data["owner"])


class MoveTogether(OneOfMany):
    line = forms.ModelChoiceField(
        Line.objects.none(), label=gettext_lazy("Line"), empty_label=gettext_lazy("choose a line")
    )
    reason = forms.CharField(max_length=500, label=gettext_lazy("Why they belong there"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["line"].queryset = open_lines()  # type: ignore[attr-defined]


class TagTogether(OneOfMany):
    tag = forms.ModelChoiceField(
        Tag.objects.all(), label=gettext_lazy("Tag"), empty_label=gettext_lazy("choose a tag")
    )


class KindTogether(OneOfMany):
    kind = forms.ChoiceField(label=gettext_lazy("Kind"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.kinds = {str(kind.pk): kind for kind in TicketKind.objects.filter(is_active=True)}
        names = [(key, kind.name) for key, kind in self.kinds.items()]
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            ("", _("choose a kind")),
            (NOBODY, _("no kind")),
            *names,
        ]

    def clean_kind(self) -> TicketKind | None:
        return self.kinds.get(self.cleaned_data["kind"])


class SnoozeTogether(OneOfMany):
    until = forms.DateTimeField(
        label=gettext_lazy("Until"), widget=forms.DateTimeInput(attrs={"type": "datetime-local"})
    )
    reason = forms.CharField(max_length=300, label=gettext_lazy("Why"))


class NothingMore(OneOfMany):
    """The act says it all."""


HOW: dict[str, type[OneOfMany]] = {
    BulkAct.ASSIGN: AssignTogether,
    BulkAct.KIND: KindTogether,
    BulkAct.MOVE: MoveTogether,
    BulkAct.SNOOZE: SnoozeTogether,
    BulkAct.TAG: TagTogether,
    BulkAct.UNTAG: TagTogether,
}


ASKING = {*HOW, BulkAct.JOIN}


def form_of(act: str, *, sight: Sight, said: QueryDict | None = None) -> OneOfMany:
    """What the act needs to know, of what this viewer may choose from."""
    if act == BulkAct.JOIN:
        return JoiningProblemForm(said, sight=sight)
    return HOW.get(act, NothingMore)(said)


class PlaceForm(forms.Form):
    """A card was moved: into which column, of which kind of board."""

    by = forms.ChoiceField(choices=Way.choices)
    to = forms.CharField(max_length=20)
    reason = forms.CharField(max_length=500, required=False)

    def clean(self) -> dict[str, Any]:
        said = dict(super().clean() or {})
        if said.get("by") == Way.LINE and not said.get("reason"):
            self.add_error("reason", _("Say why it belongs there."))
        return said


def _mark(text: str) -> tuple[int, int] | None:
    number, _colon, version = text.partition(":")
    fits = all(part.isascii() and part.isdecimal() and len(part) < 18 for part in (number, version))
    return (int(number), min(int(version), 2**31 - 1)) if fits else None
