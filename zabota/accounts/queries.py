"""Who may sign in."""

from zabota.core.sql import rows

SOMEBODY = "SELECT EXISTS (SELECT 1 FROM accounts_user WHERE kind = 'staff')"


def somebody_works_here() -> bool:
    """False only in a house that is not set up yet: a colleague who leaves stays in the table."""
    return bool(rows(SOMEBODY, {})[0][0])
