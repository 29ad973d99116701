"""The report of what clients think, as a letter: its figures in words, and the way to the whole of it."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from zabota.accounts.permissions import Permission
from zabota.core.clock import now
from zabota.core.text import one_line
from zabota.satisfaction.models import MEASURES, MONTH, QUARTER, Every, ReportReader
from zabota.satisfaction.queries.figures import counting, figures_of_the_house
from zabota.satisfaction.queries.holes import silences
from zabota.satisfaction.saying import Shown

BY_ITSELF = {"Auto-Submitted": "auto-generated"}
FEW = 5  # silences named


def mail_report(reader_id: int) -> None:
    """To whoever may still see answers. What the mail server refuses is tried again by its job."""
    reader = ReportReader.objects.select_related("user__role").filter(pk=reader_id).first()
    if reader is None or not reader.user.may(Permission.ANSWERS_SEE):
        return
    report_letter(reader).send()
    ReportReader.objects.filter(pk=reader.pk).update(sent_at=now())


def report_letter(reader: ReportReader) -> EmailMessage:
    """In the reader's own language: of a month for the weekly one, of a quarter for the monthly."""
    days = MONTH if reader.every == Every.WEEK else QUARTER
    figures, names = figures_of_the_house(days), dict(MEASURES)
    with override(reader.user.language):
        words = {
            "days": days,
            "counted_at": counting().done_at,
            "said": [(names[measure], Shown(figure)) for measure, figure in figures.now.items()],
            "responses": [(names[measure], one) for measure, one in figures.responses.items() if one.asked],
            "silences": silences(FEW),
            "address": settings.ZABOTA_ADDRESS + reverse("report_satisfaction") + f"?days={days}",
            "readers": settings.ZABOTA_ADDRESS + reverse("report_readers"),
        }
        subject = one_line(render_to_string("satisfaction/letters/report_subject.txt", words), 200)
        body = render_to_string("satisfaction/letters/report.txt", words).strip() + "\n"
    return EmailMessage(subject, body, to=[reader.user.email], headers=BY_ITSELF)
