"""Who does a step: the account owner, a lead, or whoever the pattern names."""

from zabota.accounts.permissions import Permission
from zabota.clients.models import Company
from zabota.plays.models import Owner, PatternStep
from zabota.team.models import Agent


def owner_of(step: PatternStep, company: Company) -> Agent | None:
    """Where that one is not to be found, or has left us, the next in this order. None in a house without leads."""
    named = step.agent if step.owner == Owner.AGENT and step.agent and step.agent.user.is_active else None
    theirs = None if step.owner == Owner.LEAD else account_owner_of(company)
    return named or theirs or a_lead()


def account_owner_of(company: Company) -> Agent | None:
    """None when nobody looks after it, or whoever did works here no more."""
    found = Agent.objects.select_related("user").filter(user=company.account_owner_id, user__is_active=True)
    return found.first()


def a_lead() -> Agent | None:
    """Who leads a line, the longest here first; else who leads the house."""
    return _who(Permission.LINES_MANAGE) or _who(Permission.ROLES_MANAGE)


def _who(permission: Permission) -> Agent | None:
    found = Agent.objects.filter(user__is_active=True, user__role__permissions__contains=[permission.value])
    with_line = found.filter(lines__isnull=False).order_by("pk")
    return (with_line.select_related("user").first()) or found.select_related("user").order_by("pk").first()
