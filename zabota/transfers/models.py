"""Runs, and which foreign id became which of ours."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zabota.accounts.models import User

LONGEST_SOURCE = 60  # letters of the name of a desk


class RunState(models.TextChoices):
    RUNNING = "running", _("under way, or broken off")
    DONE = "done", _("brought in")
    UNDOING = "undoing", _("being taken back")
    UNDONE = "undone", _("taken back")


class Kind(models.TextChoices):
    """What a foreign id names. The order is that in which things may be taken back."""

    NOTE = "note", _("notes")
    MESSAGE = "message", _("messages")
    TICKET = "ticket", _("tickets")
    CONTACT = "contact", _("contacts")
    COMPANY = "company", _("companies")
    TAG = "tag", _("tags")
    FIELD = "field", _("fields")
    AGENT = "agent", _("colleagues")
    LINE = "line", _("lines")


class Run(models.Model):
    """One import. `counts`: {"ticket": 12, "event": 70, "bad": 2, …}, what this run itself has written."""

    source = models.CharField(
        max_length=LONGEST_SOURCE, help_text="which desk; the same one knows its ids again"
    )
    shape = models.CharField(max_length=20, help_text="how it was written: csv, mbox, zammad …")
    file = models.CharField(max_length=255, help_text="the file's name, without its folder")
    sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=RunState, default=RunState.RUNNING)
    counts: "models.JSONField[dict[str, int], dict[str, int]]" = models.JSONField(default=dict)
    facts: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(
        default=dict, help_text="how it was read: zone, columns"
    )
    by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=RunState.values), name="run_state_known"),
            models.UniqueConstraint(
                fields=["source"], condition=Q(state=RunState.RUNNING), name="one_run_of_a_source_under_way"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.source} {self.file}"


class Brought(models.Model):
    """Their id and ours. `is_ours`: it was here before, and the run only found it.

    Of a ticket: its version as the run left it, and how many things done to it have been written down.
    """

    run = models.ForeignKey(Run, models.CASCADE, related_name="brought")
    source = models.CharField(max_length=LONGEST_SOURCE)
    kind = models.CharField(max_length=10, choices=Kind)
    foreign_id = models.CharField(max_length=255)
    our_id = models.BigIntegerField()
    is_ours = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=0)
    deeds = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name_plural = "brought"
        constraints = [
            models.UniqueConstraint(fields=["source", "kind", "foreign_id"], name="brought_once"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="brought_kind_known"),
        ]
        indexes = [
            models.Index(fields=["run", "kind", "id"], name="brought_of_a_run"),
            models.Index(fields=["kind", "our_id"], name="brought_by_our_id"),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.kind} {self.foreign_id} → {self.our_id}"


class BadRow(models.Model):
    """What could not be brought, and why. `line` is that of the file, from 1; 0 where it has none."""

    run = models.ForeignKey(Run, models.CASCADE, related_name="bad_rows")
    line = models.PositiveIntegerField()
    column = models.CharField(max_length=120, blank=True)
    why = models.CharField(max_length=300)
    text = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["run", "id"], name="bad_rows_of_a_run")]

    def __str__(self) -> str:
        return f"{self.line} {self.column}: {self.why}"
