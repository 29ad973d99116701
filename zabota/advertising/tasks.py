"""What happens to money spent on clicks by the clock."""

from zabota.advertising.actions import add_up, add_up_all, find_sources
from zabota.core.jobs import periodic


@periodic("*/10 * * * *")
def add_up_lately() -> None:
    """Today and yesterday: most clicks are judged within minutes."""
    add_up(2)


@periodic("22 * * * *")
def find_sources_hourly() -> None:
    find_sources()


@periodic("17 4 * * *")
def add_up_nightly() -> None:
    """What was judged, allowed or overruled late."""
    add_up_all()
