from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("failing", "0001_a_table_that_is_made")]
    operations = [migrations.RunSQL("SELECT 1 / 0")]
