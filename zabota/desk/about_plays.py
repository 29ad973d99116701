"""Who hears under the bell of a step in a play: whoever has it, and who acts for them meanwhile."""

from collections.abc import Collection

from django.urls import reverse

from zabota.core.clock import now
from zabota.core.events import Event
from zabota.notifications.actions import notify
from zabota.notifications.models import Kind
from zabota.plays.events import PlayOpened, StepHandedOver
from zabota.plays.models import Play, PlayStep
from zabota.promises.events import CompanyPromiseChanged
from zabota.team.models import Agent
from zabota.team.queries import acting_for_each

STEPS = {"at risk": Kind.AT_RISK, "broken": Kind.BROKEN}


def on_play_opened(event: PlayOpened) -> None:
    _tell_of(event.play_id, event.agents, Kind.PLAY, event)


def on_step_handed_over(event: StepHandedOver) -> None:
    _tell_of(event.play_id, [event.agent_id], Kind.PLAY, event)


def on_step_promise(event: CompanyPromiseChanged) -> None:
    """A step is at risk, or late: whoever promised it, or acts for them."""
    kind = STEPS.get(event.what)
    step = PlayStep.objects.filter(promise=event.promise_id).first() if kind else None
    if kind and step and event.agent_id is not None:
        _tell_of(step.play_id, [event.agent_id], kind, event)


def _tell_of(play_id: int, agents: Collection[int], kind: Kind, event: Event) -> None:
    play = Play.objects.select_related("company").filter(pk=play_id).first()
    acting = [one for one in acting_for_each(agents, now()).values() if one]
    users = Agent.objects.filter(pk__in={*agents, *acting}).values_list("user_id", flat=True)
    if play is not None and users:
        link = reverse("play", args=[play.pk])
        notify(users, kind, link=link, title=play.name, who=play.company.name, but_not=event.by_id)
