from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations

# A statement's trigger and an empty payload: however many entries a transaction writes, listeners are told once.
TELL = """
CREATE FUNCTION core_tell_of_journal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('journal', '');
    RETURN NULL;
END $$;
CREATE TRIGGER core_tell_of_journal AFTER INSERT ON core_journalentry
    FOR EACH STATEMENT EXECUTE FUNCTION core_tell_of_journal();
"""
SILENCE = """
DROP TRIGGER core_tell_of_journal ON core_journalentry;
DROP FUNCTION core_tell_of_journal();
"""
NO_CHANGE = """
CREATE FUNCTION core_journal_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the journal is never changed';
END $$;
CREATE TRIGGER core_journal_stays BEFORE UPDATE ON core_journalentry
    FOR EACH ROW EXECUTE FUNCTION core_journal_stays();
"""
ALLOW_CHANGE = """
DROP TRIGGER core_journal_stays ON core_journalentry;
DROP FUNCTION core_journal_stays();
"""
CACHE = """
CREATE TABLE core_cache (
    cache_key varchar(255) PRIMARY KEY,
    value text NOT NULL,
    expires timestamp with time zone NOT NULL
);
CREATE INDEX core_cache_expires ON core_cache (expires);
"""


class Migration(migrations.Migration):
    dependencies = [("core", "0001_first")]
    operations = [
        TrigramExtension(),
        migrations.RunSQL(TELL, SILENCE),
        migrations.RunSQL(NO_CHANGE, ALLOW_CHANGE),
        migrations.RunSQL(CACHE, "DROP TABLE core_cache"),
    ]
