"""A person looked into a case and says what came of it. Nothing else follows."""

from django.db import transaction

from zabota.core.clock import now
from zabota.core.events import publish
from zabota.core.text import without_nul
from zabota.satisfaction.errors import AlreadySettled, OwnCase, SaidNothing
from zabota.satisfaction.events import StuffingCaseSettled
from zabota.satisfaction.models import LONGEST_FINDING, StuffingCase
from zabota.team.models import Agent


@transaction.atomic
def settle_case(case: StuffingCase, *, finding: str, words: str, by: Agent) -> StuffingCase:
    """Raises OwnCase, AlreadySettled, SaidNothing."""
    case = StuffingCase.objects.select_for_update(of=("self",)).get(pk=case.pk)
    words = without_nul(words).strip()[:LONGEST_FINDING]
    if case.agent_id == by.pk:
        raise OwnCase
    if case.is_settled:
        raise AlreadySettled
    if not words:
        raise SaidNothing
    case.finding, case.words, case.settled_by, case.settled_at = finding, words, by, now()
    case.save(update_fields=["finding", "words", "settled_by", "settled_at"])
    publish(
        StuffingCaseSettled(
            stuffing_case_id=case.pk, agent_id=case.agent_id, finding=finding, by_id=by.user_id
        )
    )
    return case
