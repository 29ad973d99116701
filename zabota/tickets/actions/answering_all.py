"""One text to the clients of all tickets behind a problem: held a while, then sent, or taken back before."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID, uuid5

from django.db import transaction
from django.utils.translation import override

from zabota.core.clock import now
from zabota.core.errors import Denied
from zabota.core.events import publish
from zabota.core.jobs import defer
from zabota.core.text import one_line, without_nul
from zabota.team.models import Agent
from zabota.tickets.actions.ending import solve_ticket
from zabota.tickets.actions.problems import solve_problem
from zabota.tickets.actions.talking import send_letter
from zabota.tickets.errors import AnswerHasLeft, AnswerTakenBack, NobodyToAnswer, NotYours
from zabota.tickets.events import ProblemAnswered, ProblemAnswerWithdrawn
from zabota.tickets.letters import Person, Words
from zabota.tickets.models import Message, Problem, ProblemAnswer, ProblemLetter

LETTERS = UUID("3b0f4a61-52f5-4e2f-9a54-0f6f3f3d7c28")
JOB = "zabota.tickets.tasks.send_letters_of_a_problem"


@transaction.atomic
def answer_problem(
    problem: Problem,
    text: str,
    *,
    to: Mapping[int, Person | None],
    solves: bool,
    nonce: UUID,
    by: Agent,
    hold_for: int = 0,
) -> ProblemAnswer:
    """One text to the clients of several tickets: `to` says who gets it in each. A job sends the letters.

    `hold_for` seconds it may be taken back (see `withdraw_answer`). A ticket without a receiver is written down with
    the reason and not passed over. The same nonce is the same answer; AnswerTakenBack when that was withdrawn.
    """
    if not to:
        raise NobodyToAnswer
    span = timedelta(seconds=hold_for)
    said = {"problem": problem, "text": without_nul(text), "solves": solves, "by": by, "at": now()}
    said["held_until"] = now() + span if span else None
    answer, is_new = ProblemAnswer.objects.get_or_create(nonce=nonce, defaults=said)
    if not is_new:
        return _still_meant(answer)
    ProblemLetter.objects.bulk_create(
        ProblemLetter(answer=answer, ticket_id=number, to=[list(person)] if person else [])
        for number, person in to.items()
    )
    publish(ProblemAnswered(problem_id=problem.pk, by_id=by.user_id, answer_id=answer.pk, tickets=len(to)))
    defer(JOB, after=span, answer_id=answer.pk)
    return answer


@transaction.atomic
def withdraw_answer(answer: ProblemAnswer, *, by: Agent) -> ProblemAnswer:
    """Nobody gets it. Taking it back twice is taking it back once.

    Raises AnswerHasLeft once its hold is over or its letters have begun, NotYours for another's.
    """
    answer = _locked(answer)
    if answer.by_id != by.pk:
        raise NotYours
    if answer.withdrawn_at is None:
        if not answer.is_held:
            raise AnswerHasLeft
        answer.withdrawn_at = now()
        answer.save(update_fields=["withdrawn_at"])
        publish(
            ProblemAnswerWithdrawn(
                problem_id=answer.problem_id,
                by_id=by.user_id,
                answer_id=answer.pk,
                tickets=answer.letters.count(),
            )
        )
    return answer


def send_answer(answer: ProblemAnswer) -> None:
    """Every letter that is not sent yet, each for itself: what one ticket refuses keeps no other from its letter."""
    if not _begin(answer):
        return
    for letter in answer.letters.filter(message=None, refused=""):
        _send(letter)
    if answer.solves and not answer.problem.tickets.under_way().exists():
        solve_problem(answer.problem, by=answer.by)


@transaction.atomic
def _begin(answer: ProblemAnswer) -> bool:
    """Whether it goes out. From here on it cannot be taken back, although the job's clock may run before ours."""
    answer = _locked(answer)
    if answer.is_held:
        answer.held_until = now()
        answer.save(update_fields=["held_until"])
    return answer.withdrawn_at is None


@transaction.atomic
def _send(letter: ProblemLetter) -> None:
    letter = ProblemLetter.objects.select_for_update(of=("self",)).get(pk=letter.pk)
    if letter.is_done:
        return
    with override(letter.answer.by.user.language):
        try:
            letter.message = _sent(letter)
            if letter.answer.solves:
                _solve(letter)
        except Denied as denied:
            letter.refused = one_line(denied.sentence, 500)
    letter.save(update_fields=["message", "refused"])


@transaction.atomic
def _sent(letter: ProblemLetter) -> Message:
    answer = letter.answer
    words = Words(
        body=answer.text,
        to=tuple((name, address) for name, address in letter.to),
        nonce=uuid5(LETTERS, f"{answer.pk}:{letter.ticket_id}"),
    )
    return send_letter(letter.ticket, words, by=answer.by)


@transaction.atomic
def _solve(letter: ProblemLetter) -> None:
    solve_ticket(letter.ticket, by=letter.answer.by, reason=letter.answer.problem.title)


def _still_meant(answer: ProblemAnswer) -> ProblemAnswer:
    """A form that comes twice, perhaps from a window left open, sends nothing that was taken back meanwhile."""
    if answer.withdrawn_at:
        raise AnswerTakenBack
    return answer


def _locked(answer: ProblemAnswer) -> ProblemAnswer:
    return ProblemAnswer.objects.select_for_update(of=("self",)).get(pk=answer.pk)
