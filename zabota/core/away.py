"""Is the database away, as it is while another machine takes over?"""

from collections.abc import Iterator

import psycopg

GONE = ("08", "57P", "53300")  # connections, shutdowns and crashes, too many connections
READ_ONLY = "25006"  # the machine that answers is no primary any more


def is_database_away(problem: BaseException | None) -> bool:
    """Of what a page or a job failed with: a server that is lost, and no mistake of ours.

    What the driver said may lie under what Django, the queue of jobs or a transaction that could not end made of it.
    """
    return any(_says_so(one) for one in _behind(problem) if isinstance(one, psycopg.Error))


def _behind(problem: BaseException | None) -> Iterator[BaseException]:
    while problem is not None:
        yield problem
        problem = problem.__cause__ or problem.__context__


def _says_so(said: psycopg.Error) -> bool:
    if said.sqlstate:
        return said.sqlstate.startswith(GONE) or said.sqlstate == READ_ONLY
    # The driver's own words, no server's: it was cut off, or hears the end of another conversation.
    return isinstance(said, psycopg.OperationalError | psycopg.InternalError | psycopg.InterfaceError)
