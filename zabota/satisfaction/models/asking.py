"""What is asked, how often, and who asked to be left alone."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zabota.clients.models import Contact, ContactRole
from zabota.satisfaction.scales import AFTER_TICKETS, Measure

MEASURES = [
    (Measure.CSAT.value, _("CSAT")),
    (Measure.CES.value, _("CES")),
    (Measure.NPS.value, _("NPS")),
    (Measure.HATE.value, _("hate scale")),
    (Measure.WORDS.value, _("free words")),
]
KNOWN_MEASURES = [key for key, _name in MEASURES]
OF_TICKETS = [measure.value for measure in AFTER_TICKETS]


class Level(models.TextChoices):
    """What the opinion is about: we ourselves, what we built, what it is built of."""

    PARTNER = "partner", _("partner")
    SOLUTION = "solution", _("solution")
    PRODUCT = "product", _("product")


class AskedRole(models.TextChoices):
    ANY = "any", _("everybody")
    EXECUTOR = ContactRole.EXECUTOR.value, _("executor")
    MANAGER = ContactRole.MANAGER.value, _("manager")
    EXECUTIVE = ContactRole.EXECUTIVE.value, _("executive")


class Question(models.Model):
    """An empty text means the house's own words, which ship in both languages (`wording`)."""

    code = models.SlugField(max_length=40, unique=True)
    measure = models.CharField(max_length=10, choices=MEASURES)
    level = models.CharField(max_length=10, choices=Level, default=Level.PARTNER)
    role = models.CharField(max_length=10, choices=AskedRole, default=AskedRole.ANY)
    text_ru = models.CharField(_("question in Russian"), max_length=200, blank=True)
    text_en = models.CharField(_("question in English"), max_length=200, blank=True)
    words_ru = models.CharField(
        _("what the free words are asked for, in Russian"), max_length=200, blank=True
    )
    words_en = models.CharField(
        _("what the free words are asked for, in English"), max_length=200, blank=True
    )
    is_active = models.BooleanField(_("is asked"), default=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(measure__in=KNOWN_MEASURES), name="question_measure_known"),
            models.CheckConstraint(condition=Q(level__in=Level.values), name="question_level_known"),
            models.CheckConstraint(condition=Q(role__in=AskedRole.values), name="question_role_known"),
        ]

    def __str__(self) -> str:
        return self.code


class Programme(models.Model):
    """How one measure is asked. Off until somebody switches it on.

    `share` is the chance in percent that somebody of a company who may be asked is; `touch_days` how long ago the last
    touch may be; `delay` the minutes after a ticket's end; `times_a_year` only for what is asked by periods.
    """

    measure = models.CharField(max_length=10, choices=MEASURES, unique=True)
    is_on = models.BooleanField(_("clients are asked"), default=False)
    on_since = models.DateTimeField(null=True, blank=True)
    quiet_days = models.PositiveSmallIntegerField(_("days of quiet for one person"), default=30)
    share = models.PositiveSmallIntegerField(_("share of each company that is asked, %"), default=100)
    touch_days = models.PositiveSmallIntegerField(_("days since the last touch, at most"), default=180)
    times_a_year = models.PositiveSmallIntegerField(_("times a year"), default=0)
    delay = models.PositiveIntegerField(_("minutes after a ticket’s end"), default=0)
    expires_days = models.PositiveSmallIntegerField(_("days in which an answer is taken"), default=14)
    answer_hours = models.PositiveSmallIntegerField(_("hours in which a bad word is answered"), default=24)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(measure__in=KNOWN_MEASURES), name="programme_measure_known"),
            models.CheckConstraint(
                condition=Q(is_on=True, on_since__isnull=False) | Q(is_on=False, on_since=None),
                name="programme_on_since_some_moment",
            ),
            models.CheckConstraint(condition=Q(share__range=(1, 100)), name="programme_share_is_one"),
            models.CheckConstraint(
                condition=Q(quiet_days__gte=1, touch_days__gte=1, expires_days__gte=1, answer_hours__gte=1),
                name="programme_spans_positive",
            ),
            models.CheckConstraint(
                condition=Q(measure__in=OF_TICKETS, times_a_year=0)
                | (~Q(measure__in=OF_TICKETS) & Q(times_a_year__in=[1, 2, 3, 4, 6, 12], delay=0)),
                name="programme_by_tickets_or_periods",
            ),
        ]

    def __str__(self) -> str:
        return self.measure


class DoNotAsk(models.Model):
    """The person asked not to be asked any more. It holds until they themselves take it back."""

    contact = models.OneToOneField(Contact, models.CASCADE, primary_key=True, related_name="+")
    since = models.DateTimeField()

    class Meta:
        verbose_name_plural = "people not to ask"

    def __str__(self) -> str:
        return f"{self.contact_id} since {self.since}"
