"""One person's road to one answer, and the secrets that seal it."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from zabota.core.crypto import SecretField


class Key(models.Model):
    """Seals tokens and hides traits. A new one comes every quarter; an old one's secret goes when nobody needs it."""

    secret = SecretField(blank=True)
    made_at = models.DateTimeField()
    forgotten_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(forgotten_at=None) & ~Q(secret="") | Q(forgotten_at__isnull=False, secret=""),
                name="key_kept_or_forgotten",
            )
        ]

    def __str__(self) -> str:
        return f"key {self.pk}"


class Invited(models.Model):
    """`audience` is opaque here: it says only that two invitations went to the same person."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.ForeignKey(Key, models.PROTECT, related_name="invited")
    values: "ArrayField[list[int], list[int]]" = ArrayField(models.SmallIntegerField(), default=list)
    audience = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "invited"
        indexes = [models.Index(fields=["audience", "id"], name="invited_of_one_person")]
        constraints = [
            models.CheckConstraint(condition=Q(expires_at__gt=F("created_at")), name="invited_for_some_time"),
            models.CheckConstraint(
                condition=Q(sent_at=None) | Q(sent_at__gte=F("created_at")), name="sent_after_it_was_made"
            ),
        ]

    def __str__(self) -> str:
        return f"invited {self.pk}"
