from datetime import UTC, datetime

from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce

OURS = ["new", "open"]
UNDER_WAY = [*OURS, "waiting"]


def due() -> Coalesce:
    return Coalesce("due_at", Value(datetime(9999, 1, 1, tzinfo=UTC)))


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("tickets", "0019_refusals_in_full")]
    operations = [
        AddIndexConcurrently(
            "ticket",
            models.Index(
                due(),
                "waits_since",
                "id",
                condition=Q(status__in=OURS, aside=""),
                name="tickets_to_answer_by_due",
            ),
        ),
        AddIndexConcurrently(
            "ticket",
            models.Index(
                due(),
                "waits_since",
                "id",
                condition=Q(status="waiting", aside=""),
                name="tickets_of_clients_by_due",
            ),
        ),
        AddIndexConcurrently(
            "ticket",
            models.Index(
                F("aside"),
                due(),
                "waits_since",
                "id",
                condition=~Q(aside=""),
                name="tickets_set_aside_by_due",
            ),
        ),
        AddIndexConcurrently(
            "ticket",
            models.Index(
                fields=["risk_at"],
                condition=Q(status__in=UNDER_WAY, risk_at__isnull=False),
                name="tickets_at_risk",
            ),
        ),
        RemoveIndexConcurrently("ticket", "tickets_to_answer_now"),
        RemoveIndexConcurrently("ticket", "tickets_waiting_for_client"),
        RemoveIndexConcurrently("ticket", "tickets_set_aside"),
    ]
