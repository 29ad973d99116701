"""What happens to drafts by the clock."""

from datetime import timedelta

from zabota.core.jobs import periodic
from zabota.writing.actions import clear_blank_drafts

KEPT_BLANK = timedelta(days=7)  # long enough to bring a version back


@periodic("17 3 * * *")
def clear_blank() -> None:
    clear_blank_drafts(older_than=KEPT_BLANK)
