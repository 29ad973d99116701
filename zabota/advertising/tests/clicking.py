"""Clicks laid out by hand."""

from datetime import datetime, timedelta
from decimal import Decimal
from hashlib import md5
from uuid import uuid4

from zabota.clicks.models import Site, SiteClick


def a_site(name: str = "north.example", *, key: str = "NorthLineTrial1", keep_days: int = 90) -> Site:
    made_at = datetime.fromisoformat("2026-01-01T00:00:00+03:00")
    return Site.objects.create(
        name=name, key=key, hosts=[name], currency="RUB", keep_days=keep_days, made_at=made_at
    )


def click(site: Site, at: datetime, verdict: str = "human", *, save: bool = True, **facts) -> SiteClick:
    """A judged click that cost ten; `verdict` empty: not judged."""
    reasons = ["hosting_network=1", "hour_user=41 (usual 1)"] if verdict == "machine" else []
    score = {"machine": 0.99, "doubtful": 0.58, "human": 0.05}.get(verdict)
    known = {
        "campaign": "Brand",
        "network": "yandex",
        "placement": "search",
        "cidr": "198.51.100.0/24",
        "cost": Decimal(10),
        "reasons": reasons,
        "score": score,
        "judged_at": at + timedelta(minutes=3) if verdict else None,
        **facts,
    }
    made = SiteClick(site=site, uid=uuid4(), at=at, received_at=at, verdict=verdict, **known)
    if save:
        made.save()
    return made


def clicks(site: Site, at: datetime, verdict: str, many: int, *, every: int = 60, **facts) -> None:
    """`every` so many seconds, in one statement."""
    SiteClick.objects.bulk_create(
        click(site, at + timedelta(seconds=every * turn), verdict, save=False, **facts)
        for turn in range(many)
    )


def hashed(text: str) -> str:
    return md5(text.encode(), usedforsecurity=False).hexdigest()
