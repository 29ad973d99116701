from django.db import migrations

GIVEN = {
    "owner": ["clicks:decide", "clicks:see"],
    "lead": ["clicks:decide", "clicks:see"],
    "director": ["clicks:see"],
}


def give(apps, schema_editor):
    Role = apps.get_model("accounts", "Role")
    for role in Role.objects.filter(key__in=GIVEN):
        role.permissions = sorted({*role.permissions, *GIVEN[role.key]})
        role.save(update_fields=["permissions"])


class Migration(migrations.Migration):
    dependencies = [("accounts", "0017_clicks_are_seen_and_decided_on")]
    operations = [migrations.RunPython(give, migrations.RunPython.noop)]
