"""What a client writes."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zabota.accounts.models import Language
from zabota.clients.models import ClientPriority, Company
from zabota.core.text import one_line, without_nul
from zabota.portal.eyes import Eyes
from zabota.satisfaction.models import LONGEST_REASON, LONGEST_TITLE, LONGEST_WORDS
from zabota.team.models import Agent
from zabota.ui.fields import ManyFilesField

LONGEST = 200_000  # characters


class AnswerForm(forms.Form):
    body = forms.CharField(
        max_length=LONGEST, error_messages={"required": _("Write something first.")}, widget=forms.Textarea
    )
    files = ManyFilesField(required=False)  # type: ignore[assignment]  # the metaclass takes it out of the class
    nonce = forms.UUIDField()


class GivingForm(AnswerForm):
    """What they were asked for: words, files, or both."""

    body = forms.CharField(max_length=LONGEST, required=False, widget=forms.Textarea)

    def clean(self) -> dict[str, Any]:
        said = dict(super().clean() or {})
        if not said.get("body", "").strip() and not said.get("files") and not self.errors:
            self.add_error("body", _("Write it, or attach it as a file."))
        return said


class PuttingOffForm(forms.Form):
    """“Not yet”: by the end of which day they give it."""

    to = forms.DateField()
    reason = forms.CharField(max_length=500, required=False)


class ChoiceForm(forms.Form):
    """`way` is the place of one of the ways that a refusal offers."""

    way = forms.TypedChoiceField(coerce=int)
    nonce = forms.UUIDField()

    def __init__(self, *args: Any, ways: Sequence[str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["way"].choices = list(enumerate(ways))  # type: ignore[attr-defined]


class ObjectionForm(forms.Form):
    body = forms.CharField(
        max_length=20_000,
        error_messages={"required": _("Say why you do not agree.")},
        widget=forms.Textarea,
    )
    nonce = forms.UUIDField()


class TicketForm(forms.Form):
    """`company` is asked only of those who belong to several."""

    subject = forms.CharField(
        label=_("What it is about"), max_length=300, widget=forms.TextInput(attrs={"autofocus": True})
    )
    body = forms.CharField(
        label=_("What happens, and what should happen"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("When it began, whom it touches, what you have tried. Pictures help."),
    )
    company = forms.ModelChoiceField(Company.objects.none(), label=_("For which company"))
    priority = forms.ModelChoiceField(
        ClientPriority.objects.none(), label=_("How urgent it is"), required=False, empty_label=_("as usual")
    )
    files = ManyFilesField(required=False)  # type: ignore[assignment]
    nonce = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, eyes: Eyes, **options: Any) -> None:
        super().__init__(*args, **options)
        own = Company.objects.filter(pk__in=[company.pk for company in eyes.companies])
        self.only = eyes.companies[0] if len(eyes.companies) == 1 else None
        if len(eyes.companies) > 1:
            self.fields["company"].queryset = own  # type: ignore[attr-defined]
        else:
            del self.fields["company"]
        self._ask_how_urgent(eyes)

    def clean(self) -> dict[str, Any]:
        said = dict(super().clean() or {})
        priority, company = said.get("priority"), said.get("company") or self.only
        if priority and company and priority.company_id != company.pk:
            words = _("“%(name)s” is a word of another company. Choose one of “%(company)s”.")
            self.add_error("priority", words % {"name": priority.name, "company": company.name})
        return said

    def _ask_how_urgent(self, eyes: Eyes) -> None:
        """In the words of their own company, where it has some."""
        own = ClientPriority.objects.filter(company__in=eyes.companies).select_related("company")
        choices = [(one.pk, one.name if self.only else str(one)) for one in own]
        if not choices:
            del self.fields["priority"]
            return
        field: Any = self.fields["priority"]
        field.queryset = own
        field.choices = [("", field.empty_label), *choices]

    @property
    def chosen_company(self) -> Company | None:
        return self.cleaned_data.get("company") or self.only


class OfACompany(forms.Form):
    """`company` is asked only of those who belong to several."""

    company = forms.ModelChoiceField(Company.objects.none(), label=_("For which company"))
    nonce = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, eyes: Eyes, **options: Any) -> None:
        super().__init__(*args, **options)
        self.only = eyes.companies[0] if len(eyes.companies) == 1 else None
        own = Company.objects.filter(pk__in=[company.pk for company in eyes.companies])
        self.fields["company"].queryset = own  # type: ignore[attr-defined]
        if len(eyes.companies) < 2:
            del self.fields["company"]

    @property
    def chosen_company(self) -> Company | None:
        return self.cleaned_data.get("company") or self.only


class DirectorsLetterForm(OfACompany):
    words = forms.CharField(
        label=_("What the director should know"),
        max_length=LONGEST_WORDS,
        error_messages={"required": _("Write something first.")},
        widget=forms.Textarea(attrs={"rows": 8, "autofocus": True}),
        help_text=_("As you would say it. The people who work on your tickets do not see it."),
    )
    may_hand_on = forms.BooleanField(
        label=_("The director may give this letter to the team, as an ordinary ticket."),
        required=False,
        help_text=_("Without this mark it stays between you and the director."),
    )
    field_order = ["words", "company", "may_hand_on", "nonce"]


class IdeaForm(OfACompany):
    title = forms.CharField(
        label=_("Your idea in one line"),
        max_length=LONGEST_TITLE,
        widget=forms.TextInput(attrs={"autofocus": True}),
    )
    words = forms.CharField(
        label=_("What for, and how it could be"),
        max_length=LONGEST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    ticket = forms.IntegerField(required=False, widget=forms.HiddenInput)
    field_order = ["title", "words", "company", "ticket", "nonce"]

    def clean_title(self) -> str:
        title = one_line(without_nul(self.cleaned_data["title"]))
        if not title:
            raise forms.ValidationError(_("Say it in one line."))
        return title


class ThanksForm(forms.Form):
    agent = forms.TypedChoiceField(label=_("Whom you thank"), coerce=int, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("In your own words"),
        max_length=LONGEST_REASON,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What was good? They read it as you write it."),
    )

    def __init__(self, *args: Any, people: Sequence[Agent], **options: Any) -> None:
        super().__init__(*args, **options)
        self.people = people
        self.fields["agent"].choices = [(one.pk, one.name) for one in people]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> Agent:
        return next(one for one in self.people if one.pk == self.cleaned_data["agent"])


class InvitationForm(forms.Form):
    name = forms.CharField(label=_("Your colleague’s name"), max_length=120)
    email = forms.EmailField(
        label=_("Their work address"), max_length=254, help_text=_("At your company’s own mail domain.")
    )
    company = forms.ModelChoiceField(Company.objects.none(), label=_("To which company"))

    def __init__(self, *args: Any, eyes: Eyes, **options: Any) -> None:
        super().__init__(*args, **options)
        self.only = eyes.led[0] if len(eyes.led) == 1 else None
        if self.only:
            del self.fields["company"]
        else:
            led = Company.objects.filter(pk__in=[company.pk for company in eyes.led])
            self.fields["company"].queryset = led  # type: ignore[attr-defined]

    def clean_name(self) -> str:
        return one_line(without_nul(self.cleaned_data["name"]))

    @property
    def chosen_company(self) -> Company:
        return self.only or self.cleaned_data["company"]


class CopyForm(forms.Form):
    """Nothing to fill in: the button is the request."""


class ForgettingForm(forms.Form):
    is_sure = forms.BooleanField(
        label=_("Yes, forget me. I know that it cannot be undone and that I can sign in here no more."),
        error_messages={"required": _("Say that you are sure: it cannot be undone.")},
    )


class ProfileForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=120, help_text=_("So we know whom we write to."))
    phone = forms.CharField(
        label=_("Telephone"), max_length=40, required=False, help_text=_("Where to ring when it burns.")
    )
    language = forms.ChoiceField(
        label=_("Language"),
        choices=Language.choices,
        help_text=_("Of these pages and of our letters to you."),
    )

    def clean_name(self) -> str:
        return one_line(without_nul(self.cleaned_data["name"]))

    def clean_phone(self) -> str:
        return one_line(without_nul(self.cleaned_data["phone"]))
