"""Old entries are filled by a job (tasks.index_old_tickets): an added column with a constant locks nothing."""

from datetime import UTC, datetime

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


class Migration(migrations.Migration):
    dependencies = [("tickets", "0005_numbers_know_what_is_set_aside"), ("clients", "0002_parts_of_names")]
    operations = [
        migrations.AddField(
            model_name="searchentry",
            name="at",
            field=models.DateTimeField(db_default=LONG_AGO, default=LONG_AGO),
        ),
        migrations.CreateModel(
            name="SearchWhole",
            fields=[
                (
                    "ticket",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="search_whole",
                        serialize=False,
                        to="tickets.ticket",
                    ),
                ),
                ("vector", django.contrib.postgres.search.SearchVectorField()),
            ],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fastupdate=False, fields=["vector"], name="search_by_all_words"
                    )
                ]
            },
        ),
        migrations.CreateModel(
            name="SearchWord",
            fields=[("word", models.CharField(max_length=60, primary_key=True, serialize=False))],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.indexes.OpClass("word", name="gin_trgm_ops"),
                        name="search_words_alike",
                    )
                ]
            },
        ),
    ]
