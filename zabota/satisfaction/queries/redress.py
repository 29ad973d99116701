"""Bad words that wait for an answer, and what somebody was asked."""

from django.db.models import QuerySet

from zabota.accounts.models import User
from zabota.accounts.permissions import Permission
from zabota.clients.models import Contact
from zabota.satisfaction.models import Answer, AnswerState, Redress, StrayWord, Survey, SurveyState

MOST = 200


def words_to_answer(viewer: User) -> list[Redress]:
    """The next due first: one's own, or all for who may see them."""
    rows = Redress.objects.filter(told_at=None) | Redress.objects.exclude(problem="")
    if not viewer.may(Permission.ANSWERS_SEE):
        rows = rows.filter(agent__user=viewer)
    named = rows.select_related(
        "answer__survey__contact",
        "answer__survey__company",
        "answer__survey__ticket",
        "answer__survey__question",
        "agent__user",
    )
    return list(named.order_by("due_at", "pk")[:MOST])


def stray_words(viewer: User) -> list[StrayWord]:
    """What was said at links that take no answers, the latest first; only for who may see all answers."""
    if not viewer.may(Permission.ANSWERS_SEE):
        return []
    named = StrayWord.objects.select_related("survey__contact", "survey__company", "survey__question")
    return list(named.order_by("-said_at", "-pk")[:MOST])


def open_surveys_of(contact: Contact) -> QuerySet[Survey]:
    """What this person has been asked and has not answered, the oldest first."""
    found = Survey.objects.filter(contact=contact, state=SurveyState.SENT).order_by("sent_at", "pk")
    return found.select_related("question", "ticket", "agent__user", "company")


def doubtful_answers_of(contact: Contact) -> QuerySet[Answer]:
    """What came by this person’s links and may not have been theirs; answered surveys need no more."""
    found = Answer.objects.filter(
        survey__contact=contact, state=AnswerState.DOUBTFUL, survey__state__in=("sent", "expired", "skipped")
    )
    return found.select_related("survey__question", "survey__ticket", "click").order_by("-answered_at", "-pk")
