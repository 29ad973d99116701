"""The tables of advertising."""

from zabota.advertising.models.decisions import (
    EXCLUDED_FOR,
    MOST_ENTRIES,
    MOST_HUMAN,
    Claim,
    ClaimState,
    Excluded,
    Exclusion,
    Watch,
)
from zabota.advertising.models.figures import Adding, AttackDay, Burst, SourceDay, SourceKind, Suspect

__all__ = [
    "EXCLUDED_FOR",
    "MOST_ENTRIES",
    "MOST_HUMAN",
    "Adding",
    "AttackDay",
    "Burst",
    "Claim",
    "ClaimState",
    "Excluded",
    "Exclusion",
    "SourceDay",
    "SourceKind",
    "Suspect",
    "Watch",
]
