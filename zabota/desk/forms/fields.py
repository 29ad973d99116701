"""Fields that Django does not have."""

from typing import Any

from django import forms
from django.core.validators import validate_email
from django.utils.translation import gettext as _


class AddressesField(forms.Field):
    """Several mail addresses: hidden fields of one name, or one field with commas."""

    widget = forms.MultipleHiddenInput

    def clean(self, value: Any) -> list[str]:
        lines = [value] if isinstance(value, str) else value or []
        written = [part.strip().lower() for line in lines for part in line.replace(";", ",").split(",")]
        addresses = [address for address in dict.fromkeys(written) if address]
        for address in addresses:
            try:
                validate_email(address)
            except forms.ValidationError as problem:
                raise forms.ValidationError(
                    _("“%(address)s” is not a mail address.") % {"address": address}
                ) from problem
        if self.required and not addresses:
            raise forms.ValidationError(_("Say who shall get the letter."))
        return addresses
