"""What is asked in the settings."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models.functions import Lower
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from zabota.accounts.actions import OWNER
from zabota.accounts.models import Language, Role, User
from zabota.accounts.permissions import Permission
from zabota.team.models import Agent, Line
from zabota.team.queries import agents_by_name, all_lines


class PeopleField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Agents as boxes, with what their role is called."""

    def label_from_instance(self, agent: Any) -> str:
        return f"{agent.name} · {agent.user.role}"


class LineForm(forms.ModelForm):  # type: ignore[type-arg]
    members = PeopleField(
        Agent.objects.none(),
        label=gettext_lazy("Who works on it"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("They see its tickets and hear of those without an owner."),
    )

    class Meta:
        model = Line
        fields = ["name", "members", "unowned_for", "reopen_days", "is_active"]
        labels = {
            "name": pgettext_lazy("thing", "Name"),
            "unowned_for": gettext_lazy("Without an owner, minutes"),
            "reopen_days": gettext_lazy("Reopening, days"),
            "is_active": gettext_lazy("Takes new tickets"),
        }
        help_texts = {
            "unowned_for": gettext_lazy("After it a ticket that nobody took is shown and told to the line."),
            "reopen_days": gettext_lazy(
                "In them an answer reopens a solved ticket; later it opens a new one."
            ),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        present = list(self.instance.agents.values_list("pk", flat=True)) if self.instance.pk else []
        people = agents_by_name()
        members = self.fields["members"]
        members.queryset = people.filter(user__is_active=True) | people.filter(pk__in=present)  # type: ignore[attr-defined]
        members.initial = present

    @property
    def facts(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "members"}


class AgentForm(forms.Form):
    """Who somebody is, what they may do and where they work."""

    name = forms.CharField(
        label=gettext_lazy("Name"), max_length=120, widget=forms.TextInput(attrs={"autofocus": True})
    )
    role = forms.ModelChoiceField(Role.objects.none(), label=gettext_lazy("Role"), empty_label=None)
    lines = forms.ModelMultipleChoiceField(
        Line.objects.none(), label=gettext_lazy("Lines"), required=False, widget=forms.CheckboxSelectMultiple
    )
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=Language.choices)

    def __init__(self, *args: Any, by: User, of: User | None = None, **options: Any) -> None:
        """The role of somebody who may more than the editor is not asked."""
        super().__init__(*args, **options)
        self.fields["lines"].queryset = all_lines()  # type: ignore[attr-defined]
        self.fields["role"].queryset = roles_within(by)  # type: ignore[attr-defined]
        if of:
            self.initial = {**self.initial, **_facts_of(of)}
            if not of.permissions <= by.permissions:
                del self.fields["role"]


def _facts_of(user: User) -> dict[str, Any]:
    agent = getattr(user, "agent", None)
    lines = [line.pk for line in agent.lines.all()] if agent else []
    return {"name": user.name, "role": user.role_id, "language": user.language, "lines": lines}


class NewAgentForm(AgentForm):
    email = forms.EmailField(
        label=gettext_lazy("Mail address"),
        max_length=254,
        help_text=gettext_lazy(
            "A letter with a link goes there. They sign in by a mailed code; no password is sent."
        ),
    )
    field_order = ["name", "email", "role", "lines", "language"]

    def __init__(self, *args: Any, by: User, **options: Any) -> None:
        """Nobody becomes an owner because a list begins with it."""
        super().__init__(*args, by=by, **options)
        self.fields["role"].initial = roles_within(by).filter(key="agent").first()

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].strip().lower()
        if User.objects.alias(low=Lower("email")).filter(low=email).exists():
            raise ValidationError(
                _("Somebody with the address %(email)s can already sign in.") % {"email": email}
            )
        return email


def roles_within(by: User) -> Any:
    """Roles that allow nothing beyond what the giver may do: more is not theirs to give."""
    return Role.objects.filter(permissions__contained_by=sorted(by.permissions)).order_by("id")


class RolesForm(forms.Form):
    """A matrix of roles and permissions: one box for each pair, named by both."""

    def __init__(self, *args: Any, roles: Iterable[Role], **options: Any) -> None:
        super().__init__(*args, **options)
        self.roles = list(roles)
        for role in self.roles:
            for permission in Permission:
                self.fields[_box(role, permission)] = forms.BooleanField(
                    required=False,
                    initial=permission.value in role.permissions,
                    label=f"{role} · {permission.label}",
                )

    @property
    def rows(self) -> list[dict[str, Any]]:
        """One permission a row, its boxes in the order of the roles."""
        return [
            {"label": permission.label, "boxes": [self._cell(role, permission) for role in self.roles]}
            for permission in Permission
        ]

    def permissions_of(self, role: Role) -> list[Permission]:
        """What owners have stays with them, so its boxes are not sent."""
        checked = [permission for permission in Permission if self.cleaned_data[_box(role, permission)]]
        return [*checked, *(permission for permission in Permission if _is_fixed(role, permission))]

    def _cell(self, role: Role, permission: Permission) -> dict[str, Any]:
        box, is_fixed = self[_box(role, permission)], _is_fixed(role, permission)
        is_on = is_fixed or bool(box.value())
        return {"name": box.html_name, "label": box.label, "is_on": is_on, "is_fixed": is_fixed}


def _is_fixed(role: Role, permission: Permission) -> bool:
    return role.key == OWNER and permission.value in role.permissions


def _box(role: Role, permission: Permission) -> str:
    return f"{role.pk}:{permission}"
