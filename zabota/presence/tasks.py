"""What happens to presence by the clock."""

from zabota.core.jobs import periodic
from zabota.presence.actions import forget_the_silent


@periodic("*/5 * * * *")
def forget_silent_tabs() -> None:
    forget_the_silent()
