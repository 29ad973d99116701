"""Another date that is ready to be told, before the one that was given passes."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from zabota.core.clock import now
from zabota.promises.models.promise import Promise


class PreparedMoveQuerySet(models.QuerySet["PreparedMove"]):
    def ahead(self) -> Self:
        """Of dates that may still be kept, moved or missed."""
        due = Q(was=F("promise__due_at"), was__gte=now())
        return self.filter(due, dropped_at=None, promise__outcome="", promise__broken_at=None)


class PreparedMove(models.Model):
    """The guard prepares it once for a date at risk; `reason` is in the language of the client.

    It is a move only when a letter has told it. Whoever makes it in time after all drops it.
    """

    promise = models.ForeignKey(Promise, models.CASCADE, related_name="prepared_moves")
    was = models.DateTimeField(help_text="the date at risk")
    due = models.DateTimeField()
    reason = models.CharField(max_length=500)
    at = models.DateTimeField()
    dropped_at = models.DateTimeField(null=True, blank=True)

    objects = PreparedMoveQuerySet.as_manager()

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["promise", "was"], name="move_prepared_once_for_a_date"),
            models.CheckConstraint(condition=Q(due__gt=F("was")), name="prepared_move_goes_later"),
            models.CheckConstraint(condition=~Q(reason=""), name="prepared_move_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.promise_id}: {self.was} → {self.due}"

    def is_ahead_of(self, promise: Promise) -> bool:
        """The same as `ahead` says, of rows that were fetched."""
        is_open = promise.is_open and promise.broken_at is None and promise.due_at == self.was
        return is_open and self.dropped_at is None and self.was >= now()
