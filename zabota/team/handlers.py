"""What the team hears of people who sign in."""

from zabota.accounts.events import CameByProvider
from zabota.accounts.models import User
from zabota.team.actions import add_agent


def on_newcomer(event: CameByProvider) -> None:
    """A colleague whom a provider brought works here from now on; lines are given by people."""
    user = User.objects.get(pk=event.user_id)
    if event.is_new and user.is_staff:
        add_agent(user, by=None)
