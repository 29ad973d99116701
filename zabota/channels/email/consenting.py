"""A person lets us into a mailbox at its provider: sent there, come back with a code, the code turned into tokens."""

import hashlib
import secrets
from base64 import urlsafe_b64encode

from django.conf import settings
from django.core import signing
from django.db import transaction

from zabota.accounts.models import User
from zabota.channels.email.errors import ConsentNotGiven, HouseNotKnown, NoToken
from zabota.channels.email.events import ConsentForgotten, ConsentGiven, ProviderAppChanged
from zabota.channels.email.models import Consent, Mailbox, ProviderApp
from zabota.channels.email.providers import provider_of
from zabota.channels.email.tokens import ask, keep
from zabota.core.clock import now
from zabota.core.events import publish

SALT = "consent to a mailbox"
SECONDS_TO_CONSENT = 15 * 60


def begin_consent(mailbox: Mailbox, *, back: str, by: User) -> tuple[str, str, str]:
    """(the provider's page, the state that it brings back, the verifier to keep in the session until then).

    `back` is our path that the provider sends the person to. Raises HouseNotKnown.
    """
    provider = provider_of(mailbox.signs_in)
    app = ProviderApp.objects.filter(provider=mailbox.signs_in).first()
    if provider is None or app is None:
        raise HouseNotKnown(provider=provider.name if provider else "")
    verifier = secrets.token_urlsafe(48)
    state = signing.dumps([by.pk, mailbox.pk, provider.key, secrets.token_urlsafe(12)], salt=SALT)
    page = provider.page_of_consent(
        app,
        redirect_uri=address_back(back),
        state=state,
        code_challenge=_challenge(verifier),
        login_hint=mailbox.imap_user or mailbox.smtp_user or mailbox.address,
    )
    return page, state, verifier


def address_back(path: str) -> str:
    """As it has to stand at the provider, letter by letter."""
    return f"{settings.ZABOTA_ADDRESS}{path}"


def mailbox_of_state(state: str, *, by: User) -> Mailbox | None:
    """The mailbox that this very person was sent away for; None for a state that is old, forged or another's."""
    try:
        user_id, mailbox_id, provider, _once = signing.loads(state, salt=SALT, max_age=SECONDS_TO_CONSENT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return Mailbox.objects.filter(pk=mailbox_id, signs_in=provider).first() if user_id == by.pk else None


def take_consent(mailbox: Mailbox, code: str, *, verifier: str, back: str, by: User) -> Consent:
    """Turns the code into tokens and keeps them. Raises ConsentNotGiven with the provider's words."""
    provider = provider_of(mailbox.signs_in)
    if provider is None:
        raise ConsentNotGiven(problem="")
    try:
        tokens = ask(
            provider,
            grant_type="authorization_code",
            code=code,
            code_verifier=verifier,
            redirect_uri=address_back(back),
        )
    except NoToken as problem:
        raise ConsentNotGiven(problem=str(problem)) from problem
    if not tokens.refresh:
        raise ConsentNotGiven(problem=f"{provider.name}: no refresh_token")
    consent = Consent(provider=provider.key, given_at=now(), given_by=by)
    keep(consent, tokens)
    return _kept(mailbox, consent)


@transaction.atomic
def _kept(mailbox: Mailbox, consent: Consent) -> Consent:
    """In the place of the one before."""
    mailbox = Mailbox.objects.select_for_update().get(pk=mailbox.pk)
    Consent.objects.filter(mailbox=mailbox).delete()
    consent.mailbox = mailbox
    consent.save()
    publish(ConsentGiven(mailbox_id=mailbox.pk, by_id=consent.given_by_id))
    return consent


@transaction.atomic
def forget_consent(mailbox: Mailbox, *, by: User) -> None:
    """Ours is deleted; at the provider the person takes it back there."""
    deleted, _each = Consent.objects.filter(mailbox=mailbox).delete()
    if deleted:
        publish(ConsentForgotten(mailbox_id=mailbox.pk, by_id=by.pk))


@transaction.atomic
def set_provider_app(
    provider: str, *, client_id: str, client_secret: str, tenant: str, by: User
) -> ProviderApp:
    """An empty secret keeps the one there is, unless the client is another one. Saving the same tells nobody."""
    app = ProviderApp.objects.select_for_update().filter(provider=provider).first()
    app = app or ProviderApp(provider=provider)
    keeps = not client_secret and app.client_id == client_id
    new = (client_id, app.client_secret if keeps else client_secret, tenant)
    if new == (app.client_id, app.client_secret, app.tenant):
        return app
    app.client_id, app.client_secret, app.tenant = new
    app.full_clean()
    app.save()
    publish(ProviderAppChanged(provider_app_id=app.pk, provider=provider, by_id=by.pk))
    return app


def _challenge(verifier: str) -> str:
    return urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")
