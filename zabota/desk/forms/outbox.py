"""A letter as a client would write it, for whoever tries the demonstration."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zabota.ui.templatetags.ui import filesize


class ClientLetterForm(forms.Form):
    sender = forms.EmailField(label=gettext_lazy("From, any address"), max_length=254)
    to = forms.ChoiceField(label=gettext_lazy("To one of our mailboxes"))
    subject = forms.CharField(label=gettext_lazy("Subject"), max_length=300)
    body = forms.CharField(
        label=gettext_lazy("Text"), max_length=100_000, widget=forms.Textarea(attrs={"rows": 6})
    )
    file = forms.FileField(label=gettext_lazy("File"), required=False)
    answers = forms.CharField(
        widget=forms.HiddenInput, required=False, help_text="the file of the letter it answers"
    )

    def __init__(self, *args: Any, mailboxes: list[str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["to"].choices = [(address, address) for address in mailboxes]  # type: ignore[attr-defined]

    def clean_subject(self) -> str:
        return " ".join(self.cleaned_data["subject"].split())

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file and file.size > settings.ZABOTA_UPLOAD_LIMIT:
            limit = filesize(settings.ZABOTA_UPLOAD_LIMIT)
            raise ValidationError(
                _("“%(name)s” is larger than %(limit)s.") % {"name": file.name, "limit": limit}
            )
        return file
