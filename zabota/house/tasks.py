"""What the house does for itself by the clock."""

import socket

from django.conf import settings

from zabota.core import wellbeing
from zabota.core.jobs import job, periodic
from zabota.house.doctor import findings


@job(attempts=1)
def look_at_the_house() -> None:
    found = [tuple(finding) for finding in findings(settings.ZABOTA_DATA)]
    wellbeing.keep(socket.gethostname(), found)  # type: ignore[arg-type]


@periodic("*/10 * * * *")
def look_again() -> None:
    look_at_the_house.defer_once("house.look")
