"""Programs with tokens, as tests need them."""

from datetime import timedelta
from typing import Any

from django.test import Client

from zabota.api.actions import make_token
from zabota.api.scopes import TokenScope, scopes_for
from zabota.clients.signing_in import user_of
from zabota.core.clock import now

API = "/api/v1"


class Program:
    """Asks with a key: `program.get("/tickets")`."""

    def __init__(self, key: str) -> None:
        self.browser = Client()
        self.key = key

    def get(self, path: str, **headers: str) -> Any:
        return self._asked("get", path, None, headers)

    def post(self, path: str, body: Any = None, **headers: str) -> Any:
        return self._asked("post", path, body, headers)

    def put(self, path: str, body: Any = None, **headers: str) -> Any:
        return self._asked("put", path, body, headers)

    def patch(self, path: str, body: Any = None, **headers: str) -> Any:
        return self._asked("patch", path, body, headers)

    def delete(self, path: str, **headers: str) -> Any:
        return self._asked("delete", path, None, headers)

    def _asked(self, method: str, path: str, body: Any, headers: dict[str, str]) -> Any:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        sent["Authorization"] = f"Bearer {self.key}"
        said = {} if body is None else {"data": body, "content_type": "application/json"}
        return getattr(self.browser, method)(f"{API}{path}", headers=sent, **said)


def program_of(person: Any, *scopes: TokenScope, name: str = "Trial", **facts: Any) -> Program:
    """Of a colleague or of a client's contact; without scopes, of all that they may have."""
    user = user_in(person)
    wanted = scopes or scopes_for(user)
    ends = facts.pop("expires_at", now() + timedelta(days=30))
    return Program(make_token(user, name=name, scopes=wanted, expires_at=ends, by=user, **facts).key)


def user_in(person: Any) -> Any:
    if hasattr(person, "memberships") and hasattr(person, "addresses"):
        return user_of(person, person.addresses.get().email)
    return getattr(person, "user", person)
