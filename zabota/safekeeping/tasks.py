"""What the worker does for backups. The work itself is a process of its own, which enters it into the ledger."""

from zabota.core.jobs import job, periodic
from zabota.safekeeping.actions import begin_due, name_broken_off, tell_troubles
from zabota.safekeeping.keeper import keeper


@job(attempts=3)
def make(*, backup_id: int) -> None:
    """Begun a second time it does nothing: the ledger says that it was taken up."""
    keeper().begin(backup_id)


@periodic("*/5 * * * *")
def begin_what_is_due() -> None:
    """After a night that the machine was off as well, once."""
    name_broken_off()
    begin_due()


@periodic("2-59/10 * * * *")
def watch_over_backups() -> None:
    name_broken_off()
    tell_troubles()
