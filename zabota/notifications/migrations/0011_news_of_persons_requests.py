from django.conf import settings
from django.db import migrations, models

# Nobody has chosen against it, and it is told to nobody but those who may answer.
ADD = """
UPDATE notifications_preference SET by_bell = by_bell || '{request}', by_mail = by_mail || '{request}'
WHERE NOT by_bell @> '{request}'
"""
TAKE = """
UPDATE notifications_preference
SET by_bell = array_remove(by_bell, 'request'), by_mail = array_remove(by_mail, 'request')
"""


class Migration(migrations.Migration):
    dependencies = [
        ("notifications", "0010_news_of_backups"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="notification",
            name="notification_kind_known",
        ),
        migrations.RemoveConstraint(
            model_name="preference",
            name="preference_of_known_kinds",
        ),
        migrations.AlterField(
            model_name="notification",
            name="kind",
            field=models.CharField(
                choices=[
                    ("assigned", "a ticket was assigned to me"),
                    ("answered", "a client answered in my ticket"),
                    (
                        "meeting",
                        "a meeting with a client of mine is near, or what was agreed is not written down",
                    ),
                    ("mentioned", "a colleague mentioned me"),
                    ("undelivered", "a letter of mine was not delivered"),
                    ("unowned", "a ticket of my line has no owner for too long"),
                    ("followed", "something happened to a ticket that I follow"),
                    ("handed", "a colleague asked me for something"),
                    ("settled", "what one of us asked the other is settled"),
                    ("late", "the day has passed by which one of us asked the other"),
                    ("woken", "a ticket that was snoozed is back"),
                    ("unreachable", "letters of a mailbox cannot be fetched"),
                    ("at-risk", "a promise of mine is at risk"),
                    ("broken", "a promise of mine is broken"),
                    ("escalated", "a promise of others is late and comes to me"),
                    ("stands-in", "I act for a colleague who is away"),
                    ("refusal", "a refusal waits for my decision"),
                    ("director", "a letter to the director came"),
                    ("idea", "an idea came, or mine is decided on"),
                    ("clicks", "a burst of false clicks, or much money lost by them"),
                    ("silence", "a client falls silent, or somebody there is gone or new"),
                    ("play", "a play has a step for me"),
                    ("briefing", "a report to an executive waits for me, or did not arrive"),
                    ("backups", "backups are not made, cannot be restored, or are well again"),
                    ("thanked", "a client thanks me"),
                    ("request", "a person asks for their data, or to be forgotten"),
                ],
                max_length=20,
            ),
        ),
        migrations.RunSQL(ADD, TAKE),
        migrations.AddConstraint(
            model_name="notification",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "assigned",
                            "answered",
                            "meeting",
                            "mentioned",
                            "undelivered",
                            "unowned",
                            "followed",
                            "handed",
                            "settled",
                            "late",
                            "woken",
                            "unreachable",
                            "at-risk",
                            "broken",
                            "escalated",
                            "stands-in",
                            "refusal",
                            "director",
                            "idea",
                            "clicks",
                            "silence",
                            "play",
                            "briefing",
                            "backups",
                            "thanked",
                            "request",
                        ],
                    )
                ),
                name="notification_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="preference",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "by_bell__contained_by",
                        [
                            "assigned",
                            "answered",
                            "meeting",
                            "mentioned",
                            "undelivered",
                            "unowned",
                            "followed",
                            "handed",
                            "settled",
                            "late",
                            "woken",
                            "unreachable",
                            "at-risk",
                            "broken",
                            "escalated",
                            "stands-in",
                            "refusal",
                            "director",
                            "idea",
                            "clicks",
                            "silence",
                            "play",
                            "briefing",
                            "backups",
                            "thanked",
                            "request",
                        ],
                    ),
                    (
                        "by_mail__contained_by",
                        [
                            "assigned",
                            "answered",
                            "meeting",
                            "mentioned",
                            "undelivered",
                            "unowned",
                            "followed",
                            "handed",
                            "settled",
                            "late",
                            "woken",
                            "unreachable",
                            "at-risk",
                            "broken",
                            "escalated",
                            "stands-in",
                            "refusal",
                            "director",
                            "idea",
                            "clicks",
                            "silence",
                            "play",
                            "briefing",
                            "backups",
                            "thanked",
                            "request",
                        ],
                    ),
                ),
                name="preference_of_known_kinds",
            ),
        ),
    ]
