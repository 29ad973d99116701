"""Providers whose mailboxes are opened by a person's consent (OAuth 2) in place of a password."""

from dataclasses import dataclass
from urllib.parse import urlencode

from zabota.channels.email.models import ProviderApp, SignsIn


@dataclass(frozen=True, slots=True)
class Provider:
    """`{tenant}` in an address is the directory of the company that registered the house there.

    Tokens are shown to `hosts` and to nobody else.
    """

    key: str
    name: str
    consent_url: str
    token_url: str
    scope: str
    hosts: frozenset[str]
    extra: tuple[tuple[str, str], ...] = ()
    any_tenant: str = ""

    def page_of_consent(self, app: ProviderApp, **words: str) -> str:
        """Where the person is sent. `words`: redirect_uri, state, code_challenge, login_hint."""
        query = {
            "client_id": app.client_id,
            "response_type": "code",
            "scope": self.scope,
            "code_challenge_method": "S256",
            **dict(self.extra),
            **words,
        }
        return f"{self.at(self.consent_url, app)}?{urlencode(query)}"

    def at(self, url: str, app: ProviderApp) -> str:
        return url.format(tenant=app.tenant or self.any_tenant)


GOOGLE = Provider(
    key=SignsIn.GOOGLE.value,
    name="Google",
    consent_url="https://accounts.google.com/o/oauth2/v2/auth",
    token_url="https://oauth2.googleapis.com/token",  # noqa: S106 an address
    scope="https://mail.google.com/",
    hosts=frozenset({"imap.gmail.com", "smtp.gmail.com"}),
    extra=(("access_type", "offline"), ("prompt", "consent")),  # else a second consent has no long token
)
MICROSOFT = Provider(
    key=SignsIn.MICROSOFT.value,
    name="Microsoft",
    consent_url="https://login.microsoftonline.com/{tenant}/oauth2/v2.0/authorize",
    token_url="https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token",  # noqa: S106 an address
    scope=(
        "offline_access https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send"
    ),
    hosts=frozenset({"outlook.office365.com", "smtp.office365.com", "smtp-mail.outlook.com"}),
    extra=(("prompt", "select_account"),),
    any_tenant="common",
)
PROVIDERS = {provider.key: provider for provider in (GOOGLE, MICROSOFT)}


def provider_of(signs_in: str) -> Provider | None:
    """None for a password."""
    return PROVIDERS.get(signs_in)
