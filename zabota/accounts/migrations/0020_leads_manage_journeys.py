from django.db import migrations

GIVEN = {"owner": ["journeys:manage"], "lead": ["journeys:manage"]}


def give(apps, schema_editor):
    Role = apps.get_model("accounts", "Role")
    for role in Role.objects.filter(key__in=GIVEN):
        role.permissions = sorted({*role.permissions, *GIVEN[role.key]})
        role.save(update_fields=["permissions"])


class Migration(migrations.Migration):
    dependencies = [("accounts", "0019_journeys_are_managed")]
    operations = [migrations.RunPython(give, migrations.RunPython.noop)]
