"""Where clients are on their way, and what they are told before trouble."""

from zabota.journeys.models.account import AccountFacts
from zabota.journeys.models.stages import (
    Departure,
    ExpectedQuestion,
    JourneyStage,
    StageCondition,
    StageEntry,
)
from zabota.journeys.models.warnings import (
    GivenWarning,
    HeldWarning,
    WarningLetter,
    WarningRule,
    WarningsOff,
    WarningText,
)

__all__ = [
    "AccountFacts",
    "Departure",
    "ExpectedQuestion",
    "GivenWarning",
    "HeldWarning",
    "JourneyStage",
    "StageCondition",
    "StageEntry",
    "WarningLetter",
    "WarningRule",
    "WarningText",
    "WarningsOff",
]
