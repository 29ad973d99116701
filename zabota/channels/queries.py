"""What is on its way, and how long it waits before it leaves."""

from django.conf import settings

from zabota.channels.models import Hold
from zabota.team.models import Agent


def hold_of(agent: Agent) -> int:
    """For how many seconds this agent's letters may be taken back."""
    chosen = Hold.objects.filter(agent=agent).values_list("seconds", flat=True).first()
    return int(settings.ZABOTA_HOLD_FOR) if chosen is None else chosen
