"""What happens to plays by the clock."""

from zabota.core.jobs import periodic
from zabota.plays.actions import note_outcomes


@periodic("33 5 * * *")
def note_outcomes_daily() -> None:
    """After the radar's night."""
    note_outcomes()
