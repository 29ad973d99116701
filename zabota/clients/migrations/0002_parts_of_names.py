import django.contrib.postgres.indexes
import django.db.models.functions.text
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models

BARE_NAME = django.db.models.functions.text.Replace("sort_name", models.Value("\x01"), models.Value(""))


def by_parts(model, what, name):
    words = django.contrib.postgres.indexes.OpClass(what, name="gin_trgm_ops")
    return AddIndexConcurrently(model, django.contrib.postgres.indexes.GinIndex(words, name=name))


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("clients", "0001_first"), ("core", "0002_journal_tells_listeners")]
    operations = [
        by_parts("company", BARE_NAME, "companies_by_part_of_a_name"),
        by_parts("companydomain", django.db.models.functions.text.Lower("domain"), "domains_by_part"),
        by_parts("contact", BARE_NAME, "contacts_by_part_of_a_name"),
        by_parts("contactaddress", django.db.models.functions.text.Lower("email"), "addresses_by_part"),
    ]
