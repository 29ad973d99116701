"""Which questions may be put to somebody, and which programmes are on."""

from collections.abc import Iterable

from zabota.satisfaction.models import AskedRole, Programme, Question


def programmes_on(measures: Iterable[str]) -> list[Programme]:
    return list(Programme.objects.filter(is_on=True, measure__in=list(measures)))


def questions_for(questions: Iterable[Question], measure: str, role: str) -> list[Question]:
    """Those about what this role can judge."""
    return [one for one in questions if one.measure == measure and one.role in (AskedRole.ANY, role)]


def active_questions() -> list[Question]:
    return list(Question.objects.filter(is_active=True))
