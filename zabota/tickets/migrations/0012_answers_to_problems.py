import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("team", "0001_first"), ("tickets", "0011_late_hand_offs_are_told_once")]

    operations = [
        migrations.AddField(
            model_name="merge",
            name="into_status",
            field=models.CharField(
                default="open",
                help_text="before it, to be restored when nobody moved it since",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="merge",
            name="into_waits_since",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="merge",
            name="brought_problem",
            field=models.BooleanField(default=False, help_text="`into` stands behind a problem by it"),
        ),
        migrations.CreateModel(
            name="ProblemAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField(verbose_name="answer")),
                ("solves", models.BooleanField(default=False, verbose_name="solve the tickets as well")),
                ("nonce", models.UUIDField(help_text="one form, one answer", unique=True)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="team.agent"
                    ),
                ),
                (
                    "problem",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="tickets.problem",
                    ),
                ),
            ],
            options={"ordering": ["-id"]},
        ),
        migrations.CreateModel(
            name="ProblemLetter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("to", models.JSONField(default=list, help_text='[["Name", "address"], …]')),
                (
                    "refused",
                    models.CharField(blank=True, help_text="the sentence that says why not", max_length=500),
                ),
                (
                    "answer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="letters",
                        to="tickets.problemanswer",
                    ),
                ),
                (
                    "message",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="problem_letter",
                        to="tickets.message",
                    ),
                ),
                (
                    "ticket",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="tickets.ticket"
                    ),
                ),
            ],
            options={"ordering": ["ticket"]},
        ),
        migrations.AddConstraint(
            model_name="problemanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="problem_answer_says_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="problemletter",
            constraint=models.UniqueConstraint(fields=("answer", "ticket"), name="answered_once_a_ticket"),
        ),
    ]
