from django.db import migrations

LEADS = ("owner", "lead")


def give(apps, schema_editor):
    Role = apps.get_model("accounts", "Role")
    for role in Role.objects.filter(key__in=LEADS):
        role.permissions = sorted({*role.permissions, "promises:watch"})
        role.save(update_fields=["permissions"])


class Migration(migrations.Migration):
    dependencies = [("accounts", "0007_promises_are_watched")]
    operations = [migrations.RunPython(give, migrations.RunPython.noop)]
