from django.db import migrations

LEADS = ("owner", "lead")


def give(apps, schema_editor):
    Role = apps.get_model("accounts", "Role")
    for role in Role.objects.filter(key__in=LEADS):
        role.permissions = sorted({*role.permissions, "verdicts:judge"})
        role.save(update_fields=["permissions"])


class Migration(migrations.Migration):
    dependencies = [("accounts", "0013_verdicts_are_judged")]
    operations = [migrations.RunPython(give, migrations.RunPython.noop)]
