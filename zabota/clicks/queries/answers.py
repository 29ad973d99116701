"""What clicks are worth, and why."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from zabota.clicks.models import Click, Invited, State, Verdict
from zabota.clicks.rating import standing
from zabota.clicks.reasons import in_words


def verdicts_of(click_ids: Collection[int]) -> dict[int, Verdict]:
    """The verdict that holds, by click; provisional clicks have none."""
    held = Verdict.objects.filter(click__in=click_ids, is_current=True).select_related("by")
    return {one.click_id: one for one in held}


def doubtful(*, states: Iterable[str] = (State.DOUBTFUL,), limit: int = 100) -> list[Verdict]:
    """The latest first, with their clicks."""
    held = Verdict.objects.filter(is_current=True, state__in=list(states))
    return list(held.select_related("click__invited", "by").order_by("-at", "-pk")[:limit])


def history_of(click: Click) -> list[Verdict]:
    """All that was ever decided of it, in order."""
    return list(Verdict.objects.filter(click=click).select_related("by").order_by("pk"))


def why(click: Click) -> list[str]:
    """The reasons of the verdict that holds, in words."""
    held = verdicts_of([click.pk]).get(click.pk)
    return in_words(held.reasons) if held else []


def standing_click(invited: Invited) -> Click | None:
    """The click that is the answer: the first human one in its latest version. None while there is none."""
    held = Verdict.objects.filter(click__invited=invited, is_current=True).select_related("click")
    found = standing(
        [_Weighed(one.click, one.click.at.timestamp(), one.click.browser, one.state) for one in held]
    )
    return found.click if found else None


@dataclass(frozen=True)
class _Weighed:
    click: Click
    at: float
    browser: str
    state: str


def last_click_at(invited: Invited) -> datetime | None:
    return Click.objects.filter(invited=invited).order_by("-at").values_list("at", flat=True).first()
