"""Patterns are written, changed and put out of use."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from zabota.accounts.models import User
from zabota.core.events import publish
from zabota.plays.errors import StepsMissing
from zabota.plays.events import PatternSaved
from zabota.plays.models import Pattern, PatternStep
from zabota.team.models import Agent


@dataclass(frozen=True, slots=True)
class StepTold:
    """A step as somebody writes it; `agent` where the owner is one by name."""

    kind: str
    text: str
    owner: str
    after: int
    unit: str
    agent: Agent | None = None


@transaction.atomic
def save_pattern(
    pattern: Pattern | None, facts: dict[str, Any], *, steps: Sequence[StepTold], by: User
) -> Pattern:
    """A new one, or that one as it is written now. Plays that run keep the steps they began with.

    `facts`: name, about, opens_by, stage_id, signal, is_active. Raises StepsMissing.
    """
    if not steps:
        raise StepsMissing
    is_new = pattern is None
    pattern = Pattern() if pattern is None else Pattern.objects.select_for_update().get(pk=pattern.pk)
    for name, value in facts.items():
        setattr(pattern, name, value)
    pattern.save()
    pattern.steps.all().delete()
    PatternStep.objects.bulk_create(
        PatternStep(
            pattern=pattern,
            place=place,
            kind=step.kind,
            text=step.text,
            owner=step.owner,
            agent=step.agent,
            after=step.after,
            unit=step.unit,
        )
        for place, step in enumerate(steps, 1)
    )
    publish(PatternSaved(pattern_id=pattern.pk, is_new=is_new, by_id=by.pk))
    return pattern
