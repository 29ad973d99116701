"""The journal and the files. Nothing here knows a person or a ticket; others are named by plain ids."""

from django.db import models
from django.db.models import Q, Value
from django.db.models.fields.json import KeyTransform
from django.db.models.functions import Now


class CurrentTransaction(models.Func):
    """The id of the running transaction, top level, as a number."""

    template = "(pg_current_xact_id()::text::bigint)"
    output_field = models.BigIntegerField()


class JournalEntry(models.Model):
    """One thing that happened. Written by `publish()` in the transaction that made it happen, changed never."""

    transaction = models.BigIntegerField(db_default=CurrentTransaction(), editable=False)
    name = models.CharField(max_length=80)
    at = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True)
    about = models.CharField(max_length=40)
    about_id = models.BigIntegerField()
    facts = models.JSONField(default=dict)
    way = models.CharField(
        max_length=12, default="", db_default=""
    )  # of core.context.Way; empty: not written down
    address = models.GenericIPAddressField(null=True)  # of whoever asked over the web

    class Meta:
        verbose_name_plural = "journal"
        indexes = [
            models.Index(fields=["transaction", "id"], name="journal_in_commit_order"),
            models.Index(fields=["about", "about_id", "id"], name="journal_of_one_thing"),
            models.Index(fields=["at", "id"], name="journal_by_time"),
            models.Index(fields=["actor_id", "at", "id"], name="journal_of_one_person"),
            models.Index(fields=["name", "at", "id"], name="journal_of_one_kind"),
            models.Index(
                KeyTransform("company_id", "facts"),
                condition=Q(facts__has_key="company_id"),
                name="journal_of_one_client",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.about} {self.about_id}"


class StoredFile(models.Model):
    """Content kept once under its own hash. Who may see it is for those who point at it to say."""

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.BigIntegerField()
    stored_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="file_named_by_its_hash"
            ),
            models.CheckConstraint(condition=Q(size__gte=Value(0)), name="file_size_not_negative"),
        ]

    def __str__(self) -> str:
        return self.sha256[:12]
