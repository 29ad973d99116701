"""What a merge of tickets took along."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from zabota.tickets.models import Merge


class CarriedNotes(models.Model):
    """Notes that a merge took along, to be carried back when it is taken apart."""

    merge = models.OneToOneField(Merge, models.CASCADE, related_name="carried_notes")
    note_ids: "ArrayField[list[int], list[int]]" = ArrayField(models.BigIntegerField(), default=list)

    class Meta:
        verbose_name_plural = "carried notes"

    def __str__(self) -> str:
        return f"notes of merge {self.merge_id}"
