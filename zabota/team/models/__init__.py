"""Our side: who works, on which lines, who is away, who is on duty."""

from zabota.team.models.away import Absence, Duty
from zabota.team.models.people import Agent, Line, LineMember

__all__ = ["Absence", "Agent", "Duty", "Line", "LineMember"]
