from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("tickets", "0010_many_at_once_and_what_was_seen")]
    operations = [
        migrations.AddField(
            "handoff",
            "told_at",
            models.DateTimeField(null=True, blank=True, help_text="when it was said that its day has passed"),
        )
    ]
