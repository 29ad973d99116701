import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("team", "0001_first"),
        ("tickets", "0012_answers_to_problems"),
        ("writing", "0002_replies_phrases_and_the_guard"),
    ]

    operations = [
        migrations.CreateModel(
            name="Macro",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "sharing",
                    models.CharField(
                        choices=[("nobody", "only me"), ("line", "a line"), ("everybody", "everybody")],
                        default="nobody",
                        max_length=10,
                        verbose_name="who may use it",
                    ),
                ),
                ("used", models.PositiveIntegerField(default=0)),
                ("changed_at", models.DateTimeField()),
                ("deleted_at", models.DateTimeField(blank=True, null=True)),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                (
                    "add_tags",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60), blank=True, default=list
                    ),
                ),
                (
                    "remove_tags",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60), blank=True, default=list
                    ),
                ),
                (
                    "owning",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "as it is"),
                            ("me", "whoever applies it"),
                            ("colleague", "a colleague"),
                            ("nobody", "nobody: anyone may take it"),
                        ],
                        default="",
                        max_length=10,
                        verbose_name="owner",
                    ),
                ),
                (
                    "move_reason",
                    models.CharField(blank=True, max_length=500, verbose_name="why it belongs there"),
                ),
                (
                    "step",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "as it is"),
                            ("open", "we owe the next step"),
                            ("waiting", "the client owes the next step"),
                            ("solved", "nobody: the ticket is solved"),
                        ],
                        default="",
                        max_length=10,
                        verbose_name="next step",
                    ),
                ),
                (
                    "snooze_hours",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="snooze for hours"),
                ),
                ("note", models.TextField(blank=True, verbose_name="note for colleagues")),
                ("follow", models.BooleanField(default=False, verbose_name="follow the ticket")),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="team.agent"
                    ),
                ),
                (
                    "kind",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tickets.ticketkind",
                        verbose_name="kind",
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="team.line",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="team.agent",
                        verbose_name="colleague",
                    ),
                ),
                (
                    "reply",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="macros",
                        to="writing.savedreply",
                        verbose_name="saved reply",
                    ),
                ),
                (
                    "to_line",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="team.line",
                        verbose_name="to the line",
                    ),
                ),
            ],
            options={
                "ordering": ["name", "id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MacroRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(help_text="the macro's, as it was called then", max_length=120)),
                ("at", models.DateTimeField()),
                (
                    "did",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), default=list
                    ),
                ),
                ("before", models.JSONField(default=dict)),
                ("version_after", models.PositiveIntegerField()),
                ("nonce", models.UUIDField(unique=True)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="team.agent"
                    ),
                ),
                (
                    "macro",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="runs",
                        to="automation.macro",
                    ),
                ),
                (
                    "ticket",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="macro_runs",
                        to="tickets.ticket",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="macro",
            index=models.Index(
                condition=models.Q(("deleted_at", None)), fields=["name", "id"], name="macros_by_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="macro",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("line__isnull", False), ("sharing", "line")),
                    models.Q(("line", None), ("sharing__in", ["nobody", "everybody"])),
                    _connector="OR",
                ),
                name="macro_shared_with_a_line_or_without",
            ),
        ),
        migrations.AddConstraint(
            model_name="macro",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="macro_has_a_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="macro",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("owner__isnull", False), ("owning", "colleague")),
                    models.Q(("owner", None), ("owning__in", ["", "me", "nobody"])),
                    _connector="OR",
                ),
                name="macro_names_the_colleague",
            ),
        ),
        migrations.AddConstraint(
            model_name="macro",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("move_reason", ""), ("to_line", None)),
                    models.Q(("to_line__isnull", False), models.Q(("move_reason", ""), _negated=True)),
                    _connector="OR",
                ),
                name="macro_moves_with_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="macro",
            constraint=models.CheckConstraint(
                condition=models.Q(("step__in", ["", "open", "waiting", "solved"])), name="macro_step_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="macro",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("snooze_hours", None),
                    models.Q(
                        ("snooze_hours__gte", 1),
                        ("snooze_hours__lte", 8784),
                        models.Q(("step", "solved"), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="macro_snoozes_what_is_not_solved",
            ),
        ),
        migrations.AddConstraint(
            model_name="macro",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("add_tags", []),
                    ("follow", False),
                    ("kind", None),
                    ("note", ""),
                    ("owning", ""),
                    ("remove_tags", []),
                    ("reply", None),
                    ("snooze_hours", None),
                    ("step", ""),
                    ("to_line", None),
                    _negated=True,
                ),
                name="macro_does_something",
            ),
        ),
        migrations.AddIndex(
            model_name="macrorun",
            index=models.Index(fields=["ticket", "-id"], name="macro_runs_of_a_ticket"),
        ),
    ]
