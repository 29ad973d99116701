"""What the radar does when something happens."""

from django.db import connection

from zabota.clients.events import ContactsMerged
from zabota.core.events import Event
from zabota.retention.tasks import hear_soon

MERGE = """
INSERT INTO retention_portalday (contact_id, company_id, "on")
SELECT %(into)s, company_id, "on" FROM retention_portalday WHERE contact_id = %(contact)s ON CONFLICT DO NOTHING
"""


def on_people_changed(_event: Event) -> None:
    """An address died, somebody came or left. Many at once are heard of once."""
    hear_soon.defer_once("signals")


def on_contacts_merged(event: ContactsMerged) -> None:
    """Touches follow with the words they are counted from; days in the portal and signals are carried."""
    facts = {"contact": event.contact_id, "into": event.into_id}
    with connection.cursor() as cursor:
        cursor.execute(MERGE, facts)
        cursor.execute("DELETE FROM retention_portalday WHERE contact_id = %(contact)s", facts)
        cursor.execute(
            "UPDATE retention_signal SET contact_id = %(into)s WHERE contact_id = %(contact)s", facts
        )
