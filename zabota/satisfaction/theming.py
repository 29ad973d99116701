"""Free words of a year drawn into themes. numpy lives here: imported by a task only."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.timezone import localtime

from zabota.core.clock import now
from zabota.satisfaction.figures.themes import Theme, themes
from zabota.satisfaction.models import Answer, ThemeOfWords

YEAR = timedelta(days=365)
MOST = 20_000  # texts, the newest
THE_SAME = 0.5  # of its answers, at least, for a theme to be the one it was


def group_words() -> None:
    """All themes, in one transaction. Words that do not count stand in none. Idempotent."""
    moment = now()
    said = Answer.objects.counted().filter(answered_at__gt=moment - YEAR).exclude(words="")
    rows = list(said.order_by("-answered_at", "-pk").values_list("pk", "words", "answered_at")[:MOST])
    months = [localtime(at).strftime("%Y-%m") for _pk, _words, at in rows]
    found = [
        (theme, {rows[place][0] for place in theme.texts})
        for theme in themes([words for _pk, words, _at in rows], months)
    ]
    with transaction.atomic():
        _keep(found, moment)


def _keep(found: list[tuple[Theme, set[int]]], moment: datetime) -> None:
    former = {one.pk: one for one in ThemeOfWords.objects.all()}
    answers_of: dict[int, set[int]] = {pk: set() for pk in former}
    for theme_id, answer_id in ThemeOfWords.objects.exclude(answers=None).values_list("pk", "answers"):
        answers_of[theme_id].add(answer_id)
    for theme, answers in found:
        again = _the_same(answers, answers_of)
        kept = former.pop(again) if again else ThemeOfWords()
        answers_of.pop(again or 0, None)
        _write(kept, theme, answers, moment)
    ThemeOfWords.objects.filter(pk__in=former).delete()


def _the_same(answers: set[int], former: dict[int, set[int]]) -> int | None:
    """The former theme most of whose answers stay together in this one."""
    shares = {pk: len(answers & known) / len(known) for pk, known in former.items() if known}
    best = max(shares, key=lambda pk: (shares[pk], -pk), default=None)
    return best if best is not None and shares[best] > THE_SAME else None


def _write(kept: ThemeOfWords, theme: Theme, answers: Iterable[int], moment: datetime) -> None:
    kept.language, kept.words, kept.many = theme.language, list(theme.words), len(theme.texts)
    kept.by_month = {str(month): many for month, many in sorted(theme.by_time.items(), key=str)}
    kept.computed_at = moment
    kept.save()
    kept.answers.set(answers)
