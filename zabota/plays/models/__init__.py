"""The tables of plays."""

from zabota.plays.models.hints import HintAnswer
from zabota.plays.models.lot import Arm, Aside, Draw, Exempt, HoldOut, Outcome
from zabota.plays.models.pattern import LONGEST_AFTER, OpensBy, Owner, Pattern, PatternStep, StepKind, Unit
from zabota.plays.models.play import Play, PlayResult, PlayStep, Result, StepEnd

__all__ = [
    "LONGEST_AFTER",
    "Arm",
    "Aside",
    "Draw",
    "Exempt",
    "HintAnswer",
    "HoldOut",
    "OpensBy",
    "Outcome",
    "Owner",
    "Pattern",
    "PatternStep",
    "Play",
    "PlayResult",
    "PlayStep",
    "Result",
    "StepEnd",
    "StepKind",
    "Unit",
]
