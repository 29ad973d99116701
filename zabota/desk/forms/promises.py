"""What one promises, asks of the client, moves: a moment is written in words or chosen."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast
from zoneinfo import ZoneInfo

from django import forms
from django.http import QueryDict
from django.utils.dateparse import parse_datetime
from django.utils.timezone import get_current_timezone_name, is_aware
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zabota.clients.models import Contact
from zabota.core.clock import now
from zabota.core.text import number_of
from zabota.desk.forms.ticket import OneOfMany
from zabota.desk.forms.work import PICKER
from zabota.desk.letter.moments import moments_said
from zabota.promises.calendars import WorkCalendar
from zabota.promises.models import Source

LONGEST_SAID = 200
MOST_PROMISED = 5
LONGEST_TEXT = 500
OTHER, STATUS = "other", "status"


class WhenField(forms.CharField):
    """By when, in words of either language; shown back while one writes (see views/promises.py, `reading`)."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            required=False,
            max_length=LONGEST_SAID,
            widget=forms.TextInput(
                attrs={"autocomplete": "off", "placeholder": gettext_lazy("by Friday 15:00")}
            ),
            **options,
        )


class NumbersField(forms.Field):
    """Cleaned, a set of numbers. What is none is left out."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value: Any) -> set[int]:
        return {number for one in value or () if (number := number_of(str(one))) is not None}


class MomentField(forms.DateTimeField):
    def __init__(self, **options: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=PICKER)
        super().__init__(required=False, input_formats=[PICKER], widget=widget, **options)


class DatedForm(OneOfMany):
    """`due` is what was understood. A moment that was chosen counts before words, and those before the text's own."""

    by = WhenField(label=gettext_lazy("By when"))
    own = MomentField(label=gettext_lazy("or a moment"))

    def __init__(self, *args: Any, calendar: WorkCalendar | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.calendar = calendar
        self.fields[
            "by"
        ].required = not self.is_bound  # it is shown as needed; what may stand for it is judged below

    def clean(self) -> dict[str, Any]:
        said = dict(super().clean() or {})
        self.fields["by"].required = True
        said["due"] = said.get("own") or self._said(said.get("by") or said.get("text", ""))
        if said["due"] is None and not {"by", "own"} & set(self.errors):
            self.add_error("by", _("Say by when: “by Friday 15:00”, “tomorrow at noon”, “in 2 hours”."))
        return said

    def _said(self, words: str) -> datetime | None:
        if self.calendar is None:
            return None
        found = moments_said(words, now(), self.calendar, here())
        if len(found) > 1:
            self.add_error("by", _("Several moments are named. Name one."))
        return found[0] if len(found) == 1 else None


class PromiseForm(DatedForm):
    """Made by hand, in one line when the text says by when."""

    text = forms.CharField(
        label=gettext_lazy("What we promise"),
        max_length=500,
        widget=forms.TextInput(attrs={"placeholder": gettext_lazy("the cause of the fault, in writing")}),
    )
    source = forms.ChoiceField(
        label=gettext_lazy("Said in"),
        choices=[(one.value, one.label) for one in (Source.CALL, Source.MEETING, Source.LETTER)],
    )
    field_order = ["text", "by", "own", "source"]


class InputForm(DatedForm):
    """Something their person gives us."""

    text = forms.CharField(
        label=gettext_lazy("What we need from them"),
        max_length=500,
        widget=forms.TextInput(attrs={"placeholder": gettext_lazy("the list of gate numbers")}),
    )
    contact = forms.ModelChoiceField(Contact.objects.none(), label=gettext_lazy("Who"), empty_label=None)
    field_order = ["text", "contact", "by", "own"]

    def __init__(self, *args: Any, people: Sequence[Contact], **options: Any) -> None:
        super().__init__(*args, **options)
        everybody = Contact.objects.filter(pk__in=[one.pk for one in people])
        self.fields["contact"].queryset = everybody  # type: ignore[attr-defined]
        self.fields["contact"].initial = people[0].pk if people else None
        self.fields["contact"].label_from_instance = lambda one: one.name or _("unknown person")  # type: ignore[attr-defined]


class RedateForm(DatedForm):
    reason = forms.CharField(
        label=gettext_lazy("Why it moves"),
        max_length=500,
        help_text=gettext_lazy("The client reads these very words."),
    )
    field_order = ["by", "own", "reason"]


class FireForm(OneOfMany):
    reason = forms.CharField(
        label=gettext_lazy("What burns"),
        max_length=500,
        widget=forms.TextInput(attrs={"placeholder": gettext_lazy("the whole warehouse stands still")}),
    )


class NewsForm(forms.Form):
    """What stands under a letter: by when the next news comes, what its text promised, which moves it tells.

    `news` is an ISO moment as it was offered, OTHER with `news_said` in words, or STATUS: not known, so there is news
    of that by `status_at`. Cleaned: `news_by` (None: nothing is said of it), `promised` as (text, due), `tells` and
    `moves` as numbers: of moves that are told, and of those that are prepared and become ones.
    """

    news = forms.CharField(max_length=40, required=False)
    news_said = WhenField()
    tells = forms.TypedMultipleChoiceField(required=False, coerce=int)
    moves = NumbersField(required=False)

    def __init__(
        self,
        *args: Any,
        calendar: WorkCalendar,
        status_at: datetime,
        moves: Sequence[int],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.calendar, self.status_at = calendar, status_at
        self.fields["tells"].choices = [(move, move) for move in moves]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = dict(super().clean() or {})
        said["news_by"] = self._news_by(said)
        said["promised"] = [(text, moment) for text, moment in self.promised if self._to_come(moment)]
        return said

    def _news_by(self, said: dict[str, Any]) -> datetime | None:
        choice = said.get("news", "")
        if choice in ("", STATUS):
            return self.status_at if choice else None
        if choice != OTHER:
            return self._to_come(moment_in(choice))
        found = moments_said(said.get("news_said", ""), now(), self.calendar, here())
        if len(found) != 1:
            self.add_error("news_said", _("Say by when the next news comes: “by Friday 15:00”."))
        return found[0] if len(found) == 1 else None

    @property
    def promised(self) -> list[tuple[str, datetime]]:
        """As it was sent."""
        return promised_in_form(cast(QueryDict, self.data))

    def _to_come(self, moment: datetime | None) -> datetime | None:
        if moment is None or moment <= now():
            self.add_error("news", _("That moment has passed. Promise one that is still to come."))
            return None
        return moment


def promised_in_form(sent: QueryDict) -> list[tuple[str, datetime]]:
    """What may be read as a text and a moment."""
    texts, moments = sent.getlist("promised"), sent.getlist("promised_by")
    dated = [(text.strip(), moment_in(moment)) for text, moment in zip(texts, moments, strict=False)]
    return [(text[:LONGEST_TEXT], moment) for text, moment in dated[:MOST_PROMISED] if text and moment]


def here() -> ZoneInfo:
    """The zone of whoever reads and writes."""
    return ZoneInfo(get_current_timezone_name())


def moment_in(written: str) -> datetime | None:
    """Of ISO text with a zone; None for anything else."""
    try:
        moment = parse_datetime(written)
    except ValueError:
        return None
    return moment if moment is not None and is_aware(moment) else None
