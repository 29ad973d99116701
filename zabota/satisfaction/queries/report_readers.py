"""Who gets the report by mail, and who might."""

from django.db.models import QuerySet

from zabota.accounts.models import Kind, User
from zabota.accounts.permissions import Permission
from zabota.satisfaction.models import ReportReader


def report_readers() -> "QuerySet[ReportReader]":
    return ReportReader.objects.select_related("user__role")


def who_may_read() -> "QuerySet[User]":
    """Of those who may see answers."""
    may = {"role__permissions__contains": [Permission.ANSWERS_SEE.value]}
    return User.objects.filter(kind=Kind.STAFF, is_active=True, **may).order_by("name", "pk")
