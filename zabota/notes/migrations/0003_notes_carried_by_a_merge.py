import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("notes", "0002_mentions_are_caught_up_with"), ("tickets", "0012_answers_to_problems")]

    operations = [
        migrations.CreateModel(
            name="CarriedNotes",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "note_ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list
                    ),
                ),
                (
                    "merge",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="carried_notes",
                        to="tickets.merge",
                    ),
                ),
            ],
            options={"verbose_name_plural": "carried notes"},
        ),
    ]
