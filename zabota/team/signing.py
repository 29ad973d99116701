"""How an agent signs letters."""

from django.db import transaction

from zabota.accounts.models import User
from zabota.core.events import publish
from zabota.team.events import SignatureChanged
from zabota.team.models import Agent


@transaction.atomic
def change_signature(agent: Agent, signature: str, *, by: User) -> Agent:
    """Saying the same again tells nobody."""
    agent = Agent.objects.select_for_update().get(pk=agent.pk)
    if agent.signature != signature:
        agent.signature = signature
        agent.save(update_fields=["signature"])
        publish(SignatureChanged(agent_id=agent.pk, by_id=by.pk))
    return agent
