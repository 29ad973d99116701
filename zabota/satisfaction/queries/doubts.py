"""Answers that do not count, and why; for whoever may decide otherwise."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from zabota.clicks.models import Verdict
from zabota.clicks.queries import history_of, verdicts_of
from zabota.clicks.reasons import in_words
from zabota.satisfaction.models import Answer


@dataclass(frozen=True, slots=True)
class Doubt:
    """`verdict` is the one that holds; `reasons` are the program's, in words."""

    answer: Answer
    verdict: Verdict | None
    reasons: list[str]


def judged_answers() -> QuerySet[Answer]:
    """All that came by a link, whatever they are now."""
    found = Answer.objects.filter(click__isnull=False)
    return found.select_related("click", "survey__contact", "survey__company", "survey__ticket")


def doubts_about(answers: Sequence[Answer]) -> list[Doubt]:
    """As many statements for many as for one."""
    verdicts = verdicts_of([one.click_id for one in answers if one.click_id])
    return [_doubt(one, verdicts.get(one.click_id or 0)) for one in answers]


def decisions_about(answer: Answer) -> list[Verdict]:
    """All that was ever decided, in order."""
    return history_of(answer.click) if answer.click else []


def _doubt(answer: Answer, verdict: Verdict | None) -> Doubt:
    return Doubt(answer, verdict, in_words(verdict.reasons) if verdict else [])
