"""What fell to which arm, and what plays do by it."""

from django.db.models import QuerySet

from zabota.clients.models import Company
from zabota.plays.calculations.effect import Effect, effect_of, share_of
from zabota.plays.models import Arm, Draw, Exempt, HoldOut, Outcome


def hold_out() -> HoldOut:
    """The rule as it stands; one that nobody has touched yet is not saved, and has no seed."""
    return HoldOut.objects.first() or HoldOut(pk=1)


def drawn() -> QuerySet[Draw]:
    """Every alarm, the newest first."""
    return Draw.objects.select_related("company", "follows")


def draw_of(alarm_id: int) -> Draw | None:
    return Draw.objects.filter(alarm_id=alarm_id).first()


def alarms_of(company: Company) -> list[Draw]:
    return list(Draw.objects.filter(company=company)[:5])


def exempt_companies() -> list[Exempt]:
    return list(Exempt.objects.select_related("company", "by").order_by("company__sort_name"))


def effect(percent: int) -> dict[str, Effect]:
    """By each measure: the rhythm is back eight weeks later; the client is still ours then."""
    known = Draw.objects.counted().exclude(outcome="").values_list("arm", "outcome")
    tally: dict[str, list[str]] = {Arm.PLAYED.value: [], Arm.HELD_OUT.value: []}
    for arm, outcome in known:
        tally[arm].append(outcome)
    good = {"back": {Outcome.BACK.value}, "stayed": {Outcome.BACK.value, Outcome.QUIET.value}}
    return {measure: _effect(tally, outcomes, percent) for measure, outcomes in good.items()}


def _effect(tally: dict[str, list[str]], good: set[str], percent: int) -> Effect:
    played, held_out = (
        share_of(sum(one in good for one in tally[arm]), len(tally[arm]))
        for arm in (Arm.PLAYED, Arm.HELD_OUT)
    )
    return effect_of(played, held_out, percent=percent)
