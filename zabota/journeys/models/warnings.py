"""Letters before trouble: by which rules, what was told to whom, and what was held back."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zabota.accounts.models import Language, User
from zabota.clients.models import Company, Contact
from zabota.journeys.calculations.occasions import Trouble
from zabota.tickets.models import Message, Ticket

MOST_DAYS = 120


class WarningRule(models.Model):
    """A letter so many working days before the trouble. Off until somebody switches it on."""

    trouble = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Trouble])
    working_days = models.PositiveSmallIntegerField(_("working days before"))
    is_on = models.BooleanField(_("letters leave"), default=False)

    class Meta:
        ordering = ["trouble", "-working_days"]
        constraints = [
            models.CheckConstraint(
                condition=Q(trouble__in=[one.value for one in Trouble]),
                name="warning_rule_of_a_known_trouble",
            ),
            models.CheckConstraint(
                condition=Q(working_days__gte=1, working_days__lte=MOST_DAYS),
                name="warning_leaves_time_to_act",
            ),
            models.UniqueConstraint(fields=["trouble", "working_days"], name="warning_rule_once"),
        ]

    def __str__(self) -> str:
        return f"{self.trouble} {self.working_days}"


class WarningText(models.Model):
    """What a rule's letter says in one language, where it is not what the house says by itself."""

    rule = models.ForeignKey(WarningRule, models.CASCADE, related_name="texts")
    language = models.CharField(max_length=5, choices=Language)
    subject = models.CharField(_("subject"), max_length=200)
    body = models.TextField(_("text"))

    class Meta:
        ordering = ["language"]
        constraints = [
            models.UniqueConstraint(fields=["rule", "language"], name="warning_text_once_a_language"),
            models.CheckConstraint(condition=~Q(subject="") & ~Q(body=""), name="warning_text_has_words"),
            models.CheckConstraint(
                condition=Q(language__in=Language.values), name="warning_text_of_a_known_language"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule_id} {self.language}"


class GivenWarning(models.Model):
    """The people of `to` were told what comes for `company`: themselves, or the partner who brought it.

    The row is the send-once key: `key` stays the same as long as the occasion does.
    """

    rule = models.ForeignKey(WarningRule, models.PROTECT, related_name="warnings")
    company = models.ForeignKey(Company, models.CASCADE, related_name="warnings")
    to = models.ForeignKey(Company, models.CASCADE, related_name="+")
    key = models.DateField()
    on = models.DateField()
    at = models.DateTimeField()
    ticket = models.OneToOneField(Ticket, models.CASCADE, related_name="+", null=True, blank=True)
    nobody_at = models.DateTimeField(null=True, blank=True, help_text="since when nobody can be written to")

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["rule", "company", "to", "key"], name="warned_once"),
            models.CheckConstraint(
                condition=Q(ticket__isnull=False) | Q(nobody_at__isnull=False), name="warned_or_nobody_there"
            ),
        ]
        indexes = [models.Index(fields=["company", "-at"], name="warnings_of_a_company")]

    def __str__(self) -> str:
        return f"{self.company_id} {self.on}"


class WarningLetter(models.Model):
    """To one person. Whether it arrived stands in the delivery of its message: that is the proof."""

    warning = models.ForeignKey(GivenWarning, models.CASCADE, related_name="letters")
    contact = models.ForeignKey(Contact, models.CASCADE, related_name="+")
    email = models.CharField(max_length=320)
    message = models.OneToOneField(Message, models.CASCADE, related_name="+")
    passed_on_at = models.DateTimeField(
        null=True, blank=True, help_text="it did not arrive, and the next person was looked for"
    )

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["warning", "contact"], name="warned_in_person_once"),
        ]

    def __str__(self) -> str:
        return f"{self.warning_id} {self.email}"


class HeldWarning(models.Model):
    """Somebody decided that this letter does not leave. Letting it go again deletes the row."""

    rule = models.ForeignKey(WarningRule, models.CASCADE, related_name="held")
    company = models.ForeignKey(Company, models.CASCADE, related_name="+")
    key = models.DateField()
    on = models.DateField()
    reason = models.CharField(_("why"), max_length=500)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["rule", "company", "key"], name="warning_held_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="held_warning_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.company_id} {self.on}"


class WarningsOff(models.Model):
    """The company gets no such letters at all."""

    company = models.OneToOneField(Company, models.CASCADE, primary_key=True, related_name="+")
    reason = models.CharField(_("why"), max_length=500)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "warnings off"
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="warnings_off_says_why")]

    def __str__(self) -> str:
        return str(self.company_id)
