from django.db import migrations, models

COUNT = """
CREATE OR REPLACE FUNCTION tickets_keep_numbers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.status = NEW.status AND OLD.line_id = NEW.line_id AND OLD.aside = NEW.aside
            AND OLD.owner_id IS NOT DISTINCT FROM NEW.owner_id THEN
        RETURN NULL;
    END IF;
    IF TG_OP <> 'INSERT' AND OLD.status IN ('new', 'open', 'waiting') THEN
        INSERT INTO tickets_tally (line_id, owner_id, status, aside, number)
            VALUES (OLD.line_id, OLD.owner_id, OLD.status, OLD.aside, -1);
    END IF;
    IF TG_OP <> 'DELETE' AND NEW.status IN ('new', 'open', 'waiting') THEN
        INSERT INTO tickets_tally (line_id, owner_id, status, aside, number)
            VALUES (NEW.line_id, NEW.owner_id, NEW.status, NEW.aside, 1);
    END IF;
    RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("tickets", "0004_indexes_of_what_is_set_aside")]
    operations = [
        migrations.AddField(
            model_name="tally",
            name="aside",
            field=models.CharField(blank=True, db_default="", max_length=10),
        ),
        migrations.RunSQL(COUNT, migrations.RunSQL.noop),
    ]
