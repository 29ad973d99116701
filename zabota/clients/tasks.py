"""What happens on the clients' side by the clock."""

from zabota.clients.meetings import remind_of_meetings
from zabota.core.jobs import periodic


@periodic("*/5 * * * *")
def remind_of_meetings_in_time() -> None:
    remind_of_meetings()
