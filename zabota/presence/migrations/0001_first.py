import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("tickets", "0005_numbers_know_what_is_set_aside"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Mark",
            fields=[
                ("tab", models.UUIDField(primary_key=True, serialize=False)),
                (
                    "doing",
                    models.CharField(
                        choices=[
                            ("looks", "looks at it"),
                            ("note", "writes a note"),
                            ("letter", "writes a letter"),
                        ],
                        max_length=10,
                    ),
                ),
                ("seen_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "ticket",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="tickets.ticket"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["seen_at"], name="presence_by_age")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("doing__in", ["looks", "note", "letter"])), name="doing_known"
                    )
                ],
            },
        ),
        migrations.RunSQL("ALTER TABLE presence_mark SET UNLOGGED", migrations.RunSQL.noop),
    ]
