"""What is known of browsers is forgotten when it has served; what was decided stays."""

from datetime import timedelta

from zabota.clicks.models import Click, Invited, Overflow, Visit
from zabota.core.clock import now

GONE = {"browser": "", "has_cookie": False, "client": "", "net": "", "family": "", "signs": [], "gesture": {}}


def forget_facts(after: timedelta) -> None:
    old = now() - after
    Visit.objects.filter(at__lt=old).delete()
    Click.objects.filter(at__lt=old, facts_forgotten_at=None).update(**GONE, facts_forgotten_at=now())
    Overflow.objects.filter(minute__lt=old).delete()


def forget_facts_of(audience: str) -> int:
    """Of everything that came by the invitations of one person: by which browser, from where. The verdicts stay."""
    theirs = Invited.objects.filter(audience=audience)
    gone = Visit.objects.filter(invited__in=theirs).delete()[0]
    Overflow.objects.filter(invited__in=theirs).delete()
    told = Click.objects.filter(invited__in=theirs, facts_forgotten_at=None)
    return gone + told.update(**GONE, facts_forgotten_at=now())
