"""How and whether clients are asked is set up."""

from typing import Any

from django.db import transaction

from zabota.accounts.models import User
from zabota.core.clock import now
from zabota.core.events import publish
from zabota.core.text import one_line, without_nul
from zabota.satisfaction.events import ProgrammeChanged, QuestionChanged
from zabota.satisfaction.models import Programme, Question


@transaction.atomic
def change_programme(programme: Programme, *, by: User, **columns: Any) -> Programme:
    """Switched on, it begins with what happens from now on: nothing is made up for."""
    programme = Programme.objects.select_for_update().get(pk=programme.pk)
    what = [name for name, value in columns.items() if getattr(programme, name) != value]
    if not what:
        return programme
    for name in what:
        setattr(programme, name, columns[name])
    if "is_on" in what:
        programme.on_since = now() if programme.is_on else None
    programme.save()
    publish(ProgrammeChanged(programme_id=programme.pk, what=what, by_id=by.pk))
    return programme


@transaction.atomic
def change_question(question: Question, *, by: User, **columns: Any) -> Question:
    """An empty text means the house's own words again."""
    question = Question.objects.select_for_update().get(pk=question.pk)
    columns = {
        name: one_line(without_nul(value), 200) if isinstance(value, str) else value
        for name, value in columns.items()
    }
    what = [name for name, value in columns.items() if getattr(question, name) != value]
    for name in what:
        setattr(question, name, columns[name])
    if what:
        question.save(update_fields=what)
        publish(QuestionChanged(question_id=question.pk, what=what, by_id=by.pk))
    return question
