"""The letter to one reader: a few lines and the way to the page, in their own language."""

from email.utils import formataddr, parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from zabota.briefings.models import BriefingLetter
from zabota.briefings.saying import page_of, period_words
from zabota.clicks.tokens import token_for
from zabota.core.text import one_line
from zabota.satisfaction.queries.people import address_of

BY_ITSELF = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}


def letter_to(letter: BriefingLetter) -> EmailMultiAlternatives | None:
    """None when there is no address to write to."""
    address = address_of(letter.contact)
    if not address:
        return None
    token, briefing = token_for(letter.invited), letter.briefing
    stop = settings.ZABOTA_ADDRESS + reverse("briefing_stop", args=[token])
    with override(letter.language):
        words = {
            "reader": letter.contact,
            "briefing": briefing,
            "page": page_of(briefing),
            "period": period_words(briefing.since, briefing.until),
            "owner": briefing.company.account_owner,
            "link": settings.ZABOTA_ADDRESS + reverse("briefing_page", args=[token]),
            "stop": stop,
        }
        subject = one_line(render_to_string("briefings/letters/subject.txt", words), 200)
        body = render_to_string("briefings/letters/letter.txt", words).strip() + "\n"
        html = render_to_string("briefings/letters/letter.html", words)
    owner = briefing.company.account_owner
    sender = formataddr((owner.name, parseaddr(settings.DEFAULT_FROM_EMAIL)[1])) if owner else None
    headers = {**BY_ITSELF, "List-Unsubscribe": f"<{stop}>", "Content-Language": letter.language}
    made = EmailMultiAlternatives(subject, body, sender, [address], headers=headers)
    made.attach_alternative(html, "text/html")
    return made
