import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

# Nobody shall find years of mentions to catch up with: what was said before is seen.
KEEP = """
INSERT INTO notes_mention (note_id, agent_id, seen_at)
SELECT mentioned.note_id, mentioned.agent_id, note.written_at
FROM notes_note_mentioned mentioned JOIN notes_note note ON note.id = mentioned.note_id ORDER BY mentioned.id
"""


class Migration(migrations.Migration):
    dependencies = [("notes", "0001_first"), ("team", "0001_first")]
    operations = [
        migrations.CreateModel(
            "Mention",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("seen_at", models.DateTimeField(null=True, blank=True)),
                (
                    "agent",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="mentions", to="team.agent"
                    ),
                ),
                (
                    "note",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="mentions", to="notes.note"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["agent", "-id"], condition=Q(seen_at=None), name="mentions_to_catch_up_with"
                    )
                ],
                "constraints": [models.UniqueConstraint(fields=["note", "agent"], name="mentioned_once")],
            },
        ),
        migrations.RunSQL(KEEP, migrations.RunSQL.noop),
        migrations.RemoveField("note", "mentioned"),
        migrations.AddField(
            "note",
            "mentioned",
            models.ManyToManyField(
                blank=True, related_name="mentioned_in", through="notes.Mention", to="team.agent"
            ),
        ),
    ]
