"""What happens to briefings by the clock."""

from zabota.briefings.actions import note_unread, prepare_due, send_due
from zabota.briefings.sending import send_to_reader
from zabota.core.jobs import job, periodic


@periodic("11 * * * *")
def prepare_drafts() -> None:
    """Each hour, so that a morning which was missed is made up for."""
    prepare_due()


@periodic("*/10 * * * *")
def send_what_is_due() -> None:
    send_due()


@periodic("47 1 * * *")
def note_what_nobody_read() -> None:
    """Before the radar's night, which weighs it."""
    note_unread()


@job(queue="mail")
def send_letter(*, letter_id: int) -> None:
    send_to_reader(letter_id)
