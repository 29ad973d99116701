"""What is kept so that lists and searches need not look at everything."""

from datetime import UTC, datetime

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q

from zabota.accounts.models import User
from zabota.team.models import Agent, Line
from zabota.tickets.models.message import Message
from zabota.tickets.models.ticket import Ticket

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


class SearchEntry(models.Model):
    """What the search finds a ticket by: its own line (subject and people), and one per message.

    `at` is when it was said, or when the ticket was opened; LONG_AGO marks a ticket that is to be indexed anew.
    """

    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="search_entries")
    message = models.OneToOneField(
        Message, models.CASCADE, null=True, blank=True, related_name="search_entry"
    )
    vector = SearchVectorField()
    at = models.DateTimeField(default=LONG_AGO, db_default=LONG_AGO)

    class Meta:
        verbose_name_plural = "search entries"
        indexes = [
            GinIndex(fields=["vector"], name="search_by_words", fastupdate=False),
            models.Index(fields=["at", "id"], name="search_newest_first"),
            models.Index(fields=["ticket"], condition=Q(at=LONG_AGO), name="search_to_index_anew"),
            models.Index(
                fields=["at", "id"], condition=Q(message__isnull=True), name="search_newest_heads_first"
            ),
            GinIndex(
                fields=["vector"],
                name="search_heads_by_words",
                fastupdate=False,
                condition=Q(message__isnull=True),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["ticket"], condition=Q(message=None), name="one_search_head_a_ticket"
            )
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id}/{self.message_id}"


class SearchWhole(models.Model):
    """All words of a ticket, without their places: so that words of different letters find it together."""

    ticket = models.OneToOneField(Ticket, models.CASCADE, primary_key=True, related_name="search_whole")
    vector = SearchVectorField()

    class Meta:
        indexes = [GinIndex(fields=["vector"], name="search_by_all_words", fastupdate=False)]

    def __str__(self) -> str:
        return str(self.ticket_id)


class SearchWord(models.Model):
    """A word of a subject, a name or a file's name, to correct mistyped ones by."""

    word = models.CharField(max_length=60, primary_key=True)

    class Meta:
        indexes = [GinIndex(OpClass("word", name="gin_trgm_ops"), name="search_words_alike")]

    def __str__(self) -> str:
        return self.word


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
    """How far a colleague has read a ticket: up to which message, and at which version it was looked at last."""

    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="readings")
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    version = models.PositiveIntegerField()
    seen = models.BigIntegerField(default=0, db_default=0, help_text="the newest message that was shown")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ticket", "user"], name="read_mark_once")]

    def __str__(self) -> str:
        return f"{self.user_id} read {self.ticket_id} to {self.version}"
