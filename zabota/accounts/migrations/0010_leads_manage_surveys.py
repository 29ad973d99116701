from django.db import migrations

NEW = {
    "owner": ("answers:see", "surveys:manage"),
    "lead": ("answers:see", "surveys:manage"),
    "auditor": ("answers:see",),
}


def give(apps, schema_editor):
    Role = apps.get_model("accounts", "Role")
    for role in Role.objects.filter(key__in=NEW):
        role.permissions = sorted({*role.permissions, *NEW[role.key]})
        role.save(update_fields=["permissions"])


class Migration(migrations.Migration):
    dependencies = [("accounts", "0009_surveys_are_managed")]
    operations = [migrations.RunPython(give, migrations.RunPython.noop)]
