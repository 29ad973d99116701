from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.models import Q

UNDER_WAY = ["new", "open", "waiting"]


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("tickets", "0015_answers_can_be_taken_back")]
    operations = [
        migrations.AddField(
            "ticket",
            "due_at",
            models.DateTimeField(
                null=True, blank=True, help_text="the earliest date that we owe something by"
            ),
        ),
        migrations.AddField(
            "ticket",
            "risk_at",
            models.DateTimeField(null=True, blank=True, help_text="from when on such a date is at risk"),
        ),
        AddIndexConcurrently(
            "ticket",
            models.Index(
                fields=["due_at", "id"], condition=Q(status__in=UNDER_WAY), name="tickets_under_way_by_due"
            ),
        ),
        AddIndexConcurrently(
            "ticket",
            models.Index(
                fields=["id"], condition=Q(status__in=UNDER_WAY, due_at=None), name="tickets_without_a_date"
            ),
        ),
    ]
