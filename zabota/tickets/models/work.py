"""What colleagues do around a ticket while they work on it."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from zabota.team.models import Agent
from zabota.tickets.models.ticket import Ticket


class Tag(models.Model):
    name = models.CharField(_("tag"), max_length=60)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(Lower("name"), name="tag_once"),
            models.CheckConstraint(condition=~Q(name=""), name="tag_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class Tagging(models.Model):
    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="taggings")
    tag = models.ForeignKey(Tag, models.CASCADE, related_name="taggings")
    by = models.ForeignKey(Agent, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ticket", "tag"], name="tagged_once")]

    def __str__(self) -> str:
        return f"{self.ticket_id} #{self.tag_id}"


class ChecklistItem(models.Model):
    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="checklist")
    text = models.CharField(_("what is to be done"), max_length=300)
    place = models.PositiveIntegerField(default=0)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(Agent, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["place", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="checklist_item_says_what"),
            models.CheckConstraint(
                condition=Q(done_at=None, done_by=None) | Q(done_at__isnull=False, done_by__isnull=False),
                name="done_says_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def is_done(self) -> bool:
        return self.done_at is not None


class Follow(models.Model):
    """A colleague who hears of a ticket without owning it."""

    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="follows")
    agent = models.ForeignKey(Agent, models.CASCADE, related_name="follows")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ticket", "agent"], name="followed_once")]

    def __str__(self) -> str:
        return f"{self.agent_id} follows {self.ticket_id}"


class Snooze(models.Model):
    """Out of sight until a moment, and why. The client's word wakes it earlier."""

    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="snoozes")
    until = models.DateTimeField(_("until"))
    reason = models.CharField(_("why"), max_length=300)
    by = models.ForeignKey(Agent, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["until"], condition=Q(ended_at=None), name="snoozes_to_wake")]
        constraints = [
            models.UniqueConstraint(fields=["ticket"], condition=Q(ended_at=None), name="snoozed_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="snooze_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id} until {self.until}"


class HandOff(models.Model):
    """What a colleague is to do for this ticket, and by which day. The owner stays the owner."""

    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="hand_offs")
    to = models.ForeignKey(Agent, models.PROTECT, related_name="hand_offs")
    what = models.CharField(_("what is to be done"), max_length=500)
    due_on = models.DateField(_("by"))
    by = models.ForeignKey(Agent, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    result = models.CharField(_("what came of it"), max_length=500, blank=True)
    told_at = models.DateTimeField(
        null=True, blank=True, help_text="when it was said that its day has passed"
    )

    class Meta:
        indexes = [
            models.Index(fields=["to", "due_on"], condition=Q(ended_at=None), name="hand_offs_of_an_agent")
        ]
        constraints = [
            models.UniqueConstraint(fields=["ticket"], condition=Q(ended_at=None), name="handed_off_once"),
            models.CheckConstraint(condition=~Q(what=""), name="hand_off_says_what"),
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id} → {self.to_id} by {self.due_on}"


class TimeSpent(models.Model):
    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="time_spent")
    agent = models.ForeignKey(Agent, models.PROTECT, related_name="time_spent")
    minutes = models.PositiveIntegerField(_("minutes"))
    on = models.DateField(_("day"))
    what = models.CharField(_("on what"), max_length=300, blank=True)

    class Meta:
        verbose_name_plural = "time spent"
        ordering = ["-on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes__gte=1, minutes__lte=24 * 60), name="minutes_of_one_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id}: {self.minutes} min"
