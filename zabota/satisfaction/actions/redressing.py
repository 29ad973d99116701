"""A bad word becomes somebody's promise, and what came of it is told to the one who said it."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from zabota.core.clock import now
from zabota.core.events import publish
from zabota.core.jobs import defer
from zabota.promises.actions import keep_promise, promise_to_company, withdraw_promise
from zabota.promises.models import Promise, Source
from zabota.satisfaction.actions.answering import facts_of, kept_words
from zabota.satisfaction.errors import AlreadyTold, SaidNothing
from zabota.satisfaction.events import ChangeTold
from zabota.satisfaction.models import Answer, Programme, Redress
from zabota.satisfaction.queries.readers import who_answers
from zabota.team.models import Agent


@transaction.atomic
def promise_redress(answer_id: int) -> Redress | None:
    """By whoever answers for it, in the hours of the programme. Once for one survey; None when it is not bad, does not
    count any more, or nobody could be found.
    """
    answer = _counted_and_bad(answer_id)
    if answer is None or Redress.objects.filter(answer__survey=answer.survey).exists():
        return None
    agent = who_answers(answer.survey)
    if agent is None:
        return None
    hours = Programme.objects.get(measure=answer.measure).answer_hours
    due = now() + timedelta(hours=hours)
    return Redress.objects.create(
        answer=answer, agent=agent, promise=_promise(answer, agent, due), due_at=due, made_at=now()
    )


@transaction.atomic
def call_off_redress(answer_id: int) -> None:
    """The word does not count after all: nobody owes an answer to it, unless they have given it already."""
    redress = Redress.objects.select_for_update(of=("self",)).filter(answer=answer_id, told_at=None).first()
    if redress is None or Answer.objects.counted().filter(pk=answer_id).exists():
        return
    promise = redress.promise
    redress.delete()
    if promise and promise.is_open:
        withdraw_promise(promise, by=redress.agent)


@transaction.atomic
def tell_what_changed(redress: Redress, *, words: str, by: Agent) -> Redress:
    """The one who said it hears what is different since, or why it is not; with that the promise is kept.

    Raises SaidNothing, AlreadyTold.
    """
    redress = Redress.objects.select_for_update(of=("self",)).get(pk=redress.pk)
    words = kept_words(words)
    if not words:
        raise SaidNothing
    if redress.told_at:
        raise AlreadyTold
    redress.changed, redress.told_at, redress.told_by = words, now(), by
    redress.save(update_fields=["changed", "told_at", "told_by"])
    if redress.promise and redress.promise.is_open:
        keep_promise(redress.promise, by=by)
    publish(ChangeTold(**facts_of(redress.answer), by_id=by.user_id))
    defer("zabota.satisfaction.tasks.send_change", answer_id=redress.pk)
    return redress


@transaction.atomic
def claim_telling(answer_id: int) -> bool:
    """Before the letter leaves, so that it leaves once."""
    return bool(
        Redress.objects.filter(pk=answer_id, told_at__isnull=False, left_at=None, problem="").update(
            left_at=now()
        )
    )


@transaction.atomic
def take_back_telling(redress: Redress, *, is_final: bool) -> None:
    """It certainly did not leave; `is_final`: and never will by this way, so somebody should ring them up."""
    with override(redress.agent.user.language):
        problem = _("The mail server did not take the letter: tell them by telephone.") if is_final else ""
    Redress.objects.filter(pk=redress.pk).update(left_at=None, problem=problem)


def _counted_and_bad(answer_id: int) -> Answer | None:
    found = Answer.objects.counted().filter(pk=answer_id, is_bad=True)
    return found.select_related("survey__company", "survey__contact", "survey__agent").first()


def _promise(answer: Answer, agent: Agent, due: datetime) -> Promise | None:
    """None for somebody of no company: the list of words to answer has it all the same."""
    survey = answer.survey
    if survey.company is None:
        return None
    with override(agent.user.language):
        text = _("Answer what %(name)s said about us") % {"name": survey.contact.name}
    return promise_to_company(
        survey.company, text=text, due=due, by=agent, source=Source.ANSWER, contact=survey.contact
    )
