"""Who reads what was said and answers for it: somebody above the one it is about."""

from zabota.accounts.permissions import Permission
from zabota.core.clock import now
from zabota.satisfaction.models import Survey
from zabota.team.models import Agent
from zabota.team.queries import acting_for_each

LEADS = Permission.LINES_MANAGE.value
HEADS = Permission.ROLES_MANAGE.value


def who_answers(survey: Survey) -> Agent | None:
    """About a ticket: who leads its line, else who looks after the company. About us as a whole: who looks after the
    company, unless it is about them, else the head. Whoever is away is acted for.
    """
    for agent in _in_order(survey):
        here = acting_for_each([agent], now())[agent]
        if here is not None and here != survey.agent_id:
            return Agent.objects.select_related("user").get(pk=here)
    return None


def readers_of(survey: Survey) -> list[str]:
    """Names, whoever it is about first."""
    found = who_answers(survey)
    names = [survey.agent.name] if survey.agent else []
    return names + ([found.name] if found else [])


def _in_order(survey: Survey) -> list[int]:
    leads = _who(LEADS, line=survey.line_id) if survey.line_id else []
    owner = _account_owner(survey)
    heads = _who(HEADS)
    return [*leads, *owner, *heads] if survey.ticket_id else [*owner, *heads, *_who(LEADS)]


def _account_owner(survey: Survey) -> list[int]:
    if survey.company_id is None:
        return []
    found = Agent.objects.filter(user__companies_looked_after=survey.company_id, user__is_active=True)
    return list(found.values_list("pk", flat=True))


def _who(permission: str, *, line: int | None = None) -> list[int]:
    found = Agent.objects.filter(user__is_active=True, user__role__permissions__contains=[permission])
    if line is not None:
        found = found.filter(lines=line)
    return list(found.order_by("pk").values_list("pk", flat=True))
