"""One invitation of one person to one question, sent or not."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zabota.clicks.models import Invited
from zabota.clients.models import Company, Contact, ContactRole
from zabota.satisfaction.models.asking import KNOWN_MEASURES, MEASURES, Level, Question
from zabota.team.models import Agent, Line
from zabota.tickets.models import Ticket


class Way(models.TextChoices):
    """By what the person is asked."""

    LETTER = "letter", _("letter")
    PORTAL = "portal", _("portal")
    LINK = "link", _("link")
    PHONE = "phone", _("telephone")


class SurveyState(models.TextChoices):
    DRAWN = "drawn", _("drawn")
    SENT = "sent", _("sent")
    ANSWERED = "answered", _("answered")
    SKIPPED = "skipped", _("skipped")
    EXPIRED = "expired", _("not answered")
    UNASKED = "unasked", _("not asked")


ASKED = (SurveyState.SENT, SurveyState.ANSWERED, SurveyState.SKIPPED, SurveyState.EXPIRED)


class Unasked(models.TextChoices):
    """Why somebody who might have been asked was not."""

    SHARE = "share", _("the draw fell on others")
    QUIET = "quiet", _("was asked not long ago")
    TOUCH = "touch", _("had nothing to do with us lately")
    STOPPED = "stopped", _("asked not to be asked")
    NO_ADDRESS = "no address", _("has no address that works")
    STAFF = "staff", _("is a colleague of ours")
    ROBOT = "robot", _("is a robot’s address")
    REOPENED = "reopened", _("the ticket went on before the letter left")
    OFF = "off", _("asking was switched off before the letter left")
    FAILED = "failed", _("the letter could not be sent")


class SurveyQuerySet(models.QuerySet["Survey"]):
    def asked(self) -> Self:
        return self.filter(state__in=ASKED)

    def open(self) -> Self:
        """Sent, and nothing said yet."""
        return self.filter(state=SurveyState.SENT)


class Survey(models.Model):
    """`role` and `level` as they were when it was drawn; `agent` and `line` are the ticket's then, for figures alone.

    `draw` names what it was drawn for, so that nothing is drawn twice. `share` is the chance that it had.
    `is_about_refusal`: the ticket ended by a no.
    """

    draw = models.CharField(max_length=80, unique=True)
    question = models.ForeignKey(Question, models.PROTECT, related_name="surveys", db_index=False)
    measure = models.CharField(max_length=10, choices=MEASURES)
    level = models.CharField(max_length=10, choices=Level)
    role = models.CharField(max_length=10, choices=ContactRole)
    contact = models.ForeignKey(Contact, models.CASCADE, related_name="surveys", db_index=False)
    company = models.ForeignKey(
        Company, models.CASCADE, null=True, blank=True, related_name="surveys", db_index=False
    )
    ticket = models.ForeignKey(Ticket, models.CASCADE, null=True, blank=True, related_name="surveys")
    agent = models.ForeignKey(Agent, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    line = models.ForeignKey(Line, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    channel = models.CharField(max_length=10, choices=Way, default=Way.LETTER)
    share = models.FloatField()
    is_about_refusal = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=SurveyState, default=SurveyState.DRAWN)
    unasked = models.CharField(max_length=10, choices=Unasked, blank=True)
    drawn_at = models.DateTimeField()
    ask_at = models.DateTimeField(help_text="not before then")
    sent_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True, help_text="answered, skipped or run out")
    invited = models.OneToOneField(
        Invited, models.PROTECT, null=True, blank=True, related_name="+", db_index=True
    )

    objects = SurveyQuerySet.as_manager()

    class Meta:
        ordering = ["drawn_at", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(draw=""), name="survey_was_drawn_for_something"),
            models.CheckConstraint(condition=Q(measure__in=KNOWN_MEASURES), name="survey_measure_known"),
            models.CheckConstraint(condition=Q(level__in=Level.values), name="survey_level_known"),
            models.CheckConstraint(condition=Q(role__in=ContactRole.values), name="survey_role_known"),
            models.CheckConstraint(condition=Q(channel__in=Way.values), name="survey_channel_known"),
            models.CheckConstraint(condition=Q(state__in=SurveyState.values), name="survey_state_known"),
            models.CheckConstraint(condition=Q(share__gt=0, share__lte=1), name="survey_share_is_a_chance"),
            models.CheckConstraint(
                condition=Q(state=SurveyState.UNASKED, unasked__in=Unasked.values)
                | (~Q(state=SurveyState.UNASKED) & Q(unasked="")),
                name="unasked_says_why",
            ),
            models.CheckConstraint(
                condition=(
                    Q(state__in=ASKED, sent_at__isnull=False)
                    & (Q(invited__isnull=False) | Q(channel=Way.PHONE))
                )
                | (~Q(state__in=ASKED) & Q(sent_at=None)),
                name="asked_says_when_and_by_what",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["answered", "skipped", "expired"], ended_at__isnull=False)
                | (~Q(state__in=["answered", "skipped", "expired"]) & Q(ended_at=None)),
                name="ended_survey_says_when",
            ),
            models.CheckConstraint(
                condition=Q(ticket__isnull=False)
                | Q(is_about_refusal=False, agent=None, line=None)
                | Q(state__in=["answered", "skipped", "expired", "unasked"]),
                name="ticket_facts_need_a_ticket_or_outlive_it",
            ),
        ]
        indexes = [
            models.Index(fields=["ask_at", "id"], condition=Q(state="drawn"), name="surveys_to_send"),
            models.Index(fields=["contact", "-drawn_at"], name="surveys_of_a_contact"),
            models.Index(fields=["company", "measure", "-drawn_at"], name="surveys_of_a_company"),
            models.Index(fields=["sent_at"], condition=Q(state="sent"), name="surveys_without_an_answer"),
        ]

    def __str__(self) -> str:
        return f"{self.draw} {self.state}"

    @property
    def is_asked(self) -> bool:
        return self.state in ASKED
