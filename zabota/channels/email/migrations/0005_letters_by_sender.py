"""Letters come in while this index is made."""

from django.contrib.postgres.indexes import OpClass
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.models.functions import Lower


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("email", "0004_letters_say_how_they_were_filed")]

    operations = [
        AddIndexConcurrently(
            model_name="rawletter",
            index=models.Index(OpClass(Lower("sender"), name="text_pattern_ops"), name="letters_by_sender"),
        ),
    ]
