from django.contrib.postgres.indexes import BrinIndex
from django.db import migrations


class Migration(migrations.Migration):
    """A BRIN index of a few kilobytes: read once through the table, in the upgrade's own transaction."""

    dependencies = [("core", "0002_journal_tells_listeners")]
    operations = [
        migrations.AddIndex(
            "journalentry", BrinIndex(fields=["at"], name="journal_by_time", autosummarize=True)
        ),
    ]
