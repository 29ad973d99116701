"""A mailbox of ours: its address, and the servers that its letters come and leave by."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zabota.channels.email.guessing import guess_at
from zabota.channels.email.mailboxes import SIGNS_IN_AS, outdates_password
from zabota.channels.email.models import Mailbox, ProviderApp
from zabota.channels.email.providers import Provider, provider_of
from zabota.team.queries import all_lines

SERVER_FIELDS = [
    *("imap_host", "imap_port", "imap_security", "imap_user", "imap_password", "imap_folder"),
    *("imap_after", "imap_done_folder"),
    *("smtp_host", "smtp_port", "smtp_security", "smtp_user", "smtp_password"),
]


HOSTS = ("imap_host", "smtp_host")


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
        return [self[name] for name in self.fields if _is_outgoing(name)]

    @property
    def others(self) -> list[BoundField]:
        return [self[name] for name in self.fields if not (name.startswith("imap_") or _is_outgoing(name))]

    def clean(self) -> dict[str, Any]:
        facts = dict(super().clean() or {})
        for name in SIGNS_IN_AS:
            if self._needs_another_password(facts, name):
                words = _("The stored password is for another server or user. Type the one for this.")
                self.add_error(name, words)
        return facts

    def _needs_another_password(self, facts: dict[str, Any], name: str) -> bool:
        if self.stored is None or not getattr(self.stored, name) or provider_of(facts.get("signs_in", "")):
            return False
        asks = bool(facts.get(name.replace("password", "user"))) and not facts.get(name)
        return asks and outdates_password(self.stored, facts, name)

    @property
    def facts(self) -> dict[str, Any]:
        return self.cleaned_data


def _is_outgoing(name: str) -> bool:
    return name.startswith("smtp_") or name == "letters_a_minute"


class MailboxForm(ServersForm):
    class Meta(ServersForm.Meta):
        fields = [
            "address",
            "name",
            "line",
            "signs_in",
            "acknowledges",
            "is_active",
            "knows_plus",
            *ServersForm.Meta.fields,
            "letters_a_minute",
        ]
        labels = {
            **ServersForm.Meta.labels,
            "address": gettext_lazy("Address"),
            "name": gettext_lazy("Name that clients see"),
            "line": gettext_lazy("Line"),
            "signs_in": gettext_lazy("Signs in"),
            "acknowledges": gettext_lazy("Tells the client that the letter has come"),
            "is_active": gettext_lazy("In use"),
            "letters_a_minute": gettext_lazy("Letters out a minute, at most"),
        }
        help_texts = {
            **ServersForm.Meta.help_texts,
            "line": gettext_lazy("New letters to this address open tickets there."),
            "letters_a_minute": gettext_lazy(
                "Empty: no limit. What is over waits its turn: people’s letters first, then those by the program."
            ),
            "signs_in": gettext_lazy(
                "Google and Microsoft want a consent: save, then give it here. Without any servers named below, "
                "theirs are filled in."
            ),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["line"].queryset = all_lines()  # type: ignore[attr-defined]
        self.fields["line"].empty_label = None  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        facts = self.cleaned_data
        provider = provider_of(facts.get("signs_in", ""))
        if provider and not (facts.get("imap_host") or facts.get("smtp_host")):
            facts.update(guess_at(provider.key).facts(facts.get("address", "")))
        facts = super().clean()
        if provider and not {facts.get(name, "").lower() for name in HOSTS} & provider.hosts:
            words = {"provider": provider.name, "hosts": ", ".join(sorted(provider.hosts))}
            self.add_error(
                "signs_in", _("A consent of %(provider)s opens only its own servers: %(hosts)s.") % words
            )
        return facts


class ProviderAppForm(forms.Form):
    """How the house is known at a provider. `cleaned_data`: client_id, client_secret (empty keeps it), tenant."""

    client_id = forms.CharField(
        label=gettext_lazy("Client ID"), max_length=254, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    client_secret = password_field()
    tenant = forms.RegexField(
        r"^[A-Za-z0-9.-]*$",
        label=gettext_lazy("Directory (tenant) ID"),
        required=False,
        max_length=100,
        help_text=gettext_lazy("Needed when the application is registered for your company alone."),
    )

    def __init__(self, *args: Any, provider: Provider, **options: Any) -> None:
        super().__init__(*args, **options)
        self.stored = ProviderApp.objects.filter(provider=provider.key).first()
        self.fields["client_secret"].label = _("Client secret")
        if not provider.any_tenant:
            self.fields["tenant"].widget = forms.HiddenInput()
        if self.stored:
            self.initial = {"client_id": self.stored.client_id, "tenant": self.stored.tenant}
            self.fields["client_secret"].help_text = _("One is stored and never shown. Empty keeps it.")

    def clean(self) -> dict[str, Any]:
        facts = dict(super().clean() or {})
        keeps = self.stored and self.stored.client_id == facts.get("client_id")
        if not facts.get("client_secret") and not keeps and "client_id" in facts:
            self.add_error("client_secret", _("Without it the provider does not let us in."))
        return facts
