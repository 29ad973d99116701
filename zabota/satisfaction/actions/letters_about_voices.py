"""Letters of ours about a voice: written down in the same transaction, sent by a job until a server takes them."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from zabota.clients.models import Contact
from zabota.core.clock import now
from zabota.core.jobs import defer
from zabota.core.text import one_line
from zabota.satisfaction.models import VoiceLetter

SEND = "zabota.satisfaction.tasks.send_voice_letter"


def tell_by_letter(
    contact: Contact, template: str, *, called: str = "", answer_to: str = "", link: str = "", **words: object
) -> VoiceLetter:
    """In their language. The first line of the template is the subject; `link` is the path of the page about it."""
    with override(contact.language):
        address = settings.ZABOTA_ADDRESS + link if link else ""
        text = render_to_string(
            f"satisfaction/letters/{template}.txt", {"name": contact.name, "link": address, **words}
        )
    subject, _line, body = text.strip().partition("\n")
    letter = VoiceLetter.objects.create(
        contact=contact,
        subject=one_line(subject, 300),
        body=body.strip() + "\n",
        called=called[:120],
        answer_to=answer_to,
        queued_at=now(),
    )
    defer(SEND, voice_letter_id=letter.pk)
    return letter


def page_of(name: str, *gaps: object) -> str:
    """A page of the portal, which this room does not know but by its name."""
    return reverse(f"portal:{name}", args=list(gaps))
