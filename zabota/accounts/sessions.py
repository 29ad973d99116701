"""Django's sessions in the database, read by plain SQL: it is done for every request. The engine of SESSION_ENGINE."""

from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from zabota.core.clock import now
from zabota.core.sql import rows

KEPT = "SELECT session_data FROM django_session WHERE session_key = %(key)s AND expire_date > %(now)s"


class SessionStore(DatabaseStore):
    def load(self) -> dict[str, Any]:
        found = rows(KEPT, {"key": self.session_key, "now": now()})
        if not found:
            self._session_key = None
            return {}
        return dict(self.decode(found[0][0]))
