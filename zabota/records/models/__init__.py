"""The tables of records."""

from zabota.records.models.kept import (
    GIVEN_OUT_FOR,
    Forgetting,
    GivingOut,
    Hold,
    Kept,
    Night,
    Rule,
)
from zabota.records.models.requests import (
    LONGEST_REASONS,
    Asked,
    Ended,
    PersonRequest,
    RequestRule,
)

__all__ = [
    "GIVEN_OUT_FOR",
    "LONGEST_REASONS",
    "Asked",
    "Ended",
    "Forgetting",
    "GivingOut",
    "Hold",
    "Kept",
    "Night",
    "PersonRequest",
    "RequestRule",
    "Rule",
]
