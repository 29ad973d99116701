import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("clients", "0005_priorities_of_their_own"),
        ("plays", "0001_patterns_plays_and_lots"),
        ("team", "0003_lines_name_no_time_of_their_own"),
    ]

    operations = [
        migrations.CreateModel(
            name="HintAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "rule",
                    models.CharField(
                        choices=[
                            ("emergencies", "emergencies"),
                            ("fire hours", "fire hours"),
                            ("refusals", "refusals"),
                            ("charges", "charges"),
                            ("growth", "growth"),
                            ("places", "places"),
                        ],
                        max_length=15,
                    ),
                ),
                ("what", models.CharField(blank=True, max_length=120)),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("until", models.DateField(help_text="until when it stays away")),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="team.agent"
                    ),
                ),
                (
                    "company",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="clients.company",
                    ),
                ),
                (
                    "play",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="plays.play",
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "-id"],
                "indexes": [models.Index(fields=["company", "-until"], name="hint_answers_of_a_company")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "rule__in",
                                ["emergencies", "fire hours", "refusals", "charges", "growth", "places"],
                            )
                        ),
                        name="hint_rule_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("play__isnull", False), ("reason", "")),
                            models.Q(("play", None), models.Q(("reason", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="hint_taken_or_dismissed_for_a_reason",
                    ),
                ],
            },
        ),
    ]
