from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("tickets", "0003_work_around_tickets")]
    operations = [
        AddIndexConcurrently(
            "ticket",
            models.Index(
                fields=["waits_since", "id"],
                condition=Q(status__in=["new", "open"], aside=""),
                name="tickets_to_answer_now",
            ),
        ),
        AddIndexConcurrently(
            "ticket",
            models.Index(
                fields=["waits_since", "id"],
                condition=Q(status="waiting", aside=""),
                name="tickets_waiting_for_client",
            ),
        ),
        AddIndexConcurrently(
            "ticket",
            models.Index(
                fields=["aside", "waits_since", "id"], condition=~Q(aside=""), name="tickets_set_aside"
            ),
        ),
        RemoveIndexConcurrently("ticket", "tickets_answer_now"),
        RemoveIndexConcurrently("ticket", "tickets_waiting"),
    ]
