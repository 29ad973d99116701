"""What is asked in the settings."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models.functions import Lower
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from zabota.accounts.actions import OWNER
from zabota.accounts.models import Language, Role, User
from zabota.accounts.permissions import Permission
from zabota.channels.email.mailboxes import SIGNS_IN_AS, outdates_password
from zabota.channels.email.models import Mailbox
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
        fields = ["name", "members", "first_news_in", "unowned_for", "reopen_days", "is_active"]
        labels = {
            "name": pgettext_lazy("thing", "Name"),
            "first_news_in": gettext_lazy("First news, minutes"),
            "unowned_for": gettext_lazy("Without an owner, minutes"),
            "reopen_days": gettext_lazy("Reopening, days"),
            "is_active": gettext_lazy("Takes new tickets"),
        }
        help_texts = {
            "first_news_in": gettext_lazy("The first automatic letter tells the client this time."),
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


SERVER_FIELDS = [
    *("imap_host", "imap_port", "imap_security", "imap_user", "imap_password", "imap_folder"),
    *("imap_after", "imap_done_folder"),
    *("smtp_host", "smtp_port", "smtp_security", "smtp_user", "smtp_password"),
]


def password_field() -> forms.CharField:
    """Write-only: always empty, and empty keeps what is stored."""
    return forms.CharField(
        label=gettext_lazy("Password"),
        required=False,
        strip=False,
        max_length=500,
        widget=forms.PasswordInput(render_value=False, attrs={"autocomplete": "new-password"}),
    )


class ServersForm(forms.ModelForm):  # type: ignore[type-arg]
    """Where the letters of a mailbox lie, and where they leave by."""

    imap_password = password_field()
    smtp_password = password_field()
    field_order = SERVER_FIELDS

    class Meta:
        model = Mailbox
        fields = [name for name in SERVER_FIELDS if name not in SIGNS_IN_AS]
        labels = {
            "imap_host": gettext_lazy("Server for letters in (IMAP)"),
            "imap_port": gettext_lazy("Port"),
            "imap_security": gettext_lazy("Encryption"),
            "imap_user": gettext_lazy("User name"),
            "imap_folder": gettext_lazy("Folder"),
            "imap_after": gettext_lazy("A letter that was taken in"),
            "imap_done_folder": gettext_lazy("Folder for letters taken in"),
            "smtp_host": gettext_lazy("Server for letters out (SMTP)"),
            "smtp_port": gettext_lazy("Port"),
            "smtp_security": gettext_lazy("Encryption"),
            "smtp_user": gettext_lazy("User name"),
        }
        help_texts = {
            "imap_host": gettext_lazy("Empty: letters are brought to our own listener."),
            "imap_after": gettext_lazy("Only after it is safely stored here."),
            "imap_done_folder": gettext_lazy(
                "Only when they go into another one; it is made when it is missing."
            ),
            "smtp_host": gettext_lazy("Empty: the server of the whole house."),
        }
        widgets = {
            name: forms.TextInput(attrs={"autocomplete": "off"}) for name in ("imap_user", "smtp_user")
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.stored = Mailbox.objects.filter(pk=self.instance.pk).first() if self.instance.pk else None
        for name in SIGNS_IN_AS:
            if self.stored and getattr(self.stored, name):
                self.fields[name].help_text = _("One is stored and never shown. Empty keeps it.")

    @property
    def incoming(self) -> list[BoundField]:
        return [self[name] for name in self.fields if name.startswith("imap_")]

    @property
    def outgoing(self) -> list[BoundField]:
        return [self[name] for name in self.fields if name.startswith("smtp_")]

    @property
    def others(self) -> list[BoundField]:
        return [self[name] for name in self.fields if not name.startswith(("imap_", "smtp_"))]

    def clean(self) -> dict[str, Any]:
        facts = dict(super().clean() or {})
        for name in SIGNS_IN_AS:
            if self._needs_another_password(facts, name):
                words = _("The stored password is for another server or user. Type the one for this.")
                self.add_error(name, words)
        return facts

    def _needs_another_password(self, facts: dict[str, Any], name: str) -> bool:
        if self.stored is None or not getattr(self.stored, name):
            return False
        asks = bool(facts.get(name.replace("password", "user"))) and not facts.get(name)
        return asks and outdates_password(self.stored, facts, name)

    @property
    def facts(self) -> dict[str, Any]:
        return self.cleaned_data


class MailboxForm(ServersForm):
    class Meta(ServersForm.Meta):
        fields = [
            "address",
            "name",
            "line",
            "acknowledges",
            "is_active",
            "knows_plus",
            *ServersForm.Meta.fields,
        ]
        labels = {
            **ServersForm.Meta.labels,
            "address": gettext_lazy("Address"),
            "name": gettext_lazy("Name that clients see"),
            "line": gettext_lazy("Line"),
            "acknowledges": gettext_lazy("Tells the client that the letter has come"),
            "is_active": gettext_lazy("In use"),
        }
        help_texts = {
            **ServersForm.Meta.help_texts,
            "line": gettext_lazy("New letters to this address open tickets there."),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["line"].queryset = all_lines()  # type: ignore[attr-defined]
        self.fields["line"].empty_label = None  # type: ignore[attr-defined]
