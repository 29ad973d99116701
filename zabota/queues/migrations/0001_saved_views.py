import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

COUNT = """
CREATE FUNCTION queues_count_came() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO queues_tally (queue_id, line_id, owner_id, number)
        SELECT queue_id, line_id, owner_id, count(*) FROM came GROUP BY queue_id, line_id, owner_id;
    RETURN NULL;
END $$;
CREATE FUNCTION queues_count_left() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO queues_tally (queue_id, line_id, owner_id, number)
        SELECT queue_id, line_id, owner_id, -count(*) FROM gone GROUP BY queue_id, line_id, owner_id;
    RETURN NULL;
END $$;
CREATE FUNCTION queues_count_moved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO queues_tally (queue_id, line_id, owner_id, number)
        SELECT queue_id, line_id, owner_id, sum(number) FROM (
            SELECT queue_id, line_id, owner_id, -1 AS number FROM gone
            UNION ALL SELECT queue_id, line_id, owner_id, 1 FROM came
        ) change GROUP BY queue_id, line_id, owner_id HAVING sum(number) <> 0;
    RETURN NULL;
END $$;
CREATE TRIGGER queues_count_came AFTER INSERT ON queues_place REFERENCING NEW TABLE AS came
    FOR EACH STATEMENT EXECUTE FUNCTION queues_count_came();
CREATE TRIGGER queues_count_left AFTER DELETE ON queues_place REFERENCING OLD TABLE AS gone
    FOR EACH STATEMENT EXECUTE FUNCTION queues_count_left();
CREATE TRIGGER queues_count_moved AFTER UPDATE ON queues_place REFERENCING OLD TABLE AS gone NEW TABLE AS came
    FOR EACH STATEMENT EXECUTE FUNCTION queues_count_moved();
"""
FORGET = """
DROP TRIGGER queues_count_came ON queues_place;
DROP TRIGGER queues_count_left ON queues_place;
DROP TRIGGER queues_count_moved ON queues_place;
DROP FUNCTION queues_count_came();
DROP FUNCTION queues_count_left();
DROP FUNCTION queues_count_moved();
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("team", "0001_first"),
        ("tickets", "0005_numbers_know_what_is_set_aside"),
    ]

    operations = [
        migrations.CreateModel(
            name="Queue",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=80, verbose_name="name")),
                ("conditions", models.JSONField(default=dict)),
                (
                    "order",
                    models.CharField(
                        choices=[
                            ("waits_since", "how long it waits"),
                            ("opened_at", "when it was opened"),
                            ("company", "company"),
                            ("moves", "how often it was moved between lines"),
                        ],
                        default="waits_since",
                        max_length=20,
                        verbose_name="order",
                    ),
                ),
                ("is_descending", models.BooleanField(default=False, verbose_name="the other way round")),
                (
                    "columns",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("company", "company"),
                                ("requester", "who asks"),
                                ("owner", "owner"),
                                ("status", "status"),
                                ("waits_since", "waits since"),
                                ("opened_at", "opened"),
                                ("line", "line"),
                                ("kind", "kind"),
                                ("tags", "tags"),
                                ("channel", "channel"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                    ),
                ),
                (
                    "form",
                    models.CharField(
                        choices=[
                            ("split", "list beside the ticket"),
                            ("list", "table"),
                            ("board", "board by who owes the next step"),
                        ],
                        default="split",
                        max_length=10,
                        verbose_name="form",
                    ),
                ),
                (
                    "scope",
                    models.CharField(
                        choices=[("private", "only me"), ("line", "one line"), ("everybody", "everybody")],
                        default="private",
                        max_length=10,
                        verbose_name="who sees it",
                    ),
                ),
                ("created_at", models.DateTimeField()),
                ("edited_at", models.DateTimeField()),
                ("deleted_at", models.DateTimeField(blank=True, null=True)),
                (
                    "stamp",
                    models.CharField(
                        help_text="another one with every edit; never used twice", max_length=24
                    ),
                ),
                ("is_kept", models.BooleanField(default=False, help_text="holds only tickets under way")),
                ("turns_with_time", models.BooleanField(default=False)),
                (
                    "personal",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "no"),
                            ("owner", "owned by the viewer"),
                            ("follower", "followed by the viewer"),
                        ],
                        default="",
                        max_length=10,
                    ),
                ),
                (
                    "settled",
                    models.PositiveIntegerField(default=0, help_text="tickets put into their places so far"),
                ),
                ("to_settle", models.PositiveIntegerField(default=0)),
                ("counted_at", models.DateTimeField(blank=True, help_text="empty: being counted", null=True)),
                (
                    "edited_by",
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
                        related_name="queues",
                        to="team.line",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="queues", to="team.agent"
                    ),
                ),
            ],
            options={
                "ordering": ["name", "id"],
            },
        ),
        migrations.CreateModel(
            name="Place",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place", models.TextField(db_collation="C", help_text="sorts as the queue's order says")),
                (
                    "line",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="team.line",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="team.agent",
                    ),
                ),
                (
                    "ticket",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="places",
                        to="tickets.ticket",
                    ),
                ),
                (
                    "queue",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="places",
                        to="queues.queue",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Favourite",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place", models.PositiveIntegerField(default=0)),
                (
                    "agent",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="favourite_queues",
                        to="team.agent",
                    ),
                ),
                (
                    "queue",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="favourites",
                        to="queues.queue",
                    ),
                ),
            ],
            options={
                "ordering": ["place", "id"],
            },
        ),
        migrations.CreateModel(
            name="Tally",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.IntegerField()),
                (
                    "line",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="team.line",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="team.agent",
                    ),
                ),
                (
                    "queue",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="queues.queue"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "tallies",
            },
        ),
        migrations.AddIndex(
            model_name="queue",
            index=models.Index(
                condition=models.Q(("deleted_at", None), ("is_kept", True)), fields=["id"], name="queues_kept"
            ),
        ),
        migrations.AddConstraint(
            model_name="queue",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="queue_has_a_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="queue",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("line__isnull", False), ("scope", "line")),
                    models.Q(("line", None), ("scope__in", ["private", "everybody"])),
                    _connector="OR",
                ),
                name="queue_of_a_line_names_it",
            ),
        ),
        migrations.AddConstraint(
            model_name="queue",
            constraint=models.CheckConstraint(
                condition=models.Q(("order__in", ["waits_since", "opened_at", "company", "moves"])),
                name="queue_order_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="queue",
            constraint=models.CheckConstraint(
                condition=models.Q(("form__in", ["split", "list", "board"])), name="queue_form_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="queue",
            constraint=models.CheckConstraint(
                condition=models.Q(("personal__in", ["", "owner", "follower"])), name="queue_personal_known"
            ),
        ),
        migrations.AddIndex(
            model_name="place",
            index=models.Index(
                fields=["queue", "place", "ticket"], include=("line", "owner"), name="places_in_order"
            ),
        ),
        migrations.AddConstraint(
            model_name="place",
            constraint=models.UniqueConstraint(fields=("ticket", "queue"), name="one_place_in_a_queue"),
        ),
        migrations.AddConstraint(
            model_name="favourite",
            constraint=models.UniqueConstraint(fields=("agent", "queue"), name="favourite_once"),
        ),
        migrations.RunSQL(COUNT, FORGET),
    ]
