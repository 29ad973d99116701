import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("team", "0001_first"),
        ("writing", "0001_drafts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="GuardedWord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("word", models.CharField(max_length=80, verbose_name="word or phrase")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("harsh", "harsh: hurts the client"),
                            ("internal", "internal: not for the client’s eyes"),
                        ],
                        max_length=10,
                        verbose_name="why",
                    ),
                ),
            ],
            options={
                "ordering": ["word", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("word"), name="guarded_word_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("word", ""), _negated=True), name="guarded_word_says_something"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["harsh", "internal"])),
                        name="guarded_word_kind_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GuardSilence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "checks",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), default=list
                    ),
                ),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="guard_silence",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Phrase",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "situation",
                    models.CharField(
                        choices=[
                            ("greeting", "greeting"),
                            ("details", "asking for details"),
                            ("delay", "delay"),
                            ("refusal", "refusal"),
                            ("apology", "regret without guilt"),
                            ("thanks", "thanks"),
                            ("farewell", "farewell"),
                        ],
                        max_length=10,
                        verbose_name="situation",
                    ),
                ),
                ("text_ru", models.CharField(max_length=500, verbose_name="in Russian")),
                ("text_en", models.CharField(max_length=500, verbose_name="in English")),
                ("place", models.PositiveIntegerField(default=0)),
            ],
            options={
                "ordering": ["place", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "situation__in",
                                ["greeting", "details", "delay", "refusal", "apology", "thanks", "farewell"],
                            )
                        ),
                        name="situation_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("text_ru", ""), _negated=True), models.Q(("text_en", ""), _negated=True)
                        ),
                        name="phrase_in_both_languages",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SavedReply",
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
                ("title", models.CharField(max_length=120, verbose_name="title")),
                ("topic", models.CharField(blank=True, max_length=60, verbose_name="topic")),
                ("text_ru", models.TextField(blank=True, verbose_name="in Russian")),
                ("text_en", models.TextField(blank=True, verbose_name="in English")),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="team.agent"
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
            ],
            options={
                "verbose_name_plural": "saved replies",
                "ordering": ["title", "id"],
                "abstract": False,
                "indexes": [
                    models.Index(
                        condition=models.Q(("deleted_at", None)),
                        fields=["title", "id"],
                        name="replies_by_title",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("line__isnull", False), ("sharing", "line")),
                            models.Q(("line", None), ("sharing__in", ["nobody", "everybody"])),
                            _connector="OR",
                        ),
                        name="savedreply_shared_with_a_line_or_without",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True), name="reply_has_a_title"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text_en", ""), ("text_ru", ""), _negated=True),
                        name="reply_says_something",
                    ),
                ],
            },
        ),
    ]
