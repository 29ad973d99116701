from django.db import migrations

READS = ["clients:read", "tickets:read", "tickets:see-all"]
HEARS = ["ideas:decide", "voices:director"]
GIVEN = {"owner": HEARS, "lead": ["ideas:decide"]}


def give(apps, schema_editor):
    """The owner, and whoever is named director; leads decide on ideas."""
    Role = apps.get_model("accounts", "Role")
    for role in Role.objects.filter(key__in=GIVEN):
        role.permissions = sorted({*role.permissions, *GIVEN[role.key]})
        role.save(update_fields=["permissions"])
    director = {"name": "Director · Директор", "permissions": sorted([*READS, *HEARS, "promises:watch"])}
    Role.objects.get_or_create(key="director", defaults=director)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0011_voices_reach_the_director")]
    operations = [migrations.RunPython(give, migrations.RunPython.noop)]
