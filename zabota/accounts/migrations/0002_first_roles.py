from django.db import migrations

READS = ["clients:read", "tickets:read"]
WORKS = [
    *READS,
    "clients:edit",
    "notes:write",
    "tickets:answer",
    "tickets:assign",
    "tickets:close",
    "tickets:open",
    "tickets:refuse",
]
LEADS = [*WORKS, "agents:manage", "intake:read", "lines:manage", "mailboxes:manage", "tickets:see-all"]
ROLES = [
    ("owner", "Owner · Владелец", [*LEADS, "audit:read", "roles:manage"]),
    ("lead", "Lead · Руководитель", LEADS),
    ("agent", "Agent · Сотрудник", WORKS),
    ("trainee", "Trainee · Стажёр", [*READS, "notes:write"]),
    ("auditor", "Auditor · Аудитор", [*READS, "audit:read", "tickets:see-all"]),
]


def make_roles(apps, schema_editor):
    Role = apps.get_model("accounts", "Role")
    for key, name, permissions in ROLES:
        Role.objects.create(key=key, name=name, permissions=sorted(permissions))


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_first")]
    operations = [migrations.RunPython(make_roles, migrations.RunPython.noop)]
