"""What a process need not ask the database for at every click: our sites, and the key that hides."""

import hashlib
import time
from threading import Lock

from zabota.clicks.keys import present_key
from zabota.clicks.models import Key, Site

FRESH_FOR = 5.0  # seconds until another process sees a change
KEY_FRESH_FOR = 60.0


class Known:
    """Asked again when it is stale, and when what is sought is not there."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.forget()

    def forget(self) -> None:
        self.sites: dict[str, Site] = {}
        self.asked_at = self.key_asked_at = -1e9
        self.held_key: Key | None = None

    def by_key(self, key: str) -> Site | None:
        return self._found(key)

    def by_token(self, token: str) -> Site | None:
        return self._found(hash_of(token))

    def of_host(self, host: str) -> Site | None:
        """Any active site that has pages there."""
        self._refresh()
        return next((site for site in self.sites.values() if is_host_of(site, host)), None)

    def key(self) -> Key:
        if self.held_key is None or time.monotonic() - self.key_asked_at > KEY_FRESH_FOR:
            self.held_key, self.key_asked_at = present_key(), time.monotonic()
        return self.held_key

    def _found(self, name: str) -> Site | None:
        self._refresh()
        if name not in self.sites:
            self._ask()
        return self.sites.get(name)

    def _refresh(self) -> None:
        if time.monotonic() - self.asked_at > FRESH_FOR:
            self._ask()

    def _ask(self) -> None:
        with self.lock:
            active = list(Site.objects.filter(is_active=True))
            self.sites = {site.key: site for site in active} | {
                site.token_hash: site for site in active if site.token_hash
            }
            self.asked_at = time.monotonic()


def hash_of(token: str) -> str:
    """Enough for a secret of 256 random bits: there is nothing to guess."""
    return hashlib.sha256(token.encode()).hexdigest()


def is_host_of(site: Site, host: str) -> bool:
    """`host` without a port, in lower case."""
    return any(host == one or (one.startswith("*.") and host.endswith(one[1:])) for one in site.hosts)


known = Known()
