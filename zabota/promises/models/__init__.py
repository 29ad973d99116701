"""The tables of promises."""

from zabota.promises.models.clock import AgreedTargets, ClockFact, TicketLevel
from zabota.promises.models.drafted import DraftedPromises
from zabota.promises.models.guard import Escalation, FireMode
from zabota.promises.models.levels import (
    CLOCKS,
    ClientHours,
    EscalationStep,
    LevelRule,
    ServiceLevel,
    SlipLetter,
    StepTo,
    WorkCalendar,
)
from zabota.promises.models.promise import (
    BY_PROGRAM,
    BY_US,
    CLOCK_NAMES,
    INWARD,
    KEPT,
    CarriedPromises,
    MoveWhy,
    Outcome,
    Promise,
    PromiseMove,
    PromiseQuerySet,
    PromiseSide,
    Source,
)
from zabota.promises.models.slip import PreparedMove

__all__ = [
    "BY_PROGRAM",
    "BY_US",
    "CLOCKS",
    "CLOCK_NAMES",
    "INWARD",
    "KEPT",
    "AgreedTargets",
    "CarriedPromises",
    "ClientHours",
    "ClockFact",
    "DraftedPromises",
    "Escalation",
    "EscalationStep",
    "FireMode",
    "LevelRule",
    "MoveWhy",
    "Outcome",
    "PreparedMove",
    "Promise",
    "PromiseMove",
    "PromiseQuerySet",
    "PromiseSide",
    "ServiceLevel",
    "SlipLetter",
    "Source",
    "StepTo",
    "TicketLevel",
    "WorkCalendar",
]
