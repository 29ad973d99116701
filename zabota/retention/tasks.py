"""What the radar does by the clock."""

from zabota.core.jobs import job, periodic
from zabota.retention.actions import hear, look, note_failure
from zabota.retention.asking import RadarFailed
from zabota.retention.weighing import weigh


@job()
def hear_soon() -> None:
    """Signals of which somebody must hear, and the health of those whom they are about."""
    companies = hear()
    if companies:
        weigh(companies)


@job(attempts=5)
def look_at_everybody() -> None:
    try:
        look()
    except RadarFailed as problem:
        note_failure(str(problem))
        raise


@periodic("23 2 * * *")
def look_nightly() -> None:
    look_at_everybody.defer_once("radar")
