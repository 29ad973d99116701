"""Form fields that Django does not have."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from zabota.ui.templatetags.ui import filesize

FILES_AT_ONCE = 20
CHOOSE = gettext_noop("- Select an option -")  # Django says it, and has no Russian word for it yet


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
            refuse_too_large(file)
        return files


class OneFileField(forms.FileField):
    """One file within the limit."""

    widget = forms.FileInput

    def clean(self, data: Any, initial: Any = None) -> Any:
        file = super().clean(data, initial)
        if file:
            refuse_too_large(file)
        return file


def refuse_too_large(file: "UploadedFile[bytes]") -> None:
    if (file.size or 0) > settings.ZABOTA_UPLOAD_LIMIT:
        limit = filesize(settings.ZABOTA_UPLOAD_LIMIT)
        words = _("“%(name)s” is larger than %(limit)s. Put it on a disk and send the link.")
        raise forms.ValidationError(words % {"name": file.name, "limit": limit})
