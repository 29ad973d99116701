import django.db.models.deletion
from django.db import migrations, models

COUNT = """
CREATE FUNCTION tickets_keep_numbers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.status = NEW.status AND OLD.line_id = NEW.line_id
            AND OLD.owner_id IS NOT DISTINCT FROM NEW.owner_id THEN
        RETURN NULL;
    END IF;
    IF TG_OP <> 'INSERT' AND OLD.status IN ('new', 'open', 'waiting') THEN
        INSERT INTO tickets_tally (line_id, owner_id, status, number)
            VALUES (OLD.line_id, OLD.owner_id, OLD.status, -1);
    END IF;
    IF TG_OP <> 'DELETE' AND NEW.status IN ('new', 'open', 'waiting') THEN
        INSERT INTO tickets_tally (line_id, owner_id, status, number)
            VALUES (NEW.line_id, NEW.owner_id, NEW.status, 1);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER tickets_keep_numbers AFTER INSERT OR UPDATE OR DELETE ON tickets_ticket
    FOR EACH ROW EXECUTE FUNCTION tickets_keep_numbers();
INSERT INTO tickets_tally (line_id, owner_id, status, number)
    SELECT line_id, owner_id, status, count(*) FROM tickets_ticket
    WHERE status IN ('new', 'open', 'waiting') GROUP BY line_id, owner_id, status;
"""
FORGET = """
DROP TRIGGER tickets_keep_numbers ON tickets_ticket;
DROP FUNCTION tickets_keep_numbers();
"""


class Migration(migrations.Migration):
    dependencies = [("team", "0001_first"), ("tickets", "0001_first")]
    operations = [
        migrations.CreateModel(
            name="Tally",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
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
                ("status", models.CharField(max_length=10)),
                ("number", models.IntegerField()),
            ],
            options={"verbose_name_plural": "tallies"},
        ),
        migrations.RunSQL(COUNT, FORGET),
    ]
