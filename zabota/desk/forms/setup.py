"""What is asked of whoever sets up an empty house."""

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from zabota.accounts.models import Language, User
from zabota.channels.email.guessing import guess, incoming_names, outgoing_names
from zabota.channels.email.models import Mailbox
from zabota.desk.forms.mailboxes import ServersForm
from zabota.promises.choosing import default_level
from zabota.team.models import Line

FIRST_ANSWERS = (
    (15, gettext_lazy("a quarter of an hour")),
    (30, gettext_lazy("half an hour")),
    (60, gettext_lazy("an hour")),
    (120, gettext_lazy("two hours")),
    (240, gettext_lazy("four hours")),
    (480, gettext_lazy("eight hours")),
    (1440, gettext_lazy("three working days")),
)
TWO_HOURS = timedelta(hours=2)
BY_IMAP, BY_LISTENER = "imap", "listener"


class OwnerForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Your name"),
        max_length=120,
        help_text=gettext_lazy("Clients and colleagues see it."),
        widget=forms.TextInput(attrs={"autocomplete": "name", "autofocus": True}),
    )
    email = forms.EmailField(
        label=gettext_lazy("Your own mail address"),
        max_length=254,
        help_text=gettext_lazy("You sign in with it. The address that clients write to comes later."),
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
    )
    password = forms.CharField(
        label=gettext_lazy("Password"),
        strip=False,
        max_length=500,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=gettext_lazy("The password once more"),
        strip=False,
        max_length=500,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=Language.choices)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["language"].initial = get_language()
        self.fields["password"].help_text = " ".join(map(str, password_validators_help_texts()[1:2]))

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).strip().lower()

    def clean(self) -> dict[str, Any]:
        facts = dict(super().clean() or {})
        if {"password", "again"} <= facts.keys():
            self._check(facts)
        return facts

    def _check(self, facts: dict[str, Any]) -> None:
        if facts["password"] != facts["again"]:
            self.add_error("again", _("The two passwords differ."))
        try:
            validate_password(
                facts["password"], User(email=facts.get("email", ""), name=facts.get("name", ""))
            )
        except ValidationError as problem:
            self.add_error("password", problem)

    @property
    def facts(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "again"}


class HouseForm(forms.ModelForm):  # type: ignore[type-arg]
    first_answer = forms.TypedChoiceField(
        label=gettext_lazy("Clients are answered within, in working time"),
        choices=FIRST_ANSWERS,
        coerce=lambda minutes: timedelta(minutes=int(minutes)),
        help_text=gettext_lazy(
            "The first automatic letter tells the client the date that comes of it, and the queue sorts by it. Promise "
            "what you can keep: the settings have service levels for clients and kinds of tickets apart."
        ),
    )

    class Meta:
        model = Line
        fields = ["name"]
        labels = {"name": pgettext_lazy("thing", "Name of the line")}
        help_texts = {
            "name": gettext_lazy(
                "A line is a group of colleagues who answer together. One is enough to begin."
            )
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["name"].widget.attrs["autofocus"] = True
        if not self.instance.pk:
            self.initial["name"] = _("First line")
        span = default_level().first_answer or TWO_HOURS
        minutes = span // timedelta(minutes=1)
        self.initial["first_answer"] = minutes
        if minutes not in dict(FIRST_ANSWERS):
            own = (minutes, _("%(n)s minutes") % {"n": minutes})
            self.fields["first_answer"].choices = [own, *FIRST_ANSWERS]  # type: ignore[attr-defined]


class AddressForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Mailbox
        fields = ["address", "name"]
        labels = {
            "address": gettext_lazy("The address that clients write to"),
            "name": gettext_lazy("Name that clients see"),
        }
        help_texts = {
            "address": gettext_lazy(
                "It has to exist at your provider already. Nothing is deleted or marked there."
            ),
            "name": gettext_lazy("Stands beside the address in every letter: your company or your service."),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["address"].widget = forms.EmailInput(attrs={"autocomplete": "off", "autofocus": True})


class FirstServersForm(ServersForm):
    """With proposals from the address. One password is enough where both servers know the same user.

    What becomes of letters on their server is for the settings: at first nothing of them is touched there.
    """

    how = forms.ChoiceField(
        label=gettext_lazy("How letters come in"),
        choices=[
            (BY_IMAP, gettext_lazy("We fetch them from the mailbox each minute (IMAP)")),
            (BY_LISTENER, gettext_lazy("Our mail server hands them to us (LMTP or SMTP)")),
        ],
        widget=forms.RadioSelect,
    )

    class Meta(ServersForm.Meta):
        fields = [name for name in ServersForm.Meta.fields if name not in ("imap_after", "imap_done_folder")]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        mailbox = self.instance
        self.guess = guess(mailbox.address)
        is_new = not (mailbox.imap_host or mailbox.smtp_host)
        self.initial["how"] = BY_IMAP if mailbox.imap_host or is_new else BY_LISTENER
        if is_new:
            self.initial = {**self.initial, **self.guess.facts(mailbox.address)}
        self.names = {
            "imap_names": incoming_names(mailbox.address),
            "smtp_names": outgoing_names(mailbox.address),
        }
        for name in ("imap", "smtp"):
            self.fields[f"{name}_host"].widget.attrs["list"] = f"{name}_names"
            self.fields[f"{name}_port"].widget.attrs["inputmode"] = "numeric"
        self.fields["imap_host"].help_text = ""
        if not self.fields["smtp_password"].help_text:
            self.fields["smtp_password"].help_text = _("Empty: the same as for letters in.")

    def clean(self) -> dict[str, Any]:
        facts = self.cleaned_data
        if facts.get("how") == BY_LISTENER:
            facts["imap_host"] = ""
        same = facts.get("smtp_user") == facts.get("imap_user") and facts.get("how") == BY_IMAP
        if same and facts.get("smtp_host") and not facts.get("smtp_password"):
            facts["smtp_password"] = facts.get("imap_password", "")
        facts = super().clean()
        if facts.get("how") == BY_IMAP:
            self._ask_for_what_signs_in(facts)
        return facts

    def _ask_for_what_signs_in(self, facts: dict[str, Any]) -> None:
        for name in ("imap_host", "imap_user"):
            if not facts.get(name) and name not in self.errors:
                self.add_error(name, _("Without it no letters can be fetched."))
        has_stored = bool(self.stored and self.stored.imap_password)
        if not facts.get("imap_password") and not has_stored and "imap_password" not in self.errors:
            self.add_error("imap_password", _("Without it no letters can be fetched."))

    @property
    def facts(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "how"}
