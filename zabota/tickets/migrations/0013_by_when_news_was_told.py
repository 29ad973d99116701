"""Until now the moment was reckoned from the line, also where nobody had told it to the client."""

from django.db import migrations, models

TOLD = """
UPDATE tickets_ticket ticket SET news_by = ticket.opened_at + make_interval(mins => line.first_news_in)
FROM team_line line
WHERE line.id = ticket.line_id AND ticket.first_answered_at IS NULL AND ticket.status IN ('new', 'open')
  AND EXISTS (SELECT FROM tickets_message WHERE ticket_id = ticket.id AND side = 'program' AND is_automatic)
"""


class Migration(migrations.Migration):
    dependencies = [
        ("team", "0001_first"),
        ("tickets", "0012_answers_to_problems"),
    ]

    operations = [
        migrations.AddField(
            model_name="ticket",
            name="news_by",
            field=models.DateTimeField(
                blank=True, help_text="by when the client was told that the first news comes", null=True
            ),
        ),
        migrations.RunSQL(TOLD, migrations.RunSQL.noop),
    ]
