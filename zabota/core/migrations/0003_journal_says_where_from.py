"""Each entry says by which road it came; filters of the audit have their indexes; nothing alters the journal."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.models.fields.json import KeyTransform

# `zabota.may_trim_journal` is set by core.journal.trimming alone, for one transaction.
NOTHING_ALTERS = """
CREATE OR REPLACE FUNCTION core_journal_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('zabota.may_trim_journal', true) = 'on' THEN
        RETURN COALESCE(NEW, OLD);
    END IF;
    RAISE EXCEPTION 'the journal is never changed';
END $$;
DROP TRIGGER core_journal_stays ON core_journalentry;
CREATE TRIGGER core_journal_stays BEFORE UPDATE OR DELETE ON core_journalentry
    FOR EACH ROW EXECUTE FUNCTION core_journal_stays();
CREATE FUNCTION core_journal_is_not_emptied() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('zabota.may_trim_journal', true) IS DISTINCT FROM 'on' THEN
        RAISE EXCEPTION 'the journal is never emptied';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER core_journal_is_not_emptied BEFORE TRUNCATE ON core_journalentry
    FOR EACH STATEMENT EXECUTE FUNCTION core_journal_is_not_emptied();
"""
ONLY_CHANGES_REFUSED = """
DROP TRIGGER core_journal_is_not_emptied ON core_journalentry;
DROP FUNCTION core_journal_is_not_emptied();
DROP TRIGGER core_journal_stays ON core_journalentry;
CREATE TRIGGER core_journal_stays BEFORE UPDATE ON core_journalentry
    FOR EACH ROW EXECUTE FUNCTION core_journal_stays();
"""


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("core", "0002_journal_tells_listeners")]
    operations = [
        migrations.AddField(
            model_name="journalentry",
            name="way",
            field=models.CharField(db_default="", default="", max_length=12),
        ),
        migrations.AddField(
            model_name="journalentry", name="address", field=models.GenericIPAddressField(null=True)
        ),
        AddIndexConcurrently(
            model_name="journalentry", index=models.Index(fields=["at", "id"], name="journal_by_time")
        ),
        AddIndexConcurrently(
            model_name="journalentry",
            index=models.Index(fields=["actor_id", "at", "id"], name="journal_of_one_person"),
        ),
        AddIndexConcurrently(
            model_name="journalentry",
            index=models.Index(fields=["name", "at", "id"], name="journal_of_one_kind"),
        ),
        AddIndexConcurrently(
            model_name="journalentry",
            index=models.Index(
                KeyTransform("company_id", "facts"),
                condition=models.Q(("facts__has_key", "company_id")),
                name="journal_of_one_client",
            ),
        ),
        migrations.RunSQL(NOTHING_ALTERS, ONLY_CHANGES_REFUSED),
    ]
