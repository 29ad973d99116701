"""Runs, and what could not be brought."""

from django.db.models import QuerySet

from zabota.transfers.models import BadRow, Run


def runs() -> "QuerySet[Run]":
    return Run.objects.select_related("by", "undone_by").order_by("-pk")


def bad_rows_of(run: Run) -> "QuerySet[BadRow]":
    return run.bad_rows.order_by("pk")
