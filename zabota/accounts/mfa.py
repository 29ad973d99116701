"""How allauth keeps second factors in this house: sealed, and named after us."""

from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from django.utils.translation import gettext_lazy as _

from zabota.core.crypto import decrypt, encrypt

OURS = "Zabota"


class FactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This was not right. Look for the code of this very moment and try again."),
    }

    def get_totp_issuer(self) -> str:
        return OURS

    def _get_site_name(self) -> str:
        return OURS

    def encrypt(self, text: str) -> str:
        return encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        return decrypt(encrypted_text)

    def send_notification_mail(self, *args: Any, **options: Any) -> None:
        """Ours are written by the actions, in their transaction."""
