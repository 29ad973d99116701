"""Telling a colleague that something happened. Knows no domain: a kind, a link and some names say it all."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from zabota.accounts.models import User


class Kind(models.TextChoices):
    ASSIGNED = "assigned", _("a ticket was assigned to me")
    ANSWERED = "answered", _("a client answered in my ticket")
    MEETING = "meeting", _("a meeting with a client of mine is near, or what was agreed is not written down")
    MENTIONED = "mentioned", _("a colleague mentioned me")
    UNDELIVERED = "undelivered", _("a letter of mine was not delivered")
    UNOWNED = "unowned", _("a ticket of my line has no owner for too long")
    FOLLOWED = "followed", _("something happened to a ticket that I follow")
    HANDED = "handed", _("a colleague asked me for something")
    SETTLED = "settled", _("what one of us asked the other is settled")
    LATE = "late", _("the day has passed by which one of us asked the other")
    WOKEN = "woken", _("a ticket that was snoozed is back")
    UNREACHABLE = "unreachable", _("letters of a mailbox cannot be fetched")
    AT_RISK = "at-risk", _("a promise of mine is at risk")
    BROKEN = "broken", _("a promise of mine is broken")
    ESCALATED = "escalated", _("a promise of others is late and comes to me")
    STANDS_IN = "stands-in", _("I act for a colleague who is away")
    REFUSAL = "refusal", _("a refusal waits for my decision")
    DIRECTOR = "director", _("a letter to the director came")
    IDEA = "idea", _("an idea came, or mine is decided on")
    CLICKS = "clicks", _("a burst of false clicks, or much money lost by them")
    SILENCE = "silence", _("a client falls silent, or somebody there is gone or new")
    PLAY = "play", _("a play has a step for me")
    BRIEFING = "briefing", _("a report to an executive waits for me, or did not arrive")
    BACKUPS = "backups", _("backups are not made, cannot be restored, or are well again")
    THANKED = "thanked", _("a client thanks me")
    REQUEST = "request", _("a person asks for their data, or to be forgotten")


class Notification(models.Model):
    """One line under the bell. The same kind about the same thing is one counted line until it is read."""

    user = models.ForeignKey(User, models.CASCADE, related_name="notifications")
    kind = models.CharField(max_length=20, choices=Kind)
    link = models.CharField(max_length=200)
    title = models.CharField(max_length=300)
    who = models.CharField(max_length=200, blank=True)
    times = models.PositiveIntegerField(default=1)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "kind", "link"], condition=Q(read_at=None), name="one_unread_line_a_thing"
            ),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="notification_kind_known"),
        ]
        indexes = [models.Index(fields=["user", "-at"], name="notifications_of_a_user")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.kind} {self.link}"


class Preference(models.Model):
    """How a colleague wants to be told. Without a row: all of it under the bell, by mail what is personal."""

    user = models.OneToOneField(User, models.CASCADE, related_name="preference")
    by_bell: "ArrayField[list[str], list[str]]" = ArrayField(models.CharField(max_length=20), default=list)
    by_mail: "ArrayField[list[str], list[str]]" = ArrayField(models.CharField(max_length=20), default=list)
    quiet_from = models.TimeField(_("quiet from"), null=True, blank=True)
    quiet_until = models.TimeField(_("quiet until"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(by_bell__contained_by=Kind.values) & Q(by_mail__contained_by=Kind.values),
                name="preference_of_known_kinds",
            ),
            models.CheckConstraint(
                condition=Q(quiet_from=None, quiet_until=None)
                | (Q(quiet_from__isnull=False, quiet_until__isnull=False) & ~Q(quiet_from=F("quiet_until"))),
                name="quiet_hours_have_both_ends",
            ),
        ]

    def __str__(self) -> str:
        return f"preference of {self.user_id}"
