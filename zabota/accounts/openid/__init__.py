"""OpenID Connect: a provider says who somebody is. The conversation goes by the house's one gate (`core.http`)."""

from django.conf import settings
from django.urls import reverse


def address_back() -> str:
    """As it has to stand at the provider, letter by letter."""
    return f"{settings.ZABOTA_ADDRESS}{reverse('provider_back')}"
