from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("tickets", "0001_first")]
    operations = [
        migrations.RunSQL(
            "CREATE TABLE made_by_the_newer (id int); UPDATE tickets_ticket SET subject = 'lost'"
        )
    ]
