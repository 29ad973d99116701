"""The tables of promises."""

from zabota.promises.models.clock import AgreedTargets, ClockFact, TicketLevel
from zabota.promises.models.guard import Escalation, FireMode
from zabota.promises.models.levels import (
    CLOCKS,
    EscalationStep,
    LevelRule,
    ServiceLevel,
    StepTo,
    WorkCalendar,
)
from zabota.promises.models.promise import (
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

__all__ = [
    "BY_US",
    "CLOCKS",
    "CLOCK_NAMES",
    "INWARD",
    "KEPT",
    "AgreedTargets",
    "CarriedPromises",
    "ClockFact",
    "Escalation",
    "EscalationStep",
    "FireMode",
    "LevelRule",
    "MoveWhy",
    "Outcome",
    "Promise",
    "PromiseMove",
    "PromiseQuerySet",
    "PromiseSide",
    "ServiceLevel",
    "Source",
    "StepTo",
    "TicketLevel",
    "WorkCalendar",
]
