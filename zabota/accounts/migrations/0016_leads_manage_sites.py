from django.db import migrations

LEADS = ("owner", "lead")


def give(apps, schema_editor):
    Role = apps.get_model("accounts", "Role")
    for role in Role.objects.filter(key__in=LEADS):
        role.permissions = sorted({*role.permissions, "sites:manage"})
        role.save(update_fields=["permissions"])


class Migration(migrations.Migration):
    dependencies = [("accounts", "0015_sites_are_managed")]
    operations = [migrations.RunPython(give, migrations.RunPython.noop)]
