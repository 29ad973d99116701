from django.core.mail import send_mail

from zabota.core.crypto import decrypt
from zabota.core.jobs import job


@job(queue="mail", attempts=4)  # a code that comes later than that has ended
def send_letter(*, to: str, subject: str, sealed_body: str) -> None:
    """A letter of the door. Sealed, since a code in it must not stand readable in the queue."""
    send_mail(subject, decrypt(sealed_body), None, [to])
