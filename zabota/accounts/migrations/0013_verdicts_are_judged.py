from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0012_directors_hear_voices"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="role",
            name="role_of_known_permissions",
        ),
        migrations.AddConstraint(
            model_name="role",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "permissions__contained_by",
                        [
                            "agents:manage",
                            "answers:see",
                            "audit:read",
                            "clients:edit",
                            "clients:merge",
                            "clients:read",
                            "fields:manage",
                            "ideas:decide",
                            "intake:read",
                            "levels:manage",
                            "lines:manage",
                            "mailboxes:manage",
                            "notes:write",
                            "portal:preview",
                            "promises:watch",
                            "queues:share",
                            "replies:share",
                            "roles:manage",
                            "surveys:manage",
                            "tickets:answer",
                            "tickets:assign",
                            "tickets:close",
                            "tickets:merge",
                            "tickets:open",
                            "tickets:read",
                            "tickets:refuse",
                            "tickets:see-all",
                            "verdicts:judge",
                            "voices:director",
                        ],
                    )
                ),
                name="role_of_known_permissions",
            ),
        ),
    ]
