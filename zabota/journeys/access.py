"""The only roads to a stage, a warning rule and a letter held back. Companies are reached by the room `clients`."""

from django.http import Http404

from zabota.accounts.models import User
from zabota.accounts.permissions import Permission
from zabota.journeys.models import HeldWarning, JourneyStage, WarningRule

LARGEST = 2**63 - 1


def stage_to_set_up(viewer: User, stage_id: int) -> JourneyStage:
    found = JourneyStage.objects.filter(pk=min(stage_id, LARGEST)).first()
    if found is None or not viewer.may(Permission.JOURNEYS_MANAGE):
        raise Http404
    return found


def stage_for(viewer: User, stage_id: int) -> JourneyStage:
    """To look at who is in it."""
    found = JourneyStage.objects.filter(pk=min(stage_id, LARGEST)).first()
    if found is None or not viewer.may(Permission.CLIENTS_READ):
        raise Http404
    return found


def warning_rule_for(viewer: User, warning_rule_id: int) -> WarningRule:
    found = WarningRule.objects.filter(pk=min(warning_rule_id, LARGEST)).first()
    if found is None or not viewer.may(Permission.CLIENTS_READ):
        raise Http404
    return found


def held_warning_for(viewer: User, held_warning_id: int) -> HeldWarning:
    known = HeldWarning.objects.select_related("company", "rule")
    found = known.filter(pk=min(held_warning_id, LARGEST)).first()
    if found is None or not viewer.may(Permission.CLIENTS_EDIT):
        raise Http404
    return found
