"""What is kept so that lists and searches need not look at everything."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q

from zabota.accounts.models import User
from zabota.team.models import Agent, Line
from zabota.tickets.models.message import Message
from zabota.tickets.models.ticket import Ticket


class SearchEntry(models.Model):
    """What the search finds a ticket by: its own line (subject and people), and one per message."""

    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="search_entries")
    message = models.OneToOneField(
        Message, models.CASCADE, null=True, blank=True, related_name="search_entry"
    )
    vector = SearchVectorField()

    class Meta:
        verbose_name_plural = "search entries"
        indexes = [GinIndex(fields=["vector"], name="search_by_words", fastupdate=False)]
        constraints = [
            models.UniqueConstraint(
                fields=["ticket"], condition=Q(message=None), name="one_search_head_a_ticket"
            )
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id}/{self.message_id}"


class Tally(models.Model):
    """Numbers of tickets under way, kept and not counted: the sum of `number` is how many there are.

    A trigger adds a row for every change, so that nobody waits for a counter; a job folds the rows together.
    """

    line = models.ForeignKey(Line, models.DO_NOTHING, related_name="+", db_index=False)
    owner = models.ForeignKey(Agent, models.DO_NOTHING, null=True, related_name="+", db_index=False)
    status = models.CharField(max_length=10)
    aside = models.CharField(max_length=10, db_default="", blank=True)
    number = models.IntegerField()

    class Meta:
        verbose_name_plural = "tallies"

    def __str__(self) -> str:
        return f"{self.line_id} {self.status} {self.number:+}"


class Reading(models.Model):
    """How far a colleague has read a ticket."""

    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="readings")
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    version = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ticket", "user"], name="read_mark_once")]

    def __str__(self) -> str:
        return f"{self.user_id} read {self.ticket_id} to {self.version}"
