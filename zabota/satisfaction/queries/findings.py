"""Themes of words with who said them, and answers that are worth a look."""

from django.db.models import QuerySet

from zabota.satisfaction.models import Answer, StuffingCase, ThemeOfWords


def answers_of(theme: ThemeOfWords) -> "QuerySet[Answer]":
    return theme.answers.select_related("survey__contact", "survey__company")


def stuffing_cases() -> "QuerySet[StuffingCase]":
    """Those nobody has looked into first, then by month and name."""
    return StuffingCase.objects.select_related("agent__user", "settled_by__user").order_by(
        "finding", "-month", "agent__user__name", "pk"
    )
