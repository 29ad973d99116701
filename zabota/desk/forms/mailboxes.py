"""A mailbox of ours: its address, and the servers that its letters come and leave by."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zabota.channels.email.mailboxes import SIGNS_IN_AS, outdates_password
from zabota.channels.email.models import Mailbox
from zabota.team.queries import all_lines

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
