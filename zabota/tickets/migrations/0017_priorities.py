import django.db.models.deletion
from django.contrib.postgres.operations import (
    AddConstraintNotValid,
    AddIndexConcurrently,
    ValidateConstraint,
)
from django.db import migrations, models
from django.db.models import Q

PRIORITIES = [(1, "low"), (2, "normal"), (3, "high"), (4, "urgent")]


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("clients", "0005_priorities_of_their_own"), ("tickets", "0016_what_is_due_first")]
    operations = [
        migrations.AddField(
            "ticket",
            "priority",
            models.PositiveSmallIntegerField(choices=PRIORITIES, default=2, db_default=2),
        ),
        migrations.AddField(
            "ticket",
            "client_priority",
            models.ForeignKey(
                blank=True,
                db_index=False,
                help_text="how urgent its company calls it, in its own words",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="tickets",
                to="clients.clientpriority",
            ),
        ),
        AddIndexConcurrently(
            "ticket",
            models.Index(
                fields=["client_priority"],
                condition=Q(client_priority__isnull=False),
                name="tickets_of_a_client_priority",
            ),
        ),
        AddConstraintNotValid(
            "ticket",
            models.CheckConstraint(condition=Q(priority__in=[1, 2, 3, 4]), name="ticket_priority_known"),
        ),
        ValidateConstraint("ticket", name="ticket_priority_known"),
    ]
