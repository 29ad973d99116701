"""What is asked about a saved queue besides its conditions."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from zabota.queues.actions import View, may_share
from zabota.queues.models import USUAL_COLUMNS, Column, Form, Order, Queue, Scope
from zabota.team.models import Agent, Line
from zabota.team.queries import lines_for
from zabota.tickets.conditions.tree import Group
from zabota.tickets.sight import sight_of

LINE = "line:"


class QueueForm(forms.Form):
    name = forms.CharField(label=pgettext_lazy("thing", "Name"), max_length=80)
    seen_by = forms.ChoiceField(label=gettext_lazy("Who sees it"))
    order = forms.ChoiceField(label=gettext_lazy("Order"), choices=Order.choices)
    is_descending = forms.BooleanField(label=gettext_lazy("The other way round"), required=False)
    form = forms.ChoiceField(label=gettext_lazy("Looks like"), choices=Form.choices)
    columns = forms.MultipleChoiceField(
        label=gettext_lazy("Columns of the table"),
        choices=Column.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    is_favourite = forms.BooleanField(label=gettext_lazy("One of my favourites"), required=False)

    def __init__(self, *args: Any, by: Agent, of: Queue | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["seen_by"].choices = _audiences(by, of)  # type: ignore[attr-defined]
        self.initial = {"columns": USUAL_COLUMNS, **(_facts_of(of) if of else {}), **self.initial}

    def view(self, tree: Group) -> View:
        facts = self.cleaned_data
        scope, line = _audience(facts["seen_by"])
        return View(
            name=facts["name"],
            tree=tree,
            order=facts["order"],
            is_descending=facts["is_descending"],
            columns=tuple(facts["columns"]),
            form=facts["form"],
            scope=scope,
            line=line,
        )


def _audiences(by: Agent, of: Queue | None) -> list[tuple[str, str]]:
    """Those this person may share with; a queue that is shared further keeps its audience among them."""
    audiences = [(str(Scope.PRIVATE), str(Scope.PRIVATE.label))]
    if may_share(by):
        sight = sight_of(by.user)
        audiences += [
            (f"{LINE}{line.pk}", _("the line “%(name)s”") % {"name": line.name})
            for line in lines_for(sight.line_ids, sees_all=sight.sees_all).order_by("pk")
        ]
        audiences.append((str(Scope.EVERYBODY), str(Scope.EVERYBODY.label)))
    present = _seen_by(of) if of else str(Scope.PRIVATE)
    if of and of.line and present not in dict(audiences):
        audiences.append((present, _("the line “%(name)s”") % {"name": of.line.name}))
    return audiences


def _audience(seen_by: str) -> tuple[str, Line | None]:
    if seen_by.startswith(LINE):
        return Scope.LINE, Line.objects.get(pk=int(seen_by.removeprefix(LINE)))
    return seen_by, None


def _seen_by(queue: Queue) -> str:
    return f"{LINE}{queue.line_id}" if queue.line_id else str(queue.scope)


def _facts_of(queue: Queue) -> dict[str, Any]:
    facts = {name: getattr(queue, name) for name in ("name", "order", "is_descending", "form", "columns")}
    return {**facts, "columns": queue.columns or list(USUAL_COLUMNS), "seen_by": _seen_by(queue)}
