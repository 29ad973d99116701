from django.db import migrations

WORKS = ["tickets:merge"]
LEADS = [*WORKS, "clients:merge", "fields:manage", "portal:preview", "queues:share", "replies:share"]
GIVEN = {"owner": LEADS, "lead": LEADS, "agent": WORKS}


def give(apps, schema_editor):
    Role = apps.get_model("accounts", "Role")
    for role in Role.objects.filter(key__in=GIVEN):
        role.permissions = sorted({*role.permissions, *GIVEN[role.key]})
        role.save(update_fields=["permissions"])


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_more_permissions")]
    operations = [migrations.RunPython(give, migrations.RunPython.noop)]
