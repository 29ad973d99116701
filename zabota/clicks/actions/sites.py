"""Our sites: added, changed, given a token for their servers, and switched off."""

import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from django.db import transaction

from zabota.accounts.models import User
from zabota.clicks.events import SiteAdded, SiteChanged, SiteTokenMade
from zabota.clicks.models import Site
from zabota.clicks.taking.known import hash_of, known
from zabota.core.clock import now
from zabota.core.events import publish

BEGINNING = "zs_"  # by which a token that got out is found


@dataclass(frozen=True, kw_only=True)
class About:
    """What a person says of a site; `hosts` as `Site.hosts`."""

    name: str
    hosts: Sequence[str]
    currency: str
    keep_days: int = 90
    letters_say_who: bool = False
    is_active: bool = True


@transaction.atomic
def add_site(about: About, *, by: User) -> Site:
    key = "".join(secrets.choice("abcdefghijkmnpqrstuvwxyz23456789") for _ in range(16))
    site = Site.objects.create(**asdict(about), key=key, made_at=now())
    publish(SiteAdded(site_id=site.pk, by_id=by.pk))
    transaction.on_commit(known.forget)
    return site


@transaction.atomic
def edit_site(site: Site, about: About, *, by: User) -> Site:
    site = Site.objects.select_for_update().get(pk=site.pk)
    for name, value in asdict(about).items():
        setattr(site, name, value)
    site.save(update_fields=list(asdict(about)))
    publish(SiteChanged(site_id=site.pk, is_active=site.is_active, by_id=by.pk))
    transaction.on_commit(known.forget)
    return site


@transaction.atomic
def make_token(site: Site, *, by: User) -> str:
    """For the site's servers. It is told this once; the one before opens nothing any more."""
    token = BEGINNING + secrets.token_urlsafe(32)
    site = Site.objects.select_for_update().get(pk=site.pk)
    site.token_hash = hash_of(token)
    site.save(update_fields=["token_hash"])
    publish(SiteTokenMade(site_id=site.pk, by_id=by.pk))
    transaction.on_commit(known.forget)
    return token
