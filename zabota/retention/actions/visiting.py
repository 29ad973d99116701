"""A client's person is in the portal."""

from django.db import connection
from django.utils.timezone import localdate

from zabota.core.clock import now
from zabota.core.kept import Kept

NOTE = """
INSERT INTO retention_portalday (contact_id, company_id, "on")
SELECT p.id, m.company_id, %(on)s FROM clients_contact p JOIN clients_membership m ON m.contact_id = p.id
WHERE p.user_id = %(user)s ON CONFLICT DO NOTHING
"""
NOTED: Kept[tuple[int, str], bool] = Kept(10_000)  # so that one day is one statement for a process


def note_visit(user_id: int) -> None:
    """Once a day and company, however many pages are read."""
    today = localdate(now())
    key = (user_id, today.isoformat())
    if NOTED.get(key) is None:
        with connection.cursor() as cursor:
            cursor.execute(NOTE, {"user": user_id, "on": today})
        NOTED.keep(key, True)
