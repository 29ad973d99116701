"""Fields that Django does not have."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import validate_email
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

FILES_AT_ONCE = 20


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Several files, each within the limit."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> "list[UploadedFile[bytes]]":
        files = [file for file in (data or []) if file]
        if len(files) > FILES_AT_ONCE:
            raise forms.ValidationError(_("At most %(count)d files at once.") % {"count": FILES_AT_ONCE})
        for file in files:
            if file.size > settings.ZABOTA_UPLOAD_LIMIT:
                limit = filesizeformat(settings.ZABOTA_UPLOAD_LIMIT)
                words = _("“%(name)s” is larger than %(limit)s. Put it on a disk and send the link.")
                raise forms.ValidationError(words % {"name": file.name, "limit": limit})
        return files


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
