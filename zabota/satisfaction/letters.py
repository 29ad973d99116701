"""The letter that asks: one link for each value, all with one token, and a way to be left alone."""

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from zabota.clicks.tokens import token_for
from zabota.core.text import one_line
from zabota.satisfaction.models import Redress, Survey
from zabota.satisfaction.queries.people import address_of
from zabota.satisfaction.queries.readers import readers_of
from zabota.satisfaction.scales import values_of
from zabota.satisfaction.wording import STEPS, wording_of

BY_ITSELF = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}


def letter_of(survey: Survey) -> EmailMultiAlternatives | None:
    """In the person’s own language. None when there is no address to write to."""
    address = address_of(survey.contact)
    if not address or survey.invited is None:
        return None
    token = token_for(survey.invited)
    link = settings.ZABOTA_ADDRESS + reverse("rate", args=[token])
    stop = settings.ZABOTA_ADDRESS + reverse("rate_stop", args=[token])
    with override(survey.contact.language):
        words = {
            "survey": survey,
            "wording": wording_of(survey.question, is_about_refusal=survey.is_about_refusal),
            "link": link,
            "stop": stop,
            "values": [
                (value, STEPS.get(survey.measure, {}).get(value, ""), f"{link}?v={value}")
                for value in values_of(survey.measure)
            ],
            "readers": readers_of(survey),
        }
        subject = one_line(render_to_string("satisfaction/letters/question_subject.txt", words), 200)
        letter = EmailMultiAlternatives(
            subject,
            render_to_string("satisfaction/letters/question.txt", words).strip() + "\n",
            to=[address],
            headers={
                **BY_ITSELF,
                "List-Unsubscribe": f"<{stop}>",
                "Content-Language": survey.contact.language,
            },
        )
        letter.attach_alternative(render_to_string("satisfaction/letters/question.html", words), "text/html")
    return letter


def letter_of_change(redress: Redress) -> EmailMessage | None:
    """What came of somebody’s words, in their language and signed by a person. None without an address."""
    survey = redress.answer.survey
    address = address_of(survey.contact)
    if not address:
        return None
    with override(survey.contact.language):
        words = {"survey": survey, "answer": redress.answer, "redress": redress}
        subject = one_line(render_to_string("satisfaction/letters/changed_subject.txt", words), 200)
        body = render_to_string("satisfaction/letters/changed.txt", words).strip() + "\n"
    return EmailMessage(subject, body, to=[address])
