"""Keeping the numbers short."""

from django.db import connection

FOLD = """
WITH rows AS (DELETE FROM tickets_tally RETURNING line_id, owner_id, status, aside, number)
INSERT INTO tickets_tally (line_id, owner_id, status, aside, number)
SELECT line_id, owner_id, status, aside, sum(number) FROM rows
GROUP BY line_id, owner_id, status, aside HAVING sum(number) <> 0
"""


def fold_numbers() -> None:
    """Replace the rows of single changes by their sums, in one statement: a reader sees either the old or the new."""
    with connection.cursor() as cursor:
        cursor.execute(FOLD)
