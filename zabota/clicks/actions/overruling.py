"""A person's word against the program's on a click of a site. The program never writes over it."""

from django.db import transaction

from zabota.accounts.models import User
from zabota.clicks.errors import NoReasonGiven, NothingOverruled, NotYetJudged
from zabota.clicks.events import SiteClickOverruled
from zabota.clicks.models import Overruling, SiteClick, SiteVerdict
from zabota.core.clock import now
from zabota.core.events import publish
from zabota.core.text import one_line, without_nul


@transaction.atomic
def overrule_site_click(click: SiteClick, *, verdict: str, words: str, by: User) -> Overruling:
    """The word before, if there was one, is taken back by this. Raises NoReasonGiven, NotYetJudged."""
    words = one_line(without_nul(words), 500)
    if not words:
        raise NoReasonGiven
    click = SiteClick.objects.select_for_update().get(pk=click.pk)
    if click.judged_at is None:
        raise NotYetJudged
    before = _holding(click)
    was = before.was if before else click.verdict
    if before:
        _end(before, by)
    made = Overruling.objects.create(
        click=click, verdict=SiteVerdict(verdict), was=was, words=words, by=by, at=now()
    )
    _hold(click, made.verdict, is_overruled=True, by=by)
    return made


@transaction.atomic
def take_back_site_overruling(click: SiteClick, *, by: User) -> SiteClick:
    """What the program said holds again. Raises NothingOverruled."""
    click = SiteClick.objects.select_for_update().get(pk=click.pk)
    before = _holding(click)
    if before is None:
        raise NothingOverruled
    _end(before, by)
    _hold(click, before.was, is_overruled=False, by=by)
    return click


def _holding(click: SiteClick) -> Overruling | None:
    return click.overrulings.filter(taken_back_at=None).first()


def _end(before: Overruling, by: User) -> None:
    before.taken_back_at, before.taken_back_by = now(), by
    before.save(update_fields=["taken_back_at", "taken_back_by"])


def _hold(click: SiteClick, verdict: str, *, is_overruled: bool, by: User) -> None:
    was, click.verdict, click.is_overruled = click.verdict, verdict, is_overruled
    click.save(update_fields=["verdict", "is_overruled"])
    publish(
        SiteClickOverruled(
            site_click_id=click.pk, verdict=verdict, was=was, is_taken_back=not is_overruled, by_id=by.pk
        )
    )
