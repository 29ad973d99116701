from datetime import UTC, datetime

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.models import Q

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("tickets", "0006_search_in_the_whole_ticket")]
    operations = [
        AddIndexConcurrently("searchentry", models.Index(fields=["at", "id"], name="search_newest_first")),
        AddIndexConcurrently(
            "searchentry",
            models.Index(fields=["ticket"], condition=Q(at=LONG_AGO), name="search_to_index_anew"),
        ),
        AddIndexConcurrently(
            "searchentry",
            models.Index(
                fields=["at", "id"], condition=Q(message__isnull=True), name="search_newest_heads_first"
            ),
        ),
        AddIndexConcurrently(
            "searchentry",
            GinIndex(
                fields=["vector"],
                name="search_heads_by_words",
                fastupdate=False,
                condition=Q(message__isnull=True),
            ),
        ),
    ]
