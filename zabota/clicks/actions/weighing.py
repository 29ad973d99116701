"""Asking somebody, weighing what came, and a person's word against the program's."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from zabota.accounts.models import User
from zabota.clicks.casework import case_of
from zabota.clicks.errors import NoReasonGiven, NothingOverruled, NotYetWeighed
from zabota.clicks.events import VerdictGiven
from zabota.clicks.keys import present_key
from zabota.clicks.models import Click, Invited, State, Verdict
from zabota.clicks.rating import Worth, judge
from zabota.core.clock import now
from zabota.core.events import publish_all
from zabota.core.jobs import defer
from zabota.core.text import one_line, without_nul

PROVISIONAL_FOR = timedelta(minutes=10)


def invite(*, values: Sequence[int], expires_at: datetime, audience: str) -> Invited:
    """A road for one person; `audience` is opaque here and the same for everything that they are asked."""
    return Invited.objects.create(
        key=present_key(), values=list(values), audience=audience, created_at=now(), expires_at=expires_at
    )


def mark_sent(invited: Invited, at: datetime | None = None) -> None:
    invited.sent_at = max(at or now(), invited.created_at)
    invited.save(update_fields=["sent_at"])


def weigh_later(invited: Invited) -> None:
    defer("zabota.clicks.tasks.weigh_invitation", after=PROVISIONAL_FOR, invited_id=invited.pk)


@transaction.atomic
def weigh(invited_id: int) -> None:
    """Weigh what is old enough, and anew what is not human yet. Running twice changes nothing."""
    invited = Invited.objects.select_for_update().filter(pk=invited_id).first()
    if invited is None:
        return
    clicks, case = case_of(invited)
    due = now() - PROVISIONAL_FOR
    worth = judge(case)
    _give([(click, worth[click.pk]) for click in clicks if click.at <= due and click.pk in worth])


@transaction.atomic
def doubt_at_once(click: Click) -> None:
    """Nobody's token: there is nothing to weigh it with."""
    _give([(click, Worth(State.DOUBTFUL, (click.fault,)))])


@transaction.atomic
def confirm(click: Click, *, how: str, by: User | None = None) -> None:
    """Its person said that it was theirs: in the portal, by a letter or on the telephone (`how`)."""
    _lock(click)
    _give([(click, Worth(State.HUMAN, (f"confirmed-{how}",)))])


@transaction.atomic
def overrule(click: Click, *, state: str, words: str, by: User) -> Verdict:
    """Raises NoReasonGiven, NotYetWeighed."""
    words = one_line(without_nul(words), 500)
    if not words:
        raise NoReasonGiven
    was = _lock(click)
    if was is None:
        raise NotYetWeighed
    return _write(click, Worth(State(state), tuple(was.reasons)), was, by=by, words=words)


@transaction.atomic
def take_back_overruling(click: Click, *, by: User) -> Verdict:
    """What the program last said holds again. Raises NothingOverruled."""
    was = _lock(click)
    if was is None or was.by_id is None:
        raise NothingOverruled
    said = Verdict.objects.filter(click=click, by=None).order_by("-pk")[0]
    return _write(click, Worth(said.state, tuple(said.reasons)), was, actor=by)


def _lock(click: Click) -> Verdict | None:
    """The invitation's lock is that of all its clicks."""
    if click.invited_id:
        Invited.objects.select_for_update().get(pk=click.invited_id)
    return Verdict.objects.select_for_update().filter(click=click, is_current=True).first()


def _give(found: Sequence[tuple[Click, Worth]]) -> None:
    current = {
        one.click_id: one
        for one in Verdict.objects.filter(click__in=[click for click, _ in found], is_current=True)
    }
    for click, worth in found:
        was = current.get(click.pk)
        if was is None or (was.state, tuple(was.reasons)) != (worth.state, worth.reasons):
            _write(click, worth, was)


def _write(
    click: Click,
    worth: Worth,
    was: Verdict | None,
    *,
    by: User | None = None,
    words: str = "",
    actor: User | None = None,
) -> Verdict:
    Verdict.objects.filter(click=click, is_current=True).update(is_current=False)
    verdict = Verdict.objects.create(
        click=click, at=now(), state=worth.state, reasons=list(worth.reasons), by=by, words=words
    )
    who = actor or by
    publish_all(
        [
            VerdictGiven(
                by_id=who.pk if who else None,
                click_id=click.pk,
                invited_id=click.invited_id or 0,
                state=str(worth.state),
                was=str(was.state if was else State.PROVISIONAL),
                reasons=list(worth.reasons),
            )
        ]
    )
    return verdict
