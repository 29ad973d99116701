"""Is the database away, as it is while another machine takes over?"""

import psycopg
from django.db import DatabaseError, InterfaceError

GONE = ("08", "57P", "53300")  # connections, shutdowns and crashes, too many connections
READ_ONLY = "25006"  # the machine that answers is no primary any more


def is_database_away(problem: BaseException | None) -> bool:
    """Of what a page or a job failed with: a server that is lost, and no mistake of ours."""
    if not isinstance(problem, DatabaseError | InterfaceError):
        return False
    cause = problem.__cause__
    state = (cause.sqlstate if isinstance(cause, psycopg.Error) else None) or ""
    if state:
        return state.startswith(GONE) or state == READ_ONLY
    # The driver's own words, no server's: it was cut off, or hears the end of another conversation.
    return isinstance(cause, psycopg.OperationalError | psycopg.InternalError | psycopg.InterfaceError)
