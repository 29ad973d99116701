"""Clicks of our own sites are taken in, as their page or their server tells of them."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from zabota.clicks.audiences import unsealed
from zabota.clicks.keys import hidden
from zabota.clicks.models import Key, Site, SiteClick, Way
from zabota.clicks.models.site_clicks import AHEAD
from zabota.clicks.taking import rows
from zabota.clicks.taking.known import known
from zabota.clicks.taking.senders import Sender, sender_of
from zabota.clicks.taking.told import Told
from zabota.core.clock import now


def take_from_page(
    site: Site, told: Sequence[Told], *, headers: Mapping[str, str], address: str, way: Way = Way.TAG
) -> int:
    """How many are new. Who, whence and when is what the request shows, whatever the page may say."""
    key, at = known.key(), now()
    senders = {one.device: sender_of(headers, address, one.device, key) for one in told}
    return _take(site, [(one, at, senders[one.device]) for one in told], way, key, at)


def take_from_server(site: Site, told: Sequence[Told]) -> int:
    """The site's own server saw the visitor; what it does not tell is not known."""
    key, at = known.key(), now()
    found = [
        (one, one.at or at, sender_of({"user-agent": one.agent}, one.address, one.device, key))
        for one in told
    ]
    return _take(site, found, Way.SERVER, key, at)


def untimely(site: Site, told: Told) -> str:
    """Why a moment that was told is none that can be kept; empty when it can."""
    at = now()
    if max(told.at or at, told.action_at or at) > at + AHEAD:
        return "at: in the future"
    if told.at and told.at < at - timedelta(days=site.keep_days):
        return f"at: older than the {site.keep_days} days that clicks are kept"
    return ""


def _take(
    site: Site, found: Sequence[tuple[Told, datetime, Sender]], way: Way, key: Key, at: datetime
) -> int:
    clicks = [_row(told, when, sender, way, key, at) for told, when, sender in found if not told.is_addition]
    additions = [_addition(told, at) for told, _when, _sender in found if told.is_addition]
    with transaction.atomic():
        new = rows.keep(
            site, sorted(clicks, key=_uid), at=at
        )  # in one order, so that no two wait for each other
        rows.add_actions(site, sorted(additions, key=_uid))
        for click in clicks:
            if click["audience"] and click["visitor"]:
                _know_again(site, click)
    return new


def _uid(row: Mapping[str, Any]) -> UUID:
    uid: UUID = row["uid"]
    return uid


def _row(told: Told, when: datetime, sender: Sender, way: Way, key: Key, at: datetime) -> dict[str, Any]:
    return {
        **sender,
        "uid": told.uid,
        "at": when,
        "way": way.value,
        "network": told.network,
        "campaign": told.campaign,
        "placement": told.placement,
        "path": told.path,
        "click_id": hidden(key, "click_id", told.click_id) if told.click_id else "",
        "cost": told.cost,
        "visitor": hidden(key, "visitor", told.visitor) if told.visitor else "",
        "stay": told.stay,
        "moves": told.moves,
        "touches": told.touches,
        "keys": told.keys,
        "clock_off": None if told.clock is None else told.clock - int(at.timestamp()),
        "is_driven": sender["is_driven"] or told.driven,
        "is_hidden": told.hidden,
        "audience": unsealed(told.who) if told.who else "",
        **_acted(told, at),
    }


def _acted(told: Told, at: datetime) -> dict[str, Any]:
    return {"action": told.action, "action_at": (told.action_at or at) if told.action else None}


def _addition(told: Told, at: datetime) -> dict[str, Any]:
    return {"uid": told.uid, **_acted(told, at)}


def _know_again(site: Site, click: Mapping[str, Any]) -> None:
    """Now it is known whose the earlier clicks of this browser were."""
    earlier = SiteClick.objects.filter(site=site, visitor=click["visitor"], audience="")
    earlier.update(audience=click["audience"])
