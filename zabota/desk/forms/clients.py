"""What is asked about companies and contacts."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from zabota.accounts.models import Kind, Language, User
from zabota.clients.directory import companies_called
from zabota.clients.models import Company, Contact, ContactRole, Priority
from zabota.clients.ranking import MOST
from zabota.promises.models import ClientHours, WorkCalendar

EMPTY_ROWS = 2
DOMAIN = re.compile(r"[^@\s.]+(\.[^@\s.]+)+")


class LinesField(forms.CharField):
    """A list, one thing a line; commas part things as well."""

    def __init__(self, *, rows: int = 2, **options: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows, "spellcheck": "false"}), **options)

    def clean(self, value: Any) -> list[str]:
        text: str = super().clean(value)
        return list(dict.fromkeys(word.lower() for word in re.split(r"[\s,;]+", text) if word))

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value


class CompanyForm(forms.Form):
    name = forms.CharField(
        label=pgettext_lazy("thing", "Name"),
        max_length=200,
        widget=forms.TextInput(attrs={"autofocus": True}),
    )
    domains = LinesField(
        label=gettext_lazy("Mail domains"),
        required=False,
        help_text=gettext_lazy("One a line, like example.org. Who writes from them belongs to this company."),
    )
    account_owner = forms.ModelChoiceField(
        label=gettext_lazy("Account owner"),
        queryset=User.objects.none(),
        required=False,
        empty_label=gettext_lazy("nobody yet"),
        help_text=gettext_lazy("Our person for the whole company."),
    )
    about = forms.CharField(
        label=gettext_lazy("What we should know about it"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    hours = forms.ModelChoiceField(
        label=gettext_lazy("Their working hours"),
        queryset=WorkCalendar.objects.all(),
        required=False,
        empty_label=gettext_lazy("those of their service level"),
        help_text=gettext_lazy(
            "Reminders reach them in these hours, and letters say dates in this time zone."
        ),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        colleagues = User.objects.filter(kind=Kind.STAFF, is_active=True).order_by("name", "pk")
        self.fields["account_owner"].queryset = colleagues  # type: ignore[attr-defined]
        self._ask_priorities(self.initial.get("priorities", []))

    def clean_domains(self) -> list[str]:
        domains = [domain.lstrip("@") for domain in self.cleaned_data["domains"]]
        for domain in domains:
            if not DOMAIN.fullmatch(domain) or len(domain) > 253:
                raise ValidationError(
                    _("“%(domain)s” is not a mail domain: write it like example.org.")
                    % {"domain": domain[:80]}
                )
        return domains

    def clean(self) -> dict[str, Any]:
        said = dict(super().clean() or {})
        names = [said.get(f"priority-{place}-name") for place in range(self.size)]
        for place, name in enumerate(names):
            if name and name in names[:place]:
                self.add_error(f"priority-{place}-name", _("“%(name)s” stands there twice.") % {"name": name})
        return said

    @property
    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("name", "domains", "account_owner", "about")}

    @property
    def priorities(self) -> list[tuple[str, int]]:
        """What they call it and which of ours it means, the most urgent first."""
        said = self.cleaned_data
        rows = [
            (said[f"priority-{place}-name"], said[f"priority-{place}-means"]) for place in range(self.size)
        ]
        return [(name, int(means)) for name, means in rows if name]

    @property
    def plain(self) -> list[forms.BoundField]:
        return [self[name] for name in ("name", "domains", "account_owner", "about", "hours")]

    @property
    def rows(self) -> list[list[forms.BoundField]]:
        return [
            [self[f"priority-{place}-name"], self[f"priority-{place}-means"]] for place in range(self.size)
        ]

    def _ask_priorities(self, present: list[tuple[str, int]]) -> None:
        """A row for each, and some empty ones."""
        sent = sum(f"priority-{place}-name" in self.data for place in range(MOST))
        self.size = min(sent if self.is_bound else len(present) + EMPTY_ROWS, MOST)
        for place in range(self.size):
            name, means = present[place] if place < len(present) else ("", Priority.NORMAL)
            self.fields[f"priority-{place}-name"] = forms.CharField(
                label=_("What they call it"), max_length=60, required=False, initial=name
            )
            self.fields[f"priority-{place}-means"] = forms.ChoiceField(
                label=_("Means for us"), choices=Priority.choices, initial=means
            )

    @classmethod
    def facts_of(cls, company: Company) -> dict[str, Any]:
        priorities = list(company.priorities.order_by("place", "id").values_list("name", "means"))
        domains = list(company.domains.order_by("domain").values_list("domain", flat=True))
        return {
            "name": company.name,
            "about": company.about,
            "domains": domains,
            "account_owner": company.account_owner_id,
            "priorities": priorities,
            "hours": ClientHours.objects.filter(company=company).values_list("calendar", flat=True).first(),
        }


class ContactForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Name"), max_length=200, widget=forms.TextInput(attrs={"autofocus": True})
    )
    addresses = LinesField(
        label=gettext_lazy("Mail addresses"),
        help_text=gettext_lazy("One a line. We write to the first; letters from any of them are theirs."),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language"),
        choices=Language.choices,
        help_text=gettext_lazy("Our letters to them are in this language."),
    )
    phone = forms.CharField(label=gettext_lazy("Telephone"), max_length=40, required=False)

    def clean_addresses(self) -> list[str]:
        addresses: list[str] = self.cleaned_data["addresses"]
        for address in addresses:
            try:
                validate_email(address)
            except ValidationError as problem:
                raise ValidationError(
                    _("“%(address)s” is not a mail address: write it like name@example.org.")
                    % {"address": address[:80]}
                ) from problem
        return addresses

    @classmethod
    def facts_of(cls, contact: Contact) -> dict[str, Any]:
        addresses = list(contact.addresses.order_by("-is_main", "id").values_list("email", flat=True))
        return {
            "name": contact.name,
            "addresses": addresses,
            "language": contact.language,
            "phone": contact.phone,
        }


class RoleForm(forms.Form):
    """What part a contact plays at a company."""

    role = forms.ChoiceField(
        label=gettext_lazy("Part"), choices=ContactRole.choices, initial=ContactRole.EXECUTOR
    )


class NewContactForm(ContactForm, RoleForm):
    """A person met at one company."""

    field_order = ["name", "addresses", "role", "language", "phone"]


class CompanyField(forms.CharField):
    """A company by its name or mail domain, since there may be thousands of them. Cleaned, the company or None.

    Where it stands there is a `<datalist id="company-names">`.
    """

    def __init__(self, **options: Any) -> None:
        asking = {
            "autocomplete": "off",
            "list": "company-names",
            "hx-get": reverse_lazy("company_names"),
            "hx-target": "#company-names",
            "hx-trigger": "input changed delay:200ms",
        }
        super().__init__(max_length=200, widget=forms.TextInput(attrs=asking), **options)

    def clean(self, value: Any) -> Any:
        called = super().clean(value)
        return _company_called(called) if called else None


class JoiningForm(RoleForm):
    company = CompanyField(
        label=gettext_lazy("Company"), help_text=gettext_lazy("Its name or its mail domain.")
    )
    field_order = ["company", "role"]


def _company_called(called: str) -> Company:
    found = companies_called(called)
    if not found:
        raise ValidationError(_("No company is called “%(name)s”.") % {"name": called})
    if len(found) > 1:
        names = "; ".join(_with_domains(company) for company in found)
        raise ValidationError(_("There are several: %(names)s. Write the mail domain.") % {"names": names})
    return found[0]


def _with_domains(company: Company) -> str:
    domains = ", ".join(domain.domain for domain in company.domains.all())
    return f"{company.name} ({domains})" if domains else company.name
